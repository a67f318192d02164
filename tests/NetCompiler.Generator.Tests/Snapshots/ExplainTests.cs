using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Snapshots;

public class ExplainTests
{
    private const string Hint = "Net.Explain.g.cs";
    private const string Net = "[Network, Input(4), Dense(2), MeanSquaredError, Sgd(0.1f)] public sealed partial class Net;";

    [Fact]
    public void TheOptionAddsTheFileAndNothingElse()
    {
        CSharpCompilation compilation = TestCompilation.Create(Net);
        string[] plain = Names(new GeneratorRun(explain: false).Run(compilation));
        string[] explained = Names(new GeneratorRun(explain: true).Run(compilation));
        Assert.DoesNotContain(Hint, plain);
        Assert.Equal(plain.Append(Hint).Order(), explained.Order());
    }

    [Fact]
    public void TheFileIsAComment()
    {
        GeneratorRunResult result = new GeneratorRun(explain: true).Run(TestCompilation.Create(Net));
        string text = result.GeneratedSources.Single(s => s.HintName == Hint).SourceText.ToString();
        Assert.DoesNotContain('\r', text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("//", line, StringComparison.Ordinal));
        Assert.Contains("\n// graph Net ", text, StringComparison.Ordinal);
        Assert.Contains("\n// program step(B)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n// schedule step, Portable\n", text, StringComparison.Ordinal);
    }

    private static string[] Names(GeneratorRunResult result) => result.GeneratedSources.Select(s => s.HintName).ToArray();
}
