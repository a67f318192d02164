namespace NetCompiler;

/// <summary>Σ (y − t)² / n. Targets: n floats an example.</summary>
public sealed class MeanSquaredErrorAttribute : LossAttribute;

/// <summary>Σ |y − t| / n. Targets: n floats an example.</summary>
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;

/// <summary>
/// 100·Σ |y − t| / max(|t|, 1e-7) / n, in percent as Keras has it: errors relative to the targets, none of which should be near 0. Targets: n floats an example.
/// </summary>
public sealed class MeanAbsolutePercentageErrorAttribute : LossAttribute;

/// <summary>
/// Σ (ln(1 + max(y, 1e-7)) − ln(1 + max(t, 1e-7)))² / n, Keras's: for targets that span several orders of magnitude. Outputs below 1e-7 have no gradient, so that a
/// <see cref="SoftplusAttribute"/> before it serves well. Targets: n floats, at least 0, an example.
/// </summary>
public sealed class MeanSquaredLogarithmicErrorAttribute : LossAttribute;

/// <summary>Σ h(y − t) / n with h(e) = e²/2 where |e| ≤ delta, otherwise delta·(|e| − delta/2) (Huber 1964). Targets: n floats an example.</summary>
/// <param name="delta">Where the quadratic part ends, greater than 0. Default: 1.</param>
public sealed class HuberAttribute(float delta = 1) : LossAttribute
{
    /// <summary>Where the quadratic part ends.</summary>
    public float Delta { get; } = delta;
}

/// <summary>Σ ln cosh(y − t) / n: half the squared error where it is small, the absolute one less ln 2 where it is large. Targets: n floats an example.</summary>
public sealed class LogCoshAttribute : LossAttribute;

/// <summary>
/// The pinball loss, Σ max(q·(t − y), (q − 1)·(t − y)) / n with q the quantile, whose least mean is where a share q of the targets lies below the outputs (Koenker and
/// Bassett 1978). Targets: n floats an example.
/// </summary>
/// <param name="quantile">The share of the targets that are to lie below, between 0 and 1, both excluded: 0.5 for the median.</param>
public sealed class QuantileAttribute(float quantile) : LossAttribute
{
    /// <summary>The share of the targets that are to lie below the outputs.</summary>
    public float Quantile { get; } = quantile;
}

/// <summary>
/// Σ (e^y − t·y) / n: outputs are logarithms of the rates of Poisson distributions, whose negative log-likelihood this is but for ln t!. Targets: n counts, at least 0, an
/// example. PyTorch's <c>PoissonNLLLoss</c>.
/// </summary>
public sealed class PoissonAttribute : LossAttribute;

/// <summary>
/// Minus the cosine between outputs and targets, −Σ y·t / (max(|y|, 1e-8)·max(|t|, 1e-8)), of an example or of each time step: only the direction counts, and −1 is
/// perfect. The norms are held as in PyTorch's <c>cosine_similarity</c>. Targets: n floats an example, at least two.
/// </summary>
public sealed class CosineSimilarityAttribute : LossAttribute;
