using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>The pages under docs/diagnostics show sources: the first of each page is reported, the second is not.</summary>
public partial class PageTests
{
    // Their examples are no declarations of networks, or it takes the generator to report them.
    private static readonly string[] WithoutNetworks = ["NC1018", "NC1024", "NC1025", "NC2008", "NC9001", "NC9002"];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "NC*.md")
        .Select(p => Path.GetFileNameWithoutExtension(p)).Except(WithoutNetworks).Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ShowsWhatIsReportedAndWhatIsNot(string id)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
        string[] sources = Source().Matches(page).Select(m => m.Groups["source"].Value).ToArray();
        Assert.Equal(2, sources.Length);
        Assert.Contains(id, await Reported(sources[0]));
        Assert.Empty(await Reported(sources[1]));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void TellsWhetherThereIsAFix(string id) => Assert.Equal(
        Verify.FixableIds.Contains(id),
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md")).Contains("ode fix", StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> Reported(string source) =>
        (await Verify.Analyze(TestCompilation.Create(source))).Select(d => d.Id);

    [GeneratedRegex(@"```csharp\r?\n(?<source>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Source();
}
