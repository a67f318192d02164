using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Analyzers;

/// <summary>Reports what shape inference says about each network, at the exact argument. It knows no rule of its own about attributes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What generated files need: an alias of a pointer, as their kernels have, is new in it.</summary>
    private const LanguageVersion Language = LanguageVersion.CSharp12;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.All.Values
        .Where(r => r != ShapeRules.SpanLength && r != InternalRules.NotGenerated)
        .OrderBy(r => r.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !WellKnown.Has(type, AttributeKinds.Network))
        {
            return;
        }

        ParsedNetwork network = NetworkParser.Parse(type, context.Compilation, context.CancellationToken);
        var locator = new AnchorLocator(type, network, context.CancellationToken);
        IEnumerable<Issue> issues = ShapeInference.Infer(network.Spec).Issues;
        if (context.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
        {
            issues = issues.Append(new Issue(StructureRules.UnsafeNotAllowed.Id, Anchor.Type, new[] { type.Name }));
        }

        if (context.Compilation is CSharpCompilation { LanguageVersion: var language and < Language })
        {
            issues = issues.Append(new Issue(
                StructureRules.LanguageTooOld.Id, Anchor.Type, new[] { type.Name, Language.ToDisplayString(), language.ToDisplayString() }));
        }

        foreach (Issue issue in issues)
        {
            context.ReportDiagnostic(IssueDiagnostic.Create(issue, locator));
        }

        foreach (Diagnostic diagnostic in GeneratedConstants.Find(type, network, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
