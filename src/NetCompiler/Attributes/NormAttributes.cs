namespace NetCompiler;

/// <summary>
/// Layer normalisation (Ba et al. 2016): y = (x − mean) / √(variance + ε)·weight + bias over the last dimension of each example: all features of a vector,
/// the channels of each pixel. Any shape; the output has the input's. Parameters: <c>weight</c> (from 1) and <c>bias</c> (from 0), one for each feature.
/// PyTorch's <c>LayerNorm</c>.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, greater than 0. Default: 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>False freezes weight and bias. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;
}

/// <summary>
/// Root mean square normalisation (Zhang and Sennrich 2019): y = x / √(mean x² + ε)·weight over the last dimension of each example: all features of a vector, the
/// channels of each pixel. That is <see cref="LayerNormAttribute"/> without mean and bias. Any shape; the output has the input's. Parameter: <c>weight</c> (from 1), one
/// for each feature. PyTorch's <c>RMSNorm</c>, Keras's <c>RMSNormalization</c>.
/// </summary>
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>ε, greater than 0. Default: 1e-5, as of the other normalisations; Keras takes 1e-6, PyTorch 1.19e-7 where none is given.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>False freezes the weight. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;
}

/// <summary>
/// Group normalisation (Wu and He 2018): y = (x − mean) / √(variance + ε)·weight + bias over each group of neighbouring channels and all positions of an
/// example. Any shape; the output has the input's. Parameters: <c>weight</c> (from 1) and <c>bias</c> (from 0), one for each channel. PyTorch's
/// <c>GroupNorm</c>.
/// </summary>
/// <param name="groups">The number of groups; divides the channels. As many as channels make it instance normalisation (Ulyanov et al. 2016).</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public int Groups { get; } = groups;

    /// <summary>ε, greater than 0. Default: 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>False freezes weight and bias. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;
}

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012): y = x / (k + alpha / size·Σ x²)^beta, summed over the <c>size</c> channels around
/// each. Any shape; the output has the input's. PyTorch's <c>LocalResponseNorm</c>.
/// </summary>
/// <param name="size">Channels in the sum, at least 1.</param>
/// <param name="alpha">The weight of their mean square, at least 0. Default: 1e-4.</param>
/// <param name="beta">The exponent, at least 0. Default: 0.75.</param>
/// <param name="k">What is added, greater than 0. Default: 1.</param>
public sealed class LocalResponseNormAttribute(int size, float alpha = 1e-4f, float beta = 0.75f, float k = 1) : LayerAttribute
{
    /// <summary>Channels in the sum.</summary>
    public int Size { get; } = size;

    /// <summary>The weight of their mean square.</summary>
    public float Alpha { get; } = alpha;

    /// <summary>The exponent.</summary>
    public float Beta { get; } = beta;

    /// <summary>What is added.</summary>
    public float K { get; } = k;
}
