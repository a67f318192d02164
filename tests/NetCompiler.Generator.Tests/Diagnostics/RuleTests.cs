using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

public class RuleTests
{
    private static readonly RuleCase[] Cases = [.. StructureCases.All, .. BlockCases.All, .. ShapeCases.All, .. ImageCases.All, .. TrainingCases.All, .. AdviceCases.All];

    // Reported elsewhere than by the analyzers on one source: see the tests of the generator and of unsafe code and of C#'s versions.
    private static readonly string[] TestedElsewhere = ["NC1018", "NC1024", "NC1025", "NC9001", "NC9002"];

    public static IEnumerable<object[]> Numbers => Cases.Select((c, i) => new object[] { i, c.ToString() });

    public static IEnumerable<object[]> Fixable => Numbers.Where(n => Cases[(int)n[0]].Fix is not null);

    public static IEnumerable<object[]> OfFixableRules => Numbers.Where(n => Verify.FixableIds.Contains(Cases[(int)n[0]].Id));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Triggers(int number, string name)
    {
        IReadOnlyList<Diagnostic> found = await Verify.Diagnostics(Cases[number].Broken);
        Assert.True(found.Any(d => d.Id == Cases[number].Id), name);
        Assert.All(found, d => Assert.DoesNotContain("{", d.GetMessage()));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task DoesNotTrigger(int number, string name)
    {
        IReadOnlyList<Diagnostic> found = await Verify.Diagnostics(Cases[number].Clean);
        Assert.True(found.Count == 0, name);
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task IsFixed(int number, string name)
    {
        RuleCase c = Cases[number];
        Assert.NotEmpty(name);
        await Verify.Fix(c.Id, c.Fix!, [new Markup(c.Broken).Source], [c.Fixed!]);
    }

    [Theory]
    [MemberData(nameof(OfFixableRules))]
    public async Task NoFixLeavesAnError(int number, string name)
    {
        Assert.NotEmpty(name);
        string source = new Markup(Cases[number].Broken).Source;
        string id = Cases[number].Id;
        Diagnostic[] before = await Verify.Analyze(TestCompilation.Create(source));
        foreach ((string title, Diagnostic[] left) in await Verify.Outcomes(id, source))
        {
            Assert.True(left.Count(d => d.Id == id) < before.Count(d => d.Id == id), $"{title} leaves {id}");
            Assert.All(left.Where(d => d.Severity == DiagnosticSeverity.Error), d => Assert.Contains(before, b => b.Id == d.Id));
        }
    }

    [Fact]
    public void EveryRuleHasACase()
    {
        IEnumerable<string> tested = Cases.Select(c => c.Id).Concat(TestedElsewhere).Distinct().Order();
        Assert.Equal(Rules.All.Keys.Order(), tested);
    }

    [Fact]
    public void EveryFixableIdHasAFix()
    {
        IEnumerable<string> fixable = Verify.FixableIds.Order();
        Assert.Equal(fixable, Cases.Where(c => c.Fix is not null).Select(c => c.Id).Distinct().Order());
    }

    [Fact]
    public void EveryRuleHasAPage()
    {
        string docs = Path.Combine(Repository.Root, "docs", "diagnostics");
        foreach ((string id, DiagnosticDescriptor rule) in Rules.All)
        {
            string page = Path.Combine(docs, id + ".md");
            Assert.True(File.Exists(page), $"{page} is missing");
            Assert.StartsWith($"# {id}: {rule.Title}", File.ReadAllText(page), StringComparison.Ordinal);
            Assert.Equal(Rules.HelpLink + id + ".md", rule.HelpLinkUri);
        }

        Assert.Equal(Rules.All.Keys.Order(), Directory.GetFiles(docs, "NC*.md").Select(p => Path.GetFileNameWithoutExtension(p)).Order());
    }
}
