using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Shapes;
using NetCompiler.Testing;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Compilations of test sources against the framework and NetCompiler.</summary>
internal static class TestCompilation
{
    public const string Usings = "using System;\nusing NetCompiler;\n";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Parse);

    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Test",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(Usings + s, ParseOptions, $"/Source{i}.cs")),
        ReferenceAssemblies.All,
        Options);

    /// <summary>Parses and infers the one class with [Network].</summary>
    public static InferenceResult Infer(params string[] sources) => ShapeInference.Infer(Spec(sources));

    public static NetworkSpec Spec(params string[] sources)
    {
        CSharpCompilation compilation = Create(sources);
        INamedTypeSymbol network = Types(compilation.Assembly.GlobalNamespace).First(t => WellKnown.Has(t, "Network"));
        return NetworkParser.Parse(network, compilation, default).Spec;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
