using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

/// <summary>What each update of a kernel ends with.</summary>
/// <param name="NonNegative">Whether 0 is left where a weight would become negative.</param>
/// <param name="MinNorm">The least norm of the weights into one output that is left, unless all are 0.</param>
/// <param name="MaxNorm">The largest norm of them that is left; 0 where there is no limit.</param>
internal sealed record Constraint(bool NonNegative = false, float MinNorm = 0, float MaxNorm = 0)
{
    public Parameter On(Parameter kernel) => kernel with { NonNegative = NonNegative, MinNorm = MinNorm, MaxNorm = MaxNorm };
}
