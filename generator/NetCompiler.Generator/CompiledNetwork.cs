using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Emit;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator;

/// <summary>What the pipeline gives for one network: files, or why there are none.</summary>
/// <param name="MetadataName">The network's, which its files' names begin with.</param>
/// <param name="Problem">The id of an internal rule and the arguments of its message, or null.</param>
internal sealed record CompiledNetwork(string MetadataName, EquatableArray<SourceFile> Files, string? Problem = null, EquatableArray<string> Arguments = default)
{
    public static CompiledNetwork Compile(InferenceResult network, bool explain)
    {
        if (network.Graph is null)
        {
            Issue[] errors = network.Issues.Where(i => i.IsError).ToArray();
            if (errors.Length == 0)
            {
                // The C# compiler has refused an attribute and says so itself.
                return new CompiledNetwork(network.Type.MetadataName, []);
            }

            string which = errors.Length == 1 ? "its error is" : $"the first of its {errors.Length} errors is";
            return new CompiledNetwork(network.Type.MetadataName, [], InternalRules.NotGenerated.Id, new[] { network.Type.Name, which, $"{errors[0].Id}, {errors[0].Message}" });
        }

        try
        {
            return new CompiledNetwork(network.Type.MetadataName, Compiler.Compile(network.Graph, network.Type, explain));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A defect in a later stage must name the network it met; an escaping exception would stop every network with a mere warning.
            return new CompiledNetwork(network.Type.MetadataName, [], InternalRules.CompilerFailure.Id, InternalRules.Failure(network.Type.Name, exception));
        }
    }

    /// <param name="alike">The names of networks that differ from others in case only.</param>
    public void Report(SourceProductionContext output, EquatableArray<string> alike)
    {
        if (Problem is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Rules.All[Problem], Location.None, Arguments.ToArray<object>()));
        }

        foreach (SourceFile file in Files)
        {
            output.AddSource(HintNames.Of(MetadataName, file.HintName, alike), SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
