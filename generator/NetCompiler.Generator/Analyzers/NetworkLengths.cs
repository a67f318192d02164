using Microsoft.CodeAnalysis;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Analyzers;

/// <summary>The lengths that the spans passed to a network must have, in floats an example.</summary>
/// <param name="Target">Null where it is not known: networks of other assemblies.</param>
/// <param name="Labels">Class indices an example.</param>
/// <param name="Stream">Inputs and outputs of one time step of a stream; null where the network has none, or that is not known.</param>
internal sealed record NetworkLengths(int Input, int Output, int Parameters, int? Target, int Labels = 1, (int Input, int Output)? Stream = null)
{
    /// <returns>Null where the type is no network, or one with errors.</returns>
    public static NetworkLengths? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (!WellKnown.Has(type, AttributeKinds.Network))
        {
            return null;
        }

        if (Declarations.Has(type, compilation))
        {
            Graph? graph = ShapeInference.Infer(NetworkParser.Parse(type, compilation, cancellation).Spec).Graph;
            return graph is null ? null : new NetworkLengths(
                graph.InputLength,
                graph.OutputLength,
                graph.ParameterCount,
                graph.TargetLength,
                graph.LabelLength,
                StreamGraph.Create(graph) is { } step ? (step.InputLength, step.OutputLength) : null);
        }

        return Constant(type, "InputLength") is { } input && Constant(type, "OutputLength") is { } output && Constant(type, "ParameterCount") is { } parameters
            ? new NetworkLengths(input, output, parameters, null)
            : null;
    }

    private static int? Constant(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).FirstOrDefault() is IFieldSymbol { ConstantValue: int value } ? value : null;
}
