using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the function that an attribute names.</summary>
internal static class FunctionArgument
{
    private static readonly UserFunction Unknown = new("", [], 0f);

    /// <param name="layers">How many layers it is given.</param>
    /// <param name="target">What else it is given.</param>
    public static UserFunction Read(ArgumentReader arguments, int layers, string target)
    {
        FunctionSpec spec = arguments.Attribute.Function ?? new FunctionSpec("", null, "a method is to be named");
        int given = layers + (target.Length > 0 ? 1 : 0);
        string? problem = spec.Problem
            ?? (spec.Function!.Parameters.Count == given ? null
            : $"it takes {Count(spec.Function.Parameters.Count, "value")}, and is given {Count(layers, "layer")}{target}");
        if (problem is null)
        {
            return spec.Function!;
        }

        arguments.Fail(StructureRules.BadFunction, AttributeParser.Function, -1, spec.Name, problem);
        return Unknown;
    }

    private static string Count(int number, string noun) => number == 1 ? $"one {noun}" : $"{number} {noun}s";
}
