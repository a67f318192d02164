namespace NetCompiler;

/// <summary>Σ (y − t)² / n. Targets: n floats an example.</summary>
public sealed class MeanSquaredErrorAttribute : LossAttribute;

/// <summary>Σ |y − t| / n. Targets: n floats an example.</summary>
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;

/// <summary>Σ h(y − t) / n with h(e) = e²/2 where |e| ≤ delta, otherwise delta·(|e| − delta/2) (Huber 1964). Targets: n floats an example.</summary>
/// <param name="delta">Where the quadratic part ends, greater than 0. Default: 1.</param>
public sealed class HuberAttribute(float delta = 1) : LossAttribute
{
    /// <summary>Where the quadratic part ends.</summary>
    public float Delta { get; } = delta;
}

/// <summary>
/// Σ (e^y − t·y) / n: outputs are logarithms of the rates of Poisson distributions, whose negative log-likelihood this is but for ln t!. Targets: n counts, at least 0, an
/// example. PyTorch's <c>PoissonNLLLoss</c>.
/// </summary>
public sealed class PoissonAttribute : LossAttribute;
