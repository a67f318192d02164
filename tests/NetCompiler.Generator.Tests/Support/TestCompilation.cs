using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Compilations of test sources against the runtime of this process and NetCompiler.</summary>
internal static class TestCompilation
{
    public const string Usings = "using System;\nusing NetCompiler;\n";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Parse);

    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] References =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => Path.GetFileName(p) is var f && (f.StartsWith("System.", StringComparison.Ordinal) || f is "netstandard.dll" or "mscorlib.dll"))
        .Append(typeof(NetworkAttribute).Assembly.Location)
        .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Test",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(Usings + s, ParseOptions, $"/Source{i}.cs")),
        References,
        Options);

    public static MetadataReference[] AllReferences => References;

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
