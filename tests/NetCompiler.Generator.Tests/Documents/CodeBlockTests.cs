using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Tests.Documents;

/// <summary>What README and the pages of docs show compiles; the pages of diagnostics have tests of their own.</summary>
public class CodeBlockTests
{
    public static TheoryData<string> Compiled => [.. CodeBlock.All.Where(b => CompiledBlocks.Excerpt(b) is null).Select(b => b.ToString())];

    [Theory]
    [MemberData(nameof(Compiled))]
    public void Compiles(string place)
    {
        IEnumerable<Diagnostic> problems = CompiledBlocks.All.Value.Problems(CodeBlock.All.Single(b => b.ToString() == place));
        Assert.Equal("", string.Join('\n', problems));
    }

    [Fact]
    public void WhatIsWrittenDownAboutABlockHasOne()
    {
        Assert.All(Frame.All, f => Assert.Single(CodeBlock.All, b => CompiledBlocks.FrameOf(b) == f));
        Assert.All(Frame.Excerpts, e => Assert.Single(CodeBlock.All, b => CompiledBlocks.Excerpt(b) == e.Reason));
    }

    /// <summary>README shows code that is generated for its first network.</summary>
    [Fact]
    public void TheLoopIsTheOneThatIsGenerated()
    {
        CodeBlock loop = CodeBlock.All.Single(b => CompiledBlocks.Excerpt(b) is not null);
        string kernels = CompiledBlocks.All.Value.Generated.Single(t => t.FilePath.EndsWith("DigitNetwork.Avx512.g.cs", StringComparison.Ordinal)).ToString();
        Assert.Contains(Lines(loop.Text[..loop.Text.IndexOf("...", StringComparison.Ordinal)]), Lines(kernels), StringComparison.Ordinal);
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()));
}
