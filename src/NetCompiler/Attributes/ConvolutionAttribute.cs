namespace NetCompiler;

/// <summary>The base of the convolutions: how the kernel moves, with one value for all spatial axes.</summary>
public abstract class ConvolutionAttribute : KernelLayerAttribute
{
    /// <summary>Creates the base of a convolution.</summary>
    /// <param name="activation">What is applied to the outputs.</param>
    private protected ConvolutionAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>How far the kernel moves from one position to the next, at least 1. Default: 1.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>How far the taps of the kernel lie apart, at least 1 (à trous; Yu and Koltun 2016). Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether the input is padded with zeros to keep its size, or before the first time step so that nothing looks ahead. Default: it is not padded.</summary>
    public Padding Padding { get; set; }

    /// <summary>Zeros at either end of every spatial axis (PyTorch's <c>padding</c>), instead of <see cref="NetCompiler.Padding.Same"/>. Default: 0.</summary>
    public int PaddingSize { get; set; }
}

/// <summary>The base of the convolutions over images, whose height and width may differ in everything.</summary>
public abstract class ImageConvolutionAttribute : ConvolutionAttribute
{
    /// <summary>Creates the base of a convolution over images.</summary>
    /// <param name="kernelHeight">Rows of the kernel.</param>
    /// <param name="kernelWidth">Columns of the kernel.</param>
    /// <param name="activation">What is applied to the outputs.</param>
    private protected ImageConvolutionAttribute(int kernelHeight, int kernelWidth, Activation activation)
        : base(activation) => (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>The stride down the rows. Default: <see cref="ConvolutionAttribute.Strides"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>The stride along a row. Default: <see cref="ConvolutionAttribute.Strides"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>The dilation down the rows. Default: <see cref="ConvolutionAttribute.Dilation"/>.</summary>
    public int DilationHeight { get; set; }

    /// <summary>The dilation along a row. Default: <see cref="ConvolutionAttribute.Dilation"/>.</summary>
    public int DilationWidth { get; set; }

    /// <summary>Rows of zeros above and below. Default: <see cref="ConvolutionAttribute.PaddingSize"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Columns of zeros on the left and the right. Default: <see cref="ConvolutionAttribute.PaddingSize"/>.</summary>
    public int PaddingWidth { get; set; }
}
