using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.FrontEnd;

public class GeneratorTests
{
    private const string Net = "[Network, Input(4), Dense(2)] public sealed partial class Net;";

    [Fact]
    public void ANetworkGivesFilesAndNoDiagnostics()
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create("namespace A.B { partial class Outer { " + Net + " } }"));
        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(result.GeneratedSources);
        Assert.All(result.GeneratedSources, s => Assert.StartsWith("A.B.Outer.Net", s.HintName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Network, Input(4), Dense(2)] partial class Net; [Network, Input(4), Dense(2)] partial class NET;")]
    [InlineData("namespace @namespace.@class { [Network, Input(4), Dense(2)] partial class @event; }")]
    [InlineData("partial class @record { partial struct @file { [Network, Input(4), Dense(2), MeanSquaredError, Adam] partial class @required; } } [Network, Input(4), Dense(2)] partial class @scoped;")]
    [InlineData("[Network, Input(4), Dense(2)] partial class @partial; [Network, Input(4), Dense(2)] partial class @extension;")]
    [InlineData("#pragma warning disable CS8981\n[Network, Input(4), Dense(2), MeanSquaredError, Adam] partial class mlp;")]
    [InlineData("[Network, Input(4), Dense(2), MeanSquaredError, Adam] partial class Loss; [Network, Input(4), Dense(2), MeanSquaredError, Adam] partial class MaxBatch;")]
    [InlineData("namespace Caf\u00e9 { [Network, Input(4), Dense(2)] partial class N\u0065\u0301t; }")]
    public void AnyNamesMakeFiles(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree)).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void BaseClassesMayHaveMembersOfTheSameNames()
    {
        CSharpCompilation compilation = TestCompilation.Create("class Named { public string Info => \"\"; } [Network, Input(4), Dense(2)] partial class Net : Named;");
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Empty(compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree)).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("class Base { public virtual void GetParameters(Span<float> destination) { } } [Network, Input(4), Dense(2)] partial class Net : Base;")]
    [InlineData("#pragma warning disable CS3016 // the arguments of attributes\n[assembly: CLSCompliant(true)] [Network, Input(4), Dense(2), MeanSquaredError, Adam] public sealed partial class Net;")]
    [InlineData("#pragma warning disable CS3016 // the arguments of attributes\n[assembly: CLSCompliant(true)] [Network, Input(Sequence = 4, Vocabulary = 3), Embedding(2), GRU(2), SoftmaxCrossEntropy, Adam] public sealed partial class Net;")]
    public void GeneratedFilesGiveNoWarnings(string source) => CleanRun.Compile(source);

    [Theory]
    [InlineData("namespace Acme { struct Sse; namespace Fma { class Events; } namespace Deep { NET } }")]
    [InlineData("class VectorMath; namespace Vector512 { class Events; } namespace Acme.Deep { NET }")]
    public void TheTypesOfTheFrameworkAreFoundBeforeWhatIsCalledLikeThemOutside(string source) =>
        CleanRun.Compile(source.Replace("NET", "[Network, Input(4), Dense(3), MeanSquaredError, Adam] public sealed partial class N;", StringComparison.Ordinal));

    [Fact]
    public void AGlobalUsingMayBeCalledLikeATypeOfTheFramework()
    {
        CSharpCompilation compilation = TestCompilation.Create("namespace Acme { " + Net + " }").AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("global using Sse = System.Runtime.Intrinsics.X86.Sse;", TestCompilation.ParseOptions));
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Empty(compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree)).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void ANetworkMayHaveTheNameOfOneInALibrary()
    {
        const string Trained = "[Network, Input(4), Dense(2), MeanSquaredError, Adam] public sealed partial class Net;";
        MetadataReference library = TestCompilation.Create("namespace A { public class Net; }").WithAssemblyName("Library").ToMetadataReference();
        CSharpCompilation compilation = TestCompilation.Create("namespace A { " + Trained + " }").AddReferences(library);
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Empty(compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree)).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("", "<summary>")]
    [InlineData("/// <summary>Mine.</summary>\n", "<remarks>")]
    public void TheLayerTableIsTheDocumentationOfTheClass(string comment, string element)
    {
        CSharpCompilation compilation = TestCompilation.Create(comment + Net);
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        string documentation = compilation
            .AddSyntaxTrees(result.GeneratedSources.Select(s => CSharpSyntaxTree.ParseText(s.SourceText, TestCompilation.ParseOptions)))
            .GetTypeByMetadataName("Net")!
            .GetDocumentationCommentXml()!;
        Assert.Contains(element + "\n    A network of 10 parameters", documentation.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("dense1  Dense  2", documentation, StringComparison.Ordinal);
        Assert.Equal(comment.Length > 0, documentation.Contains("Mine.", StringComparison.Ordinal));
    }

    // Of every repetition the same would be said.
    [Fact]
    public void ErrorsOfARepeatedBlockCountOnce()
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create("[Network, Input(4), Use<B>(Repeat = 3)] partial class Bad; [Block, Dense(0)] class B;"));
        Assert.Contains("its error is: NC2001, Units is 0", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsGiveOneBackStop()
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create("[Network, Input(4), Dense(0), Dropout(2)] partial class Bad;", Net));
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(
            "error NC9001: Network 'Bad' was not generated; the first of its 2 errors is: NC2001, Units is 0; expected at least 1",
            diagnostic.ToString());
        Assert.All(result.GeneratedSources, s => Assert.StartsWith("Net", s.HintName, StringComparison.Ordinal));
    }

    [Fact]
    public void ErrorsOfCSharpAreLeftToCSharp()
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create("[Network, Input(4), Dense(\"two\")] partial class Bad;"));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.GeneratedSources);
    }

    [Theory]
    [InlineData("class P { [Network] void M() { } }")]
    [InlineData("class P { [Network] int _f; [Network] int F { get; set; } void M<[Network] T>([Network] int f) { [Network] void Inner() { } } }")]
    [InlineData("[assembly: Network] [module: Network]")]
    [InlineData("[Network] delegate void D(); [Network] enum E { A }")]
    [InlineData("[Network, Input(4), Dense(2), MeanSquaredError, Adam] partial struct S; [Network, Input(4), Dense(2)] partial interface I; [Network, Input(4), Dense(2)] partial record struct R;")]
    [InlineData("partial class Outer { [Network, Input(4), Dense(3)] public sealed partial c }")]
    public async Task TheAttributeElsewhereThanOnAClassStopsNoOtherNetwork(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source, Net);
        Assert.Empty(await Verify.Analyze(compilation));
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(result.GeneratedSources);
        Assert.All(result.GeneratedSources, s => Assert.StartsWith("Net", s.HintName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Network, Input(4), Dense(2), Use<] partial class Bad;")]
    [InlineData("[Network, Input(4), Dense(2), Use<\npublic sealed partial class Bad;")]
    [InlineData("[Network, Input(4), Dense(2), Use<>] partial class Bad;")]
    [InlineData("[Network, Input(4), Dense(2), Use<Undefined>] partial class Bad;")]
    [InlineData("[Network, Input(4), Use<Part>] partial class Bad; [Block, Dense(2), Use<Undefined>] class Part;")]
    public async Task TypesThatDoNotExistAreLeftToCSharp(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(Net, source);
        Assert.Contains(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await Verify.Analyze(compilation));
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.GeneratedSources, s => s.HintName.StartsWith("Net", StringComparison.Ordinal));
    }

    [Fact]
    public void AFailureOfInferenceIsADiagnostic()
    {
        InferenceResult result = ShapeInference.Infer(TestCompilation.Spec(Net) with { Attributes = [] });
        Assert.Null(result.Graph);
        Issue issue = Assert.Single(result.Issues);
        Assert.Equal("NC9002", issue.Id);
        Assert.Equal("Net", issue.Arguments[0]);
        Assert.Equal("NC9001", CompiledNetwork.Compile(result, explain: false).Problem);
    }

    [Fact]
    public void AFailureOfALaterStageIsADiagnostic()
    {
        InferenceResult sound = TestCompilation.Infer(Net);
        var compiled = CompiledNetwork.Compile(sound with { Graph = sound.Graph! with { Outputs = new[] { 7 } } }, explain: false);
        Assert.Equal("NC9002", compiled.Problem);
        Assert.Equal("Net", compiled.Arguments[0]);
        Assert.Empty(compiled.Files);
    }

    [Fact]
    public async Task AnalyzersSeeCompiledNetworks()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "[Network, Input(4), Dense(8, KernelInitializer = Initializer.GlorotUniform), ReLU] sealed partial class Net { void M() => Forward(new float[3], new float[8]); }");
        CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(["NC4001", "NC2008"], (await Verify.Analyze(generated)).Select(d => d.Id));
    }

    [Theory]
    [InlineData("[Network, Input(Net.OutputLength), Dense(2)] partial class B;", "Net.OutputLength")]
    [InlineData("[Network, Input(2 * N), Dense(2)] partial class B { const int N = 1 + Net.InputLength; }", "2 * N")]
    [InlineData("[Network, Input(4), Use<Part>] partial class B; [Block, Dense(2), Dense(units: Net.OutputLength)] class Part;", "Net.OutputLength")]
    public async Task GeneratedConstantsInAttributesAreRefused(string source, string argument)
    {
        CSharpCompilation compilation = TestCompilation.Create(source, Net);
        CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation generated, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        Assert.DoesNotContain(generated.SyntaxTrees, s => Path.GetFileName(s.FilePath).StartsWith("B.", StringComparison.Ordinal));
        Diagnostic diagnostic = Assert.Single(await Verify.Analyze(generated));
        Assert.Equal("NC1024", diagnostic.Id);
        Assert.Equal(argument, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task UnsafeCodeMustBeAllowed()
    {
        CSharpCompilation compilation = TestCompilation.Create(Net);
        Assert.Empty(await Verify.Analyze(compilation));
        Diagnostic diagnostic = Assert.Single(await Verify.Analyze(compilation.WithOptions(TestCompilation.Options.WithAllowUnsafe(false))));
        Assert.Equal("NC1018", diagnostic.Id);
        Assert.Contains("<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, false)]
    [InlineData(LanguageVersion.CSharp12, true)]
    public async Task TheVersionOfCSharpIsCheckedAgainstWhatGeneratedFilesNeed(LanguageVersion version, bool suffices)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(version);
        CSharpCompilation compilation = TestCompilation.Create().AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            TestCompilation.Usings + "[Network, Input(Sequence = 4, Vocabulary = 3, Name = \"a\"), Input(Sequence = 4, Vocabulary = 5, Name = \"b\"), "
            + "Embedding(2, From = \"a\"), GRU(3, Name = \"c\"), Embedding(2, From = \"b\"), GRU(2, Name = \"d\"), Output(\"c\", \"d\"), "
            + "SoftmaxCrossEntropy(From = \"c\"), SoftmaxCrossEntropy(From = \"d\"), Adam] public sealed partial class Net { }", options));
        string[] reported = [.. (await Verify.Analyze(compilation)).Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}")];
        Assert.Equal(
            suffices ? [] : ["NC1025: Network 'Net' compiles to C# 12.0, but the project is compiled as C# 11.0; remove <LangVersion> from the project, or raise it"],
            reported);
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.Equal(suffices, !generated.GetDiagnostics().Any(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("Dense(2, Trainable = false), MeanSquaredError, Adam")]
    [InlineData("Dense(2), MeanSquaredError(From = \"input\"), Adam")]
    [InlineData("Dense(2), Dense(2), Output(\"dense1\", \"dense2\"), MeanSquaredError(From = \"dense1\"), Adam(ClipNorm = 1)")]
    [InlineData("Dense(2), Step, MeanSquaredError, Sgd(0.1f, Momentum = 0.9f)")]
    [InlineData("Dense(4), ReLU, Dense(3), Output(\"input\", \"dense1\")")]
    [InlineData("Dense(3, Activation.Softmax, ActivityL2 = 0.01f), CrossEntropy, Adam")]
    [InlineData("Dense(3, Activation.Sigmoid, ActivityKullbackLeibler = 0.01f), Reshape(1, 3), BinaryCrossEntropy, Adam")]
    public void WhatIsOnlySuspiciousCompiles(string layers)
    {
        CSharpCompilation compilation = TestCompilation.Create($"[Network, Input(4), {layers}] public sealed partial class Net;");
        CSharpGeneratorDriver.Create(new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("Input(8, 8, 3), Conv2D(6, 3, Name = \"x\"), Flatten, Dense(6, Activation.Sigmoid, Name = \"gate\"), Multiply(\"x\", \"gate\"), MeanSquaredError, Adam")]
    [InlineData("Input(8, 8, 3), Conv2D(6, 3, Name = \"x\"), Flatten, Dense(3, Name = \"aux\"), Conv2D(4, 3, From = \"x\"), Flatten, Dense(3, Name = \"main\"), Output(\"main\", \"aux\"), SoftmaxCrossEntropy(From = \"main\"), SoftmaxCrossEntropy(From = \"aux\", Weight = 0.3f), Adam")]
    public void ImagesCompile(string layers)
    {
        CSharpCompilation compilation = TestCompilation.Create($"[Network, {layers}] public sealed partial class Net;");
        CSharpGeneratorDriver.Create(new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void TheTypeIsDescribedAsItStandsInTheSource()
    {
        TypeSpec type = TestCompilation.Spec(
            "namespace A.B { partial struct Outer { partial record @class { /// <summary>Mine.</summary>\n [Network, Input(4), Dense(2)] private protected sealed partial class @new; } } }").Type;
        Assert.Equal(
            new TypeSpec("A.B", new[] { "partial struct Outer", "partial record @class" }, "@new", "class", "A.B.Outer.class.new", HasDocumentation: true),
            type);
    }
}
