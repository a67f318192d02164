using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the function that an attribute names.</summary>
internal static class FunctionArgument
{
    private static readonly UserFunction Unknown = new("", [], 0f);

    /// <param name="layers">How many layers it is given.</param>
    /// <param name="orTarget">Whether it may take the target too.</param>
    public static UserFunction Read(ArgumentReader arguments, int layers, bool orTarget)
    {
        FunctionSpec spec = arguments.Attribute.Function ?? new FunctionSpec("", null, "a method is to be named");
        if (spec.Function is { Parameters.Count: var taken } function && (taken == layers || (orTarget && taken == layers + 1)))
        {
            return function;
        }

        string problem = spec.Problem
            ?? $"it takes {Count(spec.Function!.Parameters.Count, "value")}, and is given {Count(layers, "layer")}{(orTarget ? " and the target" : "")}";
        arguments.Fail(StructureRules.BadFunction, AttributeParser.Function, -1, spec.Name, problem);
        return Unknown;
    }

    private static string Count(int number, string noun) => number == 1 ? $"one {noun}" : $"{number} {noun}s";
}
