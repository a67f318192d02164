namespace NetCompiler;

/// <summary>
/// The maximum of each window of a sequence, channel by channel; padding is never the maximum. Input: [t, c]; output: [positions, c]. PyTorch's
/// <c>MaxPool1d</c>.
/// </summary>
/// <param name="size">Steps of the window, at least 1 and at most the padded input.</param>
public sealed class MaxPool1DAttribute(int size) : PoolAttribute
{
    /// <summary>Steps of the window.</summary>
    public int Size { get; } = size;
}

/// <summary>
/// The maximum of each window of an image, channel by channel; padding is never the maximum. Input: [h, w, c]; output: [rows, columns, c]. PyTorch's
/// <c>MaxPool2d</c>, Keras's <c>MaxPooling2D</c>.
/// </summary>
public sealed class MaxPool2DAttribute : ImagePoolAttribute
{
    /// <summary>A pool with a square window.</summary>
    /// <param name="size">Rows and columns of the window, at least 1 and at most those of the padded input.</param>
    public MaxPool2DAttribute(int size)
        : base(size, size)
    {
    }

    /// <summary>A pool with a rectangular window.</summary>
    /// <param name="height">Rows of the window, at least 1 and at most those of the padded input.</param>
    /// <param name="width">Columns of the window, at least 1 and at most those of the padded input.</param>
    public MaxPool2DAttribute(int height, int width)
        : base(height, width)
    {
    }
}
