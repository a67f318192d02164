namespace NetCompiler;

/// <summary>
/// A learned vector for each token id: of an input <c>[Input(Sequence = T, Vocabulary = V)]</c> it makes a sequence of T time steps with as many features
/// as it has dimensions. Stored in files as <c>weight</c> [V, dimensions], as PyTorch's <c>nn.Embedding</c>. A training step changes the vectors of those ids that
/// occur in the batch and no others, whatever the optimizer: one that would move a weight without a gradient (momentum, moments, weight decay) goes on when
/// the id occurs again, as PyTorch's <c>SparseAdam</c>. They start from a normal distribution with mean 0 and standard deviation 1, as in PyTorch.
/// </summary>
/// <param name="dimensions">The numbers of a vector.</param>
public sealed class EmbeddingAttribute(int dimensions) : VectorsLayerAttribute
{
    /// <summary>The numbers of a vector.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>
    /// Whether id 0 is padding: layers and losses after it leave those time steps out, as after <see cref="MaskingAttribute"/>. Default: false.
    /// </summary>
    public bool MaskZero { get; set; }
}
