namespace NetCompiler;

/// <summary>
/// Stochastic gradient descent: w ← w − η·g; with momentum μ, b ← μ·b + g and w ← w − η·b (Polyak 1964), or with Nesterov's form w ← w − η·(g + μ·b)
/// (Sutskever et al. 2013). PyTorch's <c>SGD</c>.
/// </summary>
/// <inheritdoc cref="OptimizerAttribute(float)"/>
public sealed class SgdAttribute(float learningRate) : OptimizerAttribute(learningRate)
{
    /// <summary>μ, in [0, 1). Default: 0.</summary>
    public float Momentum { get; set; }

    /// <summary>Whether the momentum is Nesterov's. Default: false.</summary>
    public bool Nesterov { get; set; }
}
