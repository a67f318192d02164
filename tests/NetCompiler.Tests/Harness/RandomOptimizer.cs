using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Harness;

/// <summary>Decides an optimizer and its options, with the constants that the attributes have by default or near them.</summary>
internal static class RandomOptimizer
{
    public static Optimizer Choose(Choices choices)
    {
        Optimizer optimizer = Of((OptimizerKind)choices.Below(Enum.GetValues<OptimizerKind>().Length), choices);
        return choices.Below(8) switch
        {
            5 => optimizer with { WeightDecay = 0.01f },
            6 => optimizer with { ClipValue = 0.05f },
            7 => optimizer with { ClipNorm = 0.5f },
            _ => optimizer,
        };
    }

    public static Optimizer Of(OptimizerKind kind, Choices choices) => kind switch
    {
        OptimizerKind.Sgd => Sgd(choices),
        OptimizerKind.AdaGrad => new(kind, 0.01f, Epsilon: 1e-10f, Decay: choices.Of(0f, 0.01f), InitialAccumulator: choices.Of(0f, 0.1f)),
        OptimizerKind.AdaDelta => new(kind, 1, Epsilon: 1e-6f, Decay: 0.95f),
        OptimizerKind.RMSprop => new(kind, 0.01f, Epsilon: 1e-8f, Decay: 0.9f, Centered: choices.OneIn(2), Momentum: choices.Of(0f, 0.9f)),
        OptimizerKind.AdamW => new(kind, 0.001f, 0.9f, 0.999f, 1e-8f, WeightDecay: 0.01f),
        OptimizerKind.NAdam => new(kind, 0.002f, 0.9f, 0.999f, 1e-8f, Decay: 0.004f),
        OptimizerKind.Lion => new(kind, 1e-4f, 0.9f, 0.99f),
        OptimizerKind.Rprop => new(kind, 1e-4f, Shrink: 0.5f, Growth: 1.2f, LeastStep: 1e-6f, LongestStep: 50),
        _ => new(kind, 0.001f, 0.9f, 0.999f, 1e-8f),
    };

    private static Optimizer Sgd(Choices choices)
    {
        float momentum = choices.Of(0f, 0.9f);
        return new(OptimizerKind.Sgd, 0.05f, Momentum: momentum, Nesterov: momentum > 0 && choices.OneIn(2));
    }
}
