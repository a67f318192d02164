using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Csv;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Documents;

/// <summary>
/// All blocks that are C# in one compilation, each in a namespace of its own. What is generated for a network is there if a block uses it; to generate the others
/// would take most of the time, and what is generated for their likes is compiled by other tests.
/// </summary>
internal sealed class CompiledBlocks
{
    // Those of every project that does not switch them off.
    private const string ImplicitUsings =
        "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks; using NetCompiler;\n";

    private readonly Dictionary<CodeBlock, SyntaxTree> _trees;
    private readonly Compilation _compilation;
    private readonly ILookup<SyntaxTree?, Diagnostic> _reported;

    private CompiledBlocks()
    {
        CodeBlock[] blocks = [.. CodeBlock.All.Where(b => Excerpt(b) is null)];
        _trees = blocks.ToDictionary(b => b, b => CSharpSyntaxTree.ParseText(Source(b), TestCompilation.ParseOptions, b.ToString()));
        CSharpCompilation none = TestCompilation.Create().AddReferences(MetadataReference.CreateFromFile(typeof(CsvTable).Assembly.Location));
        CSharpCompilation compilation = none.AddSyntaxTrees(_trees.Values);
        CodeBlock[] used = [.. blocks.Where(HasStatements), .. Frame.All.Select(f => f.Network).OfType<string>().Distinct().Select(Declaring)];
        GeneratorRunResult result = new GeneratorRun().Run(none.AddSyntaxTrees(used.Distinct().Select(b => _trees[b])));
        Generated = [.. result.GeneratedSources.Select(s => s.SyntaxTree)];
        _compilation = compilation.AddSyntaxTrees(Generated);
        _reported = result.Diagnostics.Concat(Verify.Analyze(compilation).GetAwaiter().GetResult()).ToLookup(d => d.Location.SourceTree);
    }

    public static Lazy<CompiledBlocks> All { get; } = new(() => new CompiledBlocks());

    /// <summary>What is generated for the networks that blocks use.</summary>
    public SyntaxTree[] Generated { get; }

    /// <summary>What stands around a block; null where none has been written down.</summary>
    public static Frame? FrameOf(CodeBlock block) => Frame.All.SingleOrDefault(f => f.Page == block.Page && block.Text.StartsWith(f.Opening, StringComparison.Ordinal));

    /// <summary>Why a block is not compiled; null where it is.</summary>
    public static string? Excerpt(CodeBlock block) =>
        Frame.Excerpts.Where(e => e.Page == block.Page && block.Text.StartsWith(e.Opening, StringComparison.Ordinal)).Select(e => e.Reason).SingleOrDefault();

    /// <summary>Errors of C# in a block, and everything that the generator and the analyzers say about it.</summary>
    public IEnumerable<Diagnostic> Problems(CodeBlock block) => Errors(_trees[block]).Concat(_reported[_trees[block]]);

    /// <summary>Errors of C# in a file.</summary>
    public IEnumerable<Diagnostic> Errors(SyntaxTree tree) => _compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    private static string Source(CodeBlock block)
    {
        Frame? frame = FrameOf(block);
        SyntaxList<UsingDirectiveSyntax> own = Parse(block.Text).Usings;
        CompilationUnitSyntax unit = Parse(frame?.Before + block.Text[own.FullSpan.End..] + frame?.After);
        IEnumerable<string> usings = UsingsBefore(block).Concat(frame?.Network is { } network ? [$"using {Namespace(Declaring(network))};"] : []);
        string types = string.Concat(unit.Members.Where(m => m is not GlobalStatementSyntax).Select(m => m.ToFullString()));
        string statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(m => m.ToFullString()));
        return $"{ImplicitUsings}{string.Join('\n', usings)}\n{own.ToFullString()}\nnamespace {Namespace(block)};\n{types}\n"
            + $"file static class Statements\n{{\n    public static void Run()\n    {{\n{statements}\n    }}\n}}\n";
    }

    private static bool HasStatements(CodeBlock block) => Parse(block.Text).Members.Any(m => m is GlobalStatementSyntax);

    // A page shows a using once.
    private static IEnumerable<string> UsingsBefore(CodeBlock block) => CodeBlock.All.Where(b => b.Page == block.Page && b.Line < block.Line)
        .SelectMany(b => Parse(b.Text).Usings).Select(u => u.ToString()).Distinct();

    private static CodeBlock Declaring(string network) => CodeBlock.All.Single(b => b.Text.Contains($"partial class {network};", StringComparison.Ordinal));

    private static string Namespace(CodeBlock block) => $"Block{CodeBlock.All.ToList().IndexOf(block)}";

    private static CompilationUnitSyntax Parse(string text) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions).GetRoot();
}
