namespace NetCompiler;

/// <summary>
/// A convolution of every channel of a sequence by itself. Input: [t, c]; output: [positions, c·<see cref="DepthMultiplier"/>], the channels that come from
/// one next to each other; parameters: (kernel + 1) for each channel of the output. PyTorch's <c>Conv1d</c> with <c>groups</c> = c, Keras's
/// <c>DepthwiseConv1D</c>.
/// </summary>
/// <param name="kernel">Taps of a kernel, at least 1 and at most the padded input.</param>
/// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
public sealed class DepthwiseConv1DAttribute(int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute(activation)
{
    /// <summary>Taps of a kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Channels of the output for each channel of the input, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
