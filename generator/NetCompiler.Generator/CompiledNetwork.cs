using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Emit;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator;

/// <summary>What the pipeline gives for one network: files, or why there are none.</summary>
/// <param name="Problem">The id of an internal rule and the arguments of its message, or null.</param>
internal sealed record CompiledNetwork(EquatableArray<SourceFile> Files, string? Problem = null, EquatableArray<string> Arguments = default)
{
    public static CompiledNetwork Compile(InferenceResult network, bool explain)
    {
        if (network.Graph is null)
        {
            Issue[] errors = network.Issues.Where(i => i.IsError).ToArray();
            if (errors.Length == 0)
            {
                // The C# compiler has refused an attribute and says so itself.
                return new CompiledNetwork([]);
            }

            string which = errors.Length == 1 ? "its error is" : $"the first of its {errors.Length} errors is";
            return new CompiledNetwork([], InternalRules.NotGenerated.Id, new[] { network.Type.Name, which, $"{errors[0].Id}, {errors[0].Message}" });
        }

        try
        {
            return new CompiledNetwork(Compiler.Compile(network.Graph, network.Type, explain));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A defect in a later stage must name the network it met; an escaping exception would stop every network with a mere warning.
            string oneLine = exception.ToString().Replace("\r", "").Replace("\n", " ");
            return new CompiledNetwork([], InternalRules.CompilerFailure.Id, new[] { network.Type.Name, oneLine });
        }
    }

    public void Report(SourceProductionContext output)
    {
        if (Problem is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Rules.All[Problem], Location.None, Arguments.ToArray<object>()));
        }

        foreach (SourceFile file in Files)
        {
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
