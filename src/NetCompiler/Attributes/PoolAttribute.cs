namespace NetCompiler;

/// <summary>The base of the pools: how their window moves, with one value for all spatial axes.</summary>
public abstract class PoolAttribute : LayerAttribute
{
    private protected PoolAttribute()
    {
    }

    /// <summary>How far the window moves from one position to the next, at least 1. Default: its size.</summary>
    public int Strides { get; set; }

    /// <summary>How far the elements of the window lie apart, at least 1. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether the input is padded to give input / stride positions, rounded up. Default: it is not.</summary>
    public Padding Padding { get; set; }

    /// <summary>Padding at either end of every spatial axis, so little that no window lies in it, instead of <see cref="NetCompiler.Padding.Same"/>. Default: 0.</summary>
    public int PaddingSize { get; set; }

    /// <summary>
    /// Whether the number of positions is rounded up, so that the last window may reach beyond the padding as long as it begins before its end; what lies there
    /// does not count (PyTorch's <c>ceil_mode</c>). Default: false.
    /// </summary>
    public bool CeilMode { get; set; }
}

/// <summary>The base of the pools over images, whose height and width may differ in everything.</summary>
public abstract class ImagePoolAttribute : PoolAttribute
{
    /// <summary>Creates the base of a pool over images.</summary>
    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    private protected ImagePoolAttribute(int height, int width) => (Height, Width) = (height, width);

    /// <summary>Rows of the window.</summary>
    public int Height { get; }

    /// <summary>Columns of the window.</summary>
    public int Width { get; }

    /// <summary>The stride down the rows. Default: <see cref="PoolAttribute.Strides"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>The stride along a row. Default: <see cref="PoolAttribute.Strides"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>The dilation down the rows. Default: <see cref="PoolAttribute.Dilation"/>.</summary>
    public int DilationHeight { get; set; }

    /// <summary>The dilation along a row. Default: <see cref="PoolAttribute.Dilation"/>.</summary>
    public int DilationWidth { get; set; }

    /// <summary>Rows of padding above and below. Default: <see cref="PoolAttribute.PaddingSize"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Columns of padding on the left and the right. Default: <see cref="PoolAttribute.PaddingSize"/>.</summary>
    public int PaddingWidth { get; set; }
}
