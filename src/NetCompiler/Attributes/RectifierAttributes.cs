namespace NetCompiler;

/// <summary>The rectified linear unit, y = max(x, 0), clipped at <see cref="Maximum"/> if given (Nair and Hinton 2010). Any shape; the output has the input's.</summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>Where the output is clipped, greater than 0. Default: nowhere.</summary>
    public float Maximum { get; set; } = float.PositiveInfinity;
}

/// <summary>y = min(max(x, 0), 6) (Krizhevsky 2010).</summary>
public sealed class ReLU6Attribute : LayerAttribute;

/// <summary>y = x where x &gt; 0, otherwise alpha·x (Maas et al. 2013).</summary>
/// <param name="alpha">The slope below 0. Default: 0.01.</param>
public sealed class LeakyReLUAttribute(float alpha = 0.01f) : LayerAttribute
{
    /// <summary>The slope below 0.</summary>
    public float Alpha { get; } = alpha;
}

/// <summary>y = x where x &gt; 0, otherwise a·x with a learned, one for each feature or channel (last dimension) (He et al. 2015).</summary>
/// <param name="initial">Where a starts. Default: 0.25.</param>
public sealed class PReLUAttribute(float initial = 0.25f) : LayerAttribute
{
    /// <summary>Where a starts.</summary>
    public float Initial { get; } = initial;

    /// <summary>False freezes a. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;
}

/// <summary>
/// The largest of each <c>pieces</c> neighbouring features (Goodfellow et al. 2013): y_j = max x_(j·pieces + i) for i below <c>pieces</c>. Input: [c], [t, c] or [h, w, c]; the output
/// has c / pieces in the place of c. Of equal features the first gets the gradient. TensorFlow Addons' <c>Maxout</c>, which is told c / pieces instead.
/// </summary>
/// <param name="pieces">How many features make one; divides the features.</param>
public sealed class MaxoutAttribute(int pieces) : LayerAttribute
{
    /// <summary>How many features make one.</summary>
    public int Pieces { get; } = pieces;
}

/// <summary>
/// y = x where x &gt; 0, otherwise a·x, where a is drawn anew for each value in training, uniform in [lower, upper), and is their mean otherwise (Xu et al. 2015).
/// </summary>
/// <param name="lower">The least slope below 0. Default: 1/8.</param>
/// <param name="upper">The greatest slope below 0, at least <paramref name="lower"/>. Default: 1/3.</param>
public sealed class RReLUAttribute(float lower = 1f / 8, float upper = 1f / 3) : LayerAttribute
{
    /// <summary>The least slope below 0.</summary>
    public float Lower { get; } = lower;

    /// <summary>The greatest slope below 0.</summary>
    public float Upper { get; } = upper;
}

/// <summary>The exponential linear unit, y = x where x &gt; 0, otherwise alpha·(e^x − 1) (Clevert et al. 2016).</summary>
/// <param name="alpha">Minus the limit for x → −∞. Default: 1.</param>
public sealed class ELUAttribute(float alpha = 1) : LayerAttribute
{
    /// <summary>Minus the limit for x → −∞.</summary>
    public float Alpha { get; } = alpha;
}

/// <summary>The self-normalising ELU, y = 1.0507·x where x &gt; 0, otherwise 1.0507·1.6733·(e^x − 1) (Klambauer et al. 2017).</summary>
public sealed class SELUAttribute : LayerAttribute;

/// <summary>The sigmoid linear unit or swish, y = x / (1 + e^−x) (Elfwing et al. 2018).</summary>
public sealed class SiLUAttribute : LayerAttribute;

/// <summary><see cref="SiLUAttribute"/> with <see cref="HardSigmoidAttribute"/>, y = x·min(max(x / 6 + 1/2, 0), 1) (Howard et al. 2019). Keras calls it hard SiLU.</summary>
public sealed class HardSwishAttribute : LayerAttribute;

/// <summary>The Gaussian error linear unit, y = x·Φ(x) = x/2·(1 + erf(x/√2)) (Hendrycks and Gimpel 2016).</summary>
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether it is x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))), as models have it that were trained so; PyTorch's <c>approximate="tanh"</c>. Default: false.</summary>
    public bool Approximate { get; set; }
}

/// <summary>A self-gated unit between <see cref="SiLUAttribute"/> and <see cref="GELUAttribute"/>, y = x·tanh(ln(1 + e^x)) (Misra 2020).</summary>
public sealed class MishAttribute : LayerAttribute;
