namespace NetCompiler;

/// <summary>
/// A depthwise convolution without bias and a 1×1 convolution after it (Sifre 2014; Chollet 2017): two layers, <c>&lt;name&gt;.depthwise</c> and
/// <c>&lt;name&gt;.pointwise</c>, with parameters like two PyTorch convolutions. Strides, dilation and padding are those of the first, the bias that of the
/// second. Input: [h, w, c]; output: [rows, columns, <c>filters</c>]. Keras's <c>SeparableConv2D</c>.
/// </summary>
public sealed class SeparableConv2DAttribute : ImageConvolutionAttribute
{
    /// <summary>A separable convolution with square kernels.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernel">Rows and columns of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public SeparableConv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : this(filters, kernel, kernel, activation)
    {
    }

    /// <summary>A separable convolution with rectangular kernels.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernelHeight">Rows of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="kernelWidth">Columns of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation) => Filters = filters;

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Channels between the two convolutions for each channel of the input, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
