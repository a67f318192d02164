namespace NetCompiler;

/// <summary>
/// In training each value is 0 with probability <c>rate</c> and otherwise x / (1 − rate) (inverted dropout, Srivastava et al. 2014); otherwise y = x. Any
/// shape; the output has the input's.
/// </summary>
/// <param name="rate">The share of values that are dropped, in [0, 1).</param>
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of values that are dropped.</summary>
    public float Rate { get; } = rate;
}

/// <summary>
/// Dropout for networks of <see cref="SELUAttribute"/>, whose values have a mean of 0 and a variance of 1, which stay: in training each value is −λ·α, that of
/// a saturated SELU, with probability <c>rate</c>, and y = a·x + b, with a = ((1 − rate)·(1 + rate·λ²·α²))^(−1/2), b = a·rate·λ·α; otherwise y = x (Klambauer
/// et al. 2017). Any shape; the output has the input's. PyTorch's and Keras's <c>AlphaDropout</c>.
/// </summary>
/// <param name="rate">The share of values that are dropped, in [0, 1).</param>
public sealed class AlphaDropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of values that are dropped.</summary>
    public float Rate { get; } = rate;
}

/// <summary>
/// In training y = x·n with n normal, of mean 1 and variance rate / (1 − rate), that of <see cref="DropoutAttribute"/>; otherwise y = x (Srivastava et al.
/// 2014). Any shape; the output has the input's. Keras's <c>GaussianDropout</c>.
/// </summary>
/// <param name="rate">The share of values that dropout with as much variance would drop, in [0, 1).</param>
public sealed class GaussianDropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of values that dropout with as much variance would drop.</summary>
    public float Rate { get; } = rate;
}

/// <summary>In training y = x + n with n normal, of mean 0; otherwise y = x. Any shape; the output has the input's.</summary>
/// <param name="standardDeviation">The standard deviation of the noise, at least 0.</param>
public sealed class GaussianNoiseAttribute(float standardDeviation) : LayerAttribute
{
    /// <summary>The standard deviation of the noise.</summary>
    public float StandardDeviation { get; } = standardDeviation;
}

/// <summary>
/// y = x, and L1·Σ|x| + L2·Σx² is added to each example's loss; KullbackLeibler·Σ_j KL(ρ ‖ m_j), with m_j the mean over the batch of value j and ρ
/// <see cref="Sparsity"/>, to the loss of the batch. Any shape; the output has the input's.
/// </summary>
public sealed class ActivityRegularizationAttribute : LayerAttribute
{
    /// <summary>The weight of Σ|x|, at least 0. Default: 0.</summary>
    public float L1 { get; set; }

    /// <summary>The weight of Σx², at least 0. Default: 0.</summary>
    public float L2 { get; set; }

    /// <summary>
    /// The weight of KL(ρ ‖ m) = ρ·ln(ρ/m) + (1 − ρ)·ln((1 − ρ)/(1 − m)), at least 0, which makes the values of a sigmoid sparse: active for few examples
    /// (Ng, "Sparse autoencoder", 2011). Default: 0.
    /// </summary>
    public float KullbackLeibler { get; set; }

    /// <summary>ρ, the mean that <see cref="KullbackLeibler"/> draws values to, between 0 and 1. Default: 0.05.</summary>
    public float Sparsity { get; set; } = 0.05f;
}

/// <summary>
/// y = (x − mean) / deviation with one constant pair for each feature (last dimension). The constants start at 0 and 1, are never trained, count as
/// parameters and are saved with the model as <c>mean</c> and <c>deviation</c>. Any shape; the output has the input's.
/// </summary>
public sealed class NormalizationAttribute : LayerAttribute;
