namespace NetCompiler;

/// <summary>
/// A fully connected layer: y = activation(x·W + b). Input: a vector of n; output: a vector of <c>units</c>; parameters: n·units + units. PyTorch's
/// <c>Linear</c>, Keras's <c>Dense</c>.
/// </summary>
/// <param name="units">The number of outputs, at least 1.</param>
/// <param name="activation">What is applied to the outputs: short for the activation's own layer after this one.</param>
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : KernelLayerAttribute(activation)
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>
    /// The name of a <see cref="DenseAttribute"/> from <c>units</c> to as many values as this layer reads, or of an <see cref="EmbeddingAttribute"/> of <c>units</c> ids into vectors of
    /// them, whose kernel, transposed, this layer has instead of one of its own: tied weights (Vincent et al. 2010; Press and Wolf 2017). The bias is its own. Default: a kernel of its own.
    /// </summary>
    public string? TiedTo { get; set; }
}
