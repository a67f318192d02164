namespace NetCompiler;

/// <summary>The base of Adam and its variants: their common constants.</summary>
public abstract class AdamFamilyAttribute : OptimizerAttribute
{
    /// <summary>Creates the base of a variant of Adam.</summary>
    /// <param name="learningRate">η, greater than 0.</param>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, greater than 0.</param>
    private protected AdamFamilyAttribute(float learningRate, float beta1, float beta2, float epsilon)
        : base(learningRate) => (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);

    /// <summary>β₁: how slowly the mean of the gradient follows.</summary>
    public float Beta1 { get; }

    /// <summary>β₂: how slowly the mean of the squared gradient follows.</summary>
    public float Beta2 { get; }

    /// <summary>ε, which keeps the division finite.</summary>
    public float Epsilon { get; }
}

/// <summary>
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε) (Kingma and Ba 2015). PyTorch's <c>Adam</c>.
/// </summary>
/// <param name="learningRate">η. Default: 1e-3.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class AdamAttribute(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : AdamFamilyAttribute(learningRate, beta1, beta2, epsilon);

/// <summary>
/// <see cref="AdamAttribute"/> with the weight decay decoupled from the gradient, w ← w − η·λ·w first (Loshchilov and Hutter 2019); λ is 0.01 unless
/// <see cref="OptimizerAttribute.WeightDecay"/> says otherwise. PyTorch's <c>AdamW</c>.
/// </summary>
public sealed class AdamWAttribute : AdamFamilyAttribute
{
    /// <inheritdoc cref="AdamWAttribute"/>
    /// <param name="learningRate">η. Default: 1e-3.</param>
    /// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
    /// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
    /// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
    public AdamWAttribute(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
        : base(learningRate, beta1, beta2, epsilon) => WeightDecay = 0.01f;
}

/// <summary>
/// <see cref="AdamAttribute"/> with the largest v so far in the place of v (Reddi et al. 2018). PyTorch's <c>Adam(amsgrad=True)</c>.
/// </summary>
/// <param name="learningRate">η. Default: 1e-3.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class AMSGradAttribute(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : AdamFamilyAttribute(learningRate, beta1, beta2, epsilon);

/// <summary>
/// m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g| + ε), w ← w − η · m/(1 − β₁ᵗ) / u: Adam with the largest gradient of late in the place of their mean square (Kingma and Ba 2015).
/// PyTorch's <c>Adamax</c>.
/// </summary>
/// <param name="learningRate">η. Default: 2e-3.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class AdaMaxAttribute(float learningRate = 2e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : AdamFamilyAttribute(learningRate, beta1, beta2, epsilon);

/// <summary>
/// <see cref="AdamAttribute"/> with Nesterov's momentum, μ_t = β₁·(1 − 0.96^(t·ψ)/2) (Dozat 2016). PyTorch's <c>NAdam</c>.
/// </summary>
/// <param name="learningRate">η. Default: 2e-3.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class NAdamAttribute(float learningRate = 2e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : AdamFamilyAttribute(learningRate, beta1, beta2, epsilon)
{
    /// <summary>ψ, at least 0. Default: 4e-3.</summary>
    public float MomentumDecay { get; set; } = 4e-3f;
}

/// <summary>
/// <see cref="AdamAttribute"/> that divides by √v only once v is a mean of enough gradients, with the factor r by which its variance is then greater: needs no
/// warm-up (Liu et al. 2020). ρ∞ = 2/(1 − β₂) − 1, ρ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ); where ρ > 5, w ← w − η·r · m/(1 − β₁ᵗ) · √(1 − β₂ᵗ)/(√v + ε) with
/// r² = (ρ − 4)·(ρ − 2)·ρ∞ / ((ρ∞ − 4)·(ρ∞ − 2)·ρ), before w ← w − η · m/(1 − β₁ᵗ). PyTorch's <c>RAdam</c>.
/// </summary>
/// <param name="learningRate">η. Default: 1e-3.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.999.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class RAdamAttribute(float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : AdamFamilyAttribute(learningRate, beta1, beta2, epsilon);
