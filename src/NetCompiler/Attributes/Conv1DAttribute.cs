namespace NetCompiler;

/// <summary>
/// A convolution along a sequence, y_t = activation(Σ_k x_(t·s + k·d − p)·W_k + b). Input: [t, c]; output: [positions, <c>filters</c>]; parameters:
/// filters·kernel·c / groups + filters. PyTorch's <c>Conv1d</c>, Keras's <c>Conv1D</c>.
/// </summary>
/// <param name="filters">Channels of the output, at least 1.</param>
/// <param name="kernel">Taps of the kernel, at least 1 and at most the padded input.</param>
/// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
public sealed class Conv1DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute(activation)
{
    /// <summary>Channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Taps of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Groups of channels that do not mix; divides the channels of the input and the filters. Default: 1.</summary>
    public int Groups { get; set; } = 1;
}
