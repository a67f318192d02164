namespace NetCompiler;

/// <summary>
/// A convolution of every channel by itself. Input: [h, w, c]; output: [rows, columns, c·<see cref="DepthMultiplier"/>], the channels that come from one
/// next to each other; parameters: (kernel height·kernel width + 1) for each channel of the output. PyTorch's <c>Conv2d</c> with <c>groups</c> = c.
/// </summary>
public sealed class DepthwiseConv2DAttribute : ImageConvolutionAttribute
{
    /// <summary>A depthwise convolution with square kernels.</summary>
    /// <param name="kernel">Rows and columns of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public DepthwiseConv2DAttribute(int kernel, Activation activation = Activation.Linear)
        : this(kernel, kernel, activation)
    {
    }

    /// <summary>A depthwise convolution with rectangular kernels.</summary>
    /// <param name="kernelHeight">Rows of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="kernelWidth">Columns of a kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
    }

    /// <summary>Channels of the output for each channel of the input, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
