namespace NetCompiler;

/// <summary>
/// A convolution over an image (Fukushima 1980; LeCun et al. 1989): y_(i, j) = activation(Σ_(k, l) x_(i·s + k·d − p, j·s + l·d − p)·W_(k, l) + b). Input:
/// [h, w, c]; output: [rows, columns, <c>filters</c>]; parameters: filters·kernel height·kernel width·c / groups + filters. PyTorch's <c>Conv2d</c>,
/// Keras's <c>Conv2D</c>.
/// </summary>
public sealed class Conv2DAttribute : ImageConvolutionAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernel">Rows and columns of the kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public Conv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : this(filters, kernel, kernel, activation)
    {
    }

    /// <summary>A convolution with a rectangular kernel: <c>[Conv2D(64, 1, 7)]</c>.</summary>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernelHeight">Rows of the kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="kernelWidth">Columns of the kernel, at least 1 and at most those of the padded input.</param>
    /// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation) => Filters = filters;

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Groups of channels that do not mix; divides the channels of the input and the filters (Krizhevsky et al. 2012). Default: 1.</summary>
    public int Groups { get; set; } = 1;
}
