namespace NetCompiler;

/// <summary>
/// A learned vector for each token id: of an input <c>[Input(Sequence = T, Vocabulary = V)]</c> it makes a sequence of T time steps with as many features
/// as it has dimensions. Stored in files as <c>weight</c> [V, dimensions], as PyTorch's <c>nn.Embedding</c>. A training step changes the vectors of those ids that
/// occur in the batch and no others, whatever the optimizer: one that would move a weight without a gradient (momentum, moments, weight decay) goes on when
/// the id occurs again, as PyTorch's <c>SparseAdam</c>.
/// </summary>
/// <param name="dimensions">The numbers of a vector.</param>
public sealed class EmbeddingAttribute(int dimensions) : LayerAttribute
{
    /// <summary>The numbers of a vector.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>False freezes the vectors. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// Whether id 0 is padding: layers and losses after it leave those time steps out, as after <see cref="MaskingAttribute"/>. Default: false.
    /// </summary>
    public bool MaskZero { get; set; }

    /// <summary>How the vectors start: one of those that need no fan. Default: normal with mean 0 and standard deviation 1, as in PyTorch.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>The value of <see cref="NetCompiler.Initializer.Constant"/>. Default: 0.</summary>
    public float InitializerValue { get; set; }

    /// <summary>The lower end of <see cref="NetCompiler.Initializer.RandomUniform"/>. Default: −0.05.</summary>
    public float InitializerMinimum { get; set; } = -0.05f;

    /// <summary>The upper end of <see cref="NetCompiler.Initializer.RandomUniform"/>. Default: 0.05.</summary>
    public float InitializerMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="NetCompiler.Initializer.RandomNormal"/> and <see cref="NetCompiler.Initializer.TruncatedNormal"/>. Default: 0.</summary>
    public float InitializerMean { get; set; }

    /// <summary>
    /// The standard deviation of <see cref="NetCompiler.Initializer.RandomNormal"/> and <see cref="NetCompiler.Initializer.TruncatedNormal"/>. Default: 0.05.
    /// </summary>
    public float InitializerStandardDeviation { get; set; } = 0.05f;
}
