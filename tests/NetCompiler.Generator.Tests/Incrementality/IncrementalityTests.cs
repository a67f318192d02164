using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Tests.Support;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetCompiler.Generator.Tests.Incrementality;

/// <summary>What each tracked step does again after an edit. The parse runs whenever the compilation changes; everything after it only on another spec.</summary>
public class IncrementalityTests
{
    private const string First = "[Network, Input(4), Dense(8, Activation.ReLU), Dense(2), SoftmaxCrossEntropy, Sgd(0.1f)]\npublic sealed partial class First;";
    private const string Second = "[Network, Input(3), Use<Part>(5), Elementwise(nameof(F))]\npublic sealed partial class Second;";
    private const string Part = "[Block, Dense(Units)] class Part { [BlockParameter] const int Units = 4; }";
    private const string Other = "class Other { int X; }";
    private const string Function = "partial class Second { static float F(float x) => x * Half(x); static float Half(float x) => x / 2; }";

    private readonly GeneratorRun _run = new();
    private readonly CSharpCompilation _compilation = TestCompilation.Create(First, Second, Part, Other, Function);

    public IncrementalityTests()
    {
        GeneratorRunResult result = _run.Run(_compilation);
        Assert.Empty(result.Diagnostics);
        Assert.All(Steps(result), s => Assert.All(s.Reasons, r => Assert.Equal(New, r)));
    }

    [Fact]
    public void AnUnrelatedFile() => Check(Edit(3, "class Other { int X, Y; }"), [Unchanged, Unchanged], [Cached, Cached], [Cached, Cached]);

    [Fact]
    public void ANewFile() => Check(
        _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Added;", TestCompilation.ParseOptions, "/Added.cs")),
        [Unchanged, Unchanged], [Cached, Cached], [Cached, Cached]);

    [Fact]
    public void ACommentInTheNetwork() => Check(
        Edit(0, First.Replace("Dense(2)", "/* the logits */ Dense(2)")), [Unchanged, Unchanged], [Cached, Cached], [Cached, Cached]);

    [Fact]
    public void AMemberOfTheNetwork() => Check(
        Edit(0, First.Replace("First;", "First { public int X => 1; }")), [Unchanged, Unchanged], [Cached, Cached], [Cached, Cached]);

    [Fact]
    public void OneLayer() => Check(
        Edit(0, First.Replace("Dense(8", "Dense(9")), [Modified, Unchanged], [Modified, Cached], [Modified, Cached]);

    [Fact]
    public void OneLayerOfABlock() => Check(
        Edit(2, Part.Replace("Dense(Units)", "Dense(Units + 1)")), [Unchanged, Modified], [Cached, Modified], [Cached, Modified]);

    [Fact]
    public void TheDefaultThatNoUseKeeps() => Check(
        Edit(2, Part.Replace("= 4", "= 6")), [Unchanged, Modified], [Cached, Unchanged], [Cached, Cached]);

    [Fact]
    public void ACommentInAFunction() => Check(
        Edit(4, Function.Replace("x / 2", "/* exact */ (x / 2)")), [Unchanged, Unchanged], [Cached, Cached], [Cached, Cached]);

    [Fact]
    public void WhatAFunctionCalls() => Check(
        Edit(4, Function.Replace("x / 2", "x / 3")), [Unchanged, Modified], [Cached, Modified], [Cached, Modified]);

    private CSharpCompilation Edit(int file, string source)
    {
        SyntaxTree old = _compilation.SyntaxTrees[file];
        return _compilation.ReplaceSyntaxTree(
            old, CSharpSyntaxTree.ParseText(TestCompilation.Usings + source, TestCompilation.ParseOptions, old.FilePath));
    }

    private void Check(
        CSharpCompilation edited, IncrementalStepRunReason[] parse, IncrementalStepRunReason[] shapes, IncrementalStepRunReason[] compile)
    {
        GeneratorRunResult result = _run.Run(edited);
        Assert.Equal(
            [
                (TrackingNames.Compile, compile),
                (TrackingNames.Names, [Cached]),
                (TrackingNames.Options, [Cached]),
                (TrackingNames.Parse, parse),
                (TrackingNames.Shapes, shapes),
            ],
            Steps(result));
    }

    // Every step that has a name, so that a new one cannot be forgotten here.
    private static (string Name, IncrementalStepRunReason[] Reasons)[] Steps(GeneratorRunResult result) => typeof(TrackingNames).GetFields()
        .Select(f => (string)f.GetValue(null)!)
        .Order(StringComparer.Ordinal)
        .Select(n => (n, GeneratorRun.Reasons(result, n)))
        .ToArray();
}
