namespace NetCompiler;

/// <summary>
/// A transposed convolution over an image (Zeiler et al. 2010): every input adds its multiple of the kernel to the output, one stride apart. Input: [h, w,
/// c]; output: [rows, columns, <c>filters</c>] with (h − 1)·s − 2·p + d·(kernel − 1) + 1 + output padding rows, h·s with <see cref="Padding.Same"/>;
/// parameters: filters·kernel height·kernel width·c / groups + filters. PyTorch's <c>ConvTranspose2d</c>, Keras's <c>Conv2DTranspose</c>.
/// </summary>
public sealed class Conv2DTransposeAttribute : ImageConvolutionAttribute
{
    /// <summary>A transposed convolution with a square kernel.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernel">Rows and columns of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public Conv2DTransposeAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : this(filters, kernel, kernel, activation)
    {
    }

    /// <summary>A transposed convolution with a rectangular kernel.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernelHeight">Rows of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Columns of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation) => Filters = filters;

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Groups of channels that do not mix; divides the channels of the input and the filters. Default: 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>
    /// Rows and columns added at the lower and the right end of the output, less than the stride or the dilation: a stride above 1 gives the same size to
    /// several inputs of the convolution that this one undoes, and this says which is meant. Default: 0.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows added at the lower end. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Columns added at the right end. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingWidth { get; set; }
}
