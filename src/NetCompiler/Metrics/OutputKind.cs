namespace NetCompiler.Metrics;

/// <summary>How a metric reads a network's outputs.</summary>
public enum OutputKind
{
    /// <summary>Probabilities where the network's last layer is <c>Sigmoid</c>, <c>HardSigmoid</c> or <c>Softmax</c>, otherwise <see cref="Logits"/>.</summary>
    Auto,

    /// <summary>Unbounded scores: a single one above 0 is class 1, of several the greatest wins; their softmax are probabilities.</summary>
    Logits,

    /// <summary>Between 0 and 1: a single one above 0.5 is class 1, of several the greatest wins.</summary>
    Probabilities,
}
