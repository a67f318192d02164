namespace NetCompiler;

/// <summary>
/// Puts zeros before and after a sequence. Input: [t, c]; output: [before + t + after, c]. PyTorch's <c>ConstantPad1d</c>, Keras's <c>ZeroPadding1D</c>.
/// </summary>
/// <param name="before">Time steps before the first, at least 0.</param>
/// <param name="after">Time steps after the last, at least 0.</param>
public sealed class ZeroPadding1DAttribute(int before, int after) : LayerAttribute
{
    /// <summary>The same padding at both ends.</summary>
    /// <param name="size">Time steps at each end, at least 0.</param>
    public ZeroPadding1DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Time steps before the first.</summary>
    public int Before { get; } = before;

    /// <summary>Time steps after the last.</summary>
    public int After { get; } = after;
}

/// <summary>
/// Puts zeros around an image. Input: [h, w, c]; output: [top + h + bottom, left + w + right, c]. PyTorch's <c>ZeroPad2d</c>, Keras's <c>ZeroPadding2D</c>.
/// </summary>
/// <param name="top">Rows above, at least 0.</param>
/// <param name="bottom">Rows below, at least 0.</param>
/// <param name="left">Columns on the left, at least 0.</param>
/// <param name="right">Columns on the right, at least 0.</param>
public sealed class ZeroPadding2DAttribute(int top, int bottom, int left, int right) : LayerAttribute
{
    /// <summary>The same padding on all sides.</summary>
    /// <param name="size">Rows and columns at each end, at least 0.</param>
    public ZeroPadding2DAttribute(int size)
        : this(size, size, size, size)
    {
    }

    /// <summary>Rows above.</summary>
    public int Top { get; } = top;

    /// <summary>Rows below.</summary>
    public int Bottom { get; } = bottom;

    /// <summary>Columns on the left.</summary>
    public int Left { get; } = left;

    /// <summary>Columns on the right.</summary>
    public int Right { get; } = right;
}

/// <summary>Cuts time steps off a sequence. Input: [t, c]; output: [t − before − after, c], of which something remains. Keras's <c>Cropping1D</c>.</summary>
/// <param name="before">The first time steps, at least 0.</param>
/// <param name="after">The last time steps, at least 0.</param>
public sealed class Cropping1DAttribute(int before, int after) : LayerAttribute
{
    /// <summary>The same cut at both ends.</summary>
    /// <param name="size">Time steps at each end, at least 0.</param>
    public Cropping1DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>The first time steps.</summary>
    public int Before { get; } = before;

    /// <summary>The last time steps.</summary>
    public int After { get; } = after;
}

/// <summary>
/// Cuts rows and columns off an image. Input: [h, w, c]; output: [h − top − bottom, w − left − right, c], of which something remains. Keras's
/// <c>Cropping2D</c>.
/// </summary>
/// <param name="top">Rows above, at least 0.</param>
/// <param name="bottom">Rows below, at least 0.</param>
/// <param name="left">Columns on the left, at least 0.</param>
/// <param name="right">Columns on the right, at least 0.</param>
public sealed class Cropping2DAttribute(int top, int bottom, int left, int right) : LayerAttribute
{
    /// <summary>The same cut on all sides.</summary>
    /// <param name="size">Rows and columns at each end, at least 0.</param>
    public Cropping2DAttribute(int size)
        : this(size, size, size, size)
    {
    }

    /// <summary>Rows above.</summary>
    public int Top { get; } = top;

    /// <summary>Rows below.</summary>
    public int Bottom { get; } = bottom;

    /// <summary>Columns on the left.</summary>
    public int Left { get; } = left;

    /// <summary>Columns on the right.</summary>
    public int Right { get; } = right;
}
