using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Testing;

namespace NetCompiler.Tests.PyTorch;

/// <summary>The graphs of this folder's networks, by the compiler's own front end from their embedded source text.</summary>
internal static class DeclaredNetworks
{
    private static readonly Lazy<CSharpCompilation> Compilation = new(Compile);

    public static IEnumerable<string> Names => Types().Select(t => t.Name);

    public static Graph Graph(string network)
    {
        INamedTypeSymbol type = Types().Single(t => t.Name == network);
        InferenceResult result = ShapeInference.Infer(NetworkParser.Parse(type, Compilation.Value, default).Spec);
        Assert.True(result.Graph is not null, $"{network}: {string.Join("; ", result.Issues)}");
        return result.Graph!;
    }

    private static IEnumerable<INamedTypeSymbol> Types() => Compilation.Value.SyntaxTrees
        .SelectMany(t => t.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>()
            .Select(c => Compilation.Value.GetSemanticModel(t).GetDeclaredSymbol(c)!))
        .Where(t => WellKnown.Has(t, "Network"));

    private static CSharpCompilation Compile()
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        IEnumerable<SyntaxTree> trees = typeof(DeclaredNetworks).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Networks", StringComparison.Ordinal))
            .Select(n => CSharpSyntaxTree.ParseText("using System;\nusing NetCompiler;\n" + Read(n), options, n));
        return CSharpCompilation.Create("Declared", trees, ReferenceAssemblies.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static string Read(string resource)
    {
        using StreamReader reader = new(typeof(DeclaredNetworks).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
