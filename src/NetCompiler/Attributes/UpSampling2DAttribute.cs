namespace NetCompiler;

/// <summary>
/// Makes an image larger by whole factors. Input: [h, w, c]; output: [h·height, w·width, c]. PyTorch's <c>Upsample</c>, Keras's <c>UpSampling2D</c>.
/// </summary>
/// <param name="height">The factor of the height, at least 1.</param>
/// <param name="width">The factor of the width, at least 1.</param>
public sealed class UpSampling2DAttribute(int height, int width) : LayerAttribute
{
    /// <summary>The same factor for both.</summary>
    /// <param name="size">The factor of height and width, at least 1. Default: 2.</param>
    public UpSampling2DAttribute(int size = 2)
        : this(size, size)
    {
    }

    /// <summary>The factor of the height.</summary>
    public int Height { get; } = height;

    /// <summary>The factor of the width.</summary>
    public int Width { get; } = width;

    /// <summary>How the values between the pixels are found. Default: nearest.</summary>
    public Interpolation Interpolation { get; set; }
}
