namespace NetCompiler;

/// <summary>
/// A depthwise convolution along a sequence without bias and a convolution with kernels of one tap after it (Kaiser et al. 2018): two layers,
/// <c>&lt;name&gt;.depthwise</c> and <c>&lt;name&gt;.pointwise</c>, with parameters like two PyTorch convolutions. Strides, dilation and padding are those of
/// the first, the bias that of the second. Input: [t, c]; output: [positions, <c>filters</c>]. Keras's <c>SeparableConv1D</c>.
/// </summary>
/// <param name="filters">Channels of the output, at least 1.</param>
/// <param name="kernel">Taps of a kernel, at least 1 and at most the padded input.</param>
/// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
public sealed class SeparableConv1DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute(activation)
{
    /// <summary>Channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Taps of a kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Channels between the two convolutions for each channel of the input, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
