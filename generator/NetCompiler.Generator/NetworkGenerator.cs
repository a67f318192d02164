using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator;

/// <summary>
/// The incremental pipeline: attributes → spec → graph → files. Every step is named and its result value-equal, so that an edit which does not change a
/// network costs a comparison. About errors of the user it says only that nothing was generated; the analyzers say where and why.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> explain = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue("build_property.NetCompilerExplain", out string? value)
                && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase))
            .WithTrackingName(TrackingNames.Options);
        IncrementalValuesProvider<NetworkSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnown.NetworkAttribute,
                // Anywhere else, as on half a declaration that reads as a field, C# refuses the attribute.
                (node, _) => node.IsKind(SyntaxKind.ClassDeclaration) || node.IsKind(SyntaxKind.RecordDeclaration),
                (c, cancellation) => NetworkParser.Parse((INamedTypeSymbol)c.TargetSymbol, c.SemanticModel.Compilation, cancellation).Spec)
            .WithTrackingName(TrackingNames.Parse);
        IncrementalValuesProvider<InferenceResult> graphs = specs
            .Select((spec, _) => ShapeInference.Infer(spec))
            .WithTrackingName(TrackingNames.Shapes);
        IncrementalValuesProvider<CompiledNetwork> compiled = graphs
            .Combine(explain)
            .Select((pair, _) => CompiledNetwork.Compile(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Compile);
        IncrementalValueProvider<EquatableArray<string>> alike = specs
            .Select((spec, _) => spec.Type.MetadataName)
            .Collect()
            .Select((names, _) => HintNames.Alike(names))
            .WithTrackingName(TrackingNames.Names);
        context.RegisterSourceOutput(compiled.Combine(alike), (output, pair) => pair.Left.Report(output, pair.Right));
    }
}
