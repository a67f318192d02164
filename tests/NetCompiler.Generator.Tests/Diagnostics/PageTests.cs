using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>The pages under docs/diagnostics show sources: the first of each page is reported, the second is not.</summary>
public partial class PageTests
{
    private const string Digits = "[Network, Input(784), Dense(10)] public sealed partial class Net;\n";

    // What they show is no C#.
    private static readonly string[] WithoutSources = ["NC1018", "NC1025", "NC9002"];

    // It takes the generator to report them.
    private static readonly string[] Generated = ["NC1024", "NC2008", "NC9001"];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "NC*.md")
        .Select(p => Path.GetFileNameWithoutExtension(p)).Except(WithoutSources).Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ShowsWhatIsReportedAndWhatIsNot(string id)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
        string[] sources = Source().Matches(page).Select(m => m.Groups["source"].Value).ToArray();
        Assert.Equal(2, sources.Length);
        if (id == "NC2008")
        {
            sources = [Calls(sources[0]), Calls("var network = new Net();\n" + sources[1])];
        }

        Assert.Contains(id, await Reported(sources[0], Generated.Contains(id)));
        Assert.Empty(await Reported(sources[1], Generated.Contains(id), withErrors: true));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void TellsWhetherThereIsAFix(string id) => Assert.Equal(
        Verify.FixableIds.Contains(id),
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md")).Contains("ode fix", StringComparison.Ordinal));

    private static string Calls(string statements) => $"{Digits}internal static class Program\n{{\n    private static void Main()\n    {{\n{statements}    }}\n}}\n";

    /// <param name="withErrors">Whether to add the errors of C# in the source.</param>
    private static async Task<IEnumerable<string>> Reported(string source, bool generated, bool withErrors = false)
    {
        Compilation compilation = TestCompilation.Create(source);
        List<Diagnostic> found = [];
        if (generated)
        {
            GeneratorRunResult result = new GeneratorRun().Run(compilation);
            found.AddRange(result.Diagnostics);
            compilation = compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree));
        }

        found.AddRange(await Verify.Analyze(compilation));
        if (withErrors)
        {
            found.AddRange(compilation.GetSemanticModel(compilation.SyntaxTrees.First()).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        }

        return found.Select(d => d.Id);
    }

    [GeneratedRegex(@"```csharp\r?\n(?<source>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Source();
}
