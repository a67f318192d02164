namespace NetCompiler;

/// <summary>The mean of each window of a sequence, channel by channel. Input: [t, c]; output: [positions, c]. PyTorch's <c>AvgPool1d</c>.</summary>
/// <param name="size">Steps of the window, at least 1 and at most the padded input.</param>
public sealed class AveragePool1DAttribute(int size) : PoolAttribute
{
    /// <summary>Steps of the window.</summary>
    public int Size { get; } = size;

    /// <summary>Whether padding counts as zeros, PyTorch's <c>count_include_pad</c>; otherwise the mean is over what lies inside. Default: false.</summary>
    public bool CountPadding { get; set; }
}

/// <summary>
/// The mean of each window of an image, channel by channel. Input: [h, w, c]; output: [rows, columns, c]. PyTorch's <c>AvgPool2d</c>, Keras's
/// <c>AveragePooling2D</c>.
/// </summary>
public sealed class AveragePool2DAttribute : ImagePoolAttribute
{
    /// <summary>A pool with a square window.</summary>
    /// <param name="size">Rows and columns of the window, at least 1 and at most those of the padded input.</param>
    public AveragePool2DAttribute(int size)
        : base(size, size)
    {
    }

    /// <summary>A pool with a rectangular window.</summary>
    /// <param name="height">Rows of the window, at least 1 and at most those of the padded input.</param>
    /// <param name="width">Columns of the window, at least 1 and at most those of the padded input.</param>
    public AveragePool2DAttribute(int height, int width)
        : base(height, width)
    {
    }

    /// <summary>Whether padding counts as zeros, PyTorch's <c>count_include_pad</c>; otherwise the mean is over what lies inside. Default: false.</summary>
    public bool CountPadding { get; set; }
}
