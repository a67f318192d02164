namespace NetCompiler;

/// <summary>
/// A transposed convolution along a sequence (Zeiler et al. 2010): every time step adds its multiple of the kernel to the output, one stride apart. Input:
/// [t, c]; output: [steps, <c>filters</c>] with (t − 1)·s − 2·p + d·(kernel − 1) + 1 + output padding steps, t·s with <see cref="Padding.Same"/>;
/// parameters: filters·kernel·c / groups + filters. PyTorch's <c>ConvTranspose1d</c>, Keras's <c>Conv1DTranspose</c>.
/// </summary>
/// <param name="filters">Channels of the output, at least 1.</param>
/// <param name="kernel">Taps of the kernel, at least 1.</param>
/// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
public sealed class Conv1DTransposeAttribute(int filters, int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute(activation)
{
    /// <summary>Channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Taps of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Groups of channels that do not mix; divides the channels of the input and the filters. Default: 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>
    /// Time steps added at the end of the output, fewer than the stride or the dilation: a stride above 1 gives the same length to several inputs of the
    /// convolution that this one undoes, and this says which is meant. Default: 0.
    /// </summary>
    public int OutputPadding { get; set; }
}
