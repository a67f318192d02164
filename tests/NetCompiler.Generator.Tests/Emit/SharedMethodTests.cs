using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Emit;

/// <summary>What does the same is emitted once, and no name meets another.</summary>
public sealed partial class SharedMethodTests
{
    [Fact]
    public void Repeated_blocks_share_their_kernels()
    {
        int once = Methods(Deep(repeat: 1)).Length;
        int thrice = Methods(Deep(repeat: 3)).Length;

        // The phases that call the kernels of the further blocks are more, nothing else.
        Assert.Equal(once, thrice);
    }

    [Fact]
    public void Programs_share_the_phases_in_which_they_do_the_same()
    {
        string kernels = Kernels(Deep(repeat: 1));
        string[] called = PhaseCall().Matches(kernels).Select(m => m.Groups[1].Value).ToArray();

        Assert.True(called.Length < PhaseNumber().Count(kernels));
        Assert.Equal(called.Distinct(), called);
        Assert.All(called, phase => Assert.Single(Regex.Matches(kernels, $@"static void {phase}\(")));
    }

    [Theory]
    [InlineData("phase0")]
    [InlineData("phase1")]
    [InlineData("runPhase")]
    [InlineData("forwardOne")]
    [InlineData("tile2x1_1")]
    [InlineData("main")]
    [InlineData("equals")]
    [InlineData("fma")]
    [InlineData("vectorMath")]
    [InlineData("avx512Kernels")]
    [InlineData("methodImplOptions")]
    [InlineData("i32x16")]
    public void A_layer_may_have_the_name_of_a_method_of_the_compilers(string name)
    {
        string source = $$"""
            [Network]
            [Input(8)]
            [Dense(4, Activation.ReLU, Name = "{{name}}")]
            [Dense(2)]
            [MeanSquaredError]
            [Sgd(0.1f)]
            public sealed partial class Named;
            """;
        Compiles(source);
    }

    [Fact]
    public void Names_of_layers_may_differ_in_case_only() => Compiles("""
        [Network]
        [Input(300)]
        [Dense(400, Name = "hidden")]
        [Dense(300, Name = "Hidden")]
        [Dense(2, Name = "HiddenOne")]
        [MeanSquaredError]
        [Sgd(0.1f)]
        public sealed partial class Named;
        """);

    [Theory]
    [InlineData("Input(7, 7, 1), Conv2D(4, 7, PaddingSize = 3)")]
    [InlineData("Input(9, 6, 1), Conv2D(4, 3, 6, PaddingSize = 2)")]
    [InlineData("Input(5, 3, 1), Conv2D(16, 3, PaddingSize = 1)")]
    [InlineData("Input(5, 6, 2), Conv2D(3, 3, Padding = Padding.Same), ZeroPadding2D(0, 1, 0, 1), Conv2D(2, 3)")]
    public void Kernels_as_wide_as_the_image_compile(string layers) =>
        Compiles($"[Network, {layers}, MeanSquaredError, Sgd(0.1f)] public sealed partial class Wide;");

    [Theory]
    [InlineData("lhs", "rhs")]
    [InlineData("tile", "rows")]
    [InlineData("next", "later")]
    [InlineData("later", "next")]
    [InlineData("h0", "f0")]
    [InlineData("height", "parts")]
    public void Layers_may_have_the_names_of_variables_of_the_compilers(string name, string other)
    {
        Compiles($$"""
            [Network]
            [Input(300)]
            [Dense(300, Name = "{{name}}")]
            [Tanh]
            [Dense(300, Activation.ReLU, Name = "{{other}}")]
            [Dense(2)]
            [MeanSquaredError]
            [Sgd(0.1f)]
            public sealed partial class Named;
            """);
        Compiles($$"""
            [Network]
            [Input(Sequence = 4, Features = 2)]
            [LSTM(16, ReturnSequences = true, Name = "{{name}}")]
            [Dense(1, Name = "{{other}}")]
            public sealed partial class Named;
            """);
    }

    [Theory]
    [InlineData("ohTurns", "ohFirst")]
    [InlineData("ohBefore", "ohBoth")]
    [InlineData("xoh", "woh")]
    [InlineData("l0", "later")]
    public void Layers_of_images_may_too(string name, string other) => Compiles($$"""
        [Network]
        [Input(9, 9, 70)]
        [Conv2D(130, 3, PaddingSize = 1, Name = "{{name}}")]
        [MaxPool2D(2)]
        [Conv2D(130, 3, PaddingSize = 1, Name = "{{other}}")]
        [GlobalAveragePool]
        [MeanSquaredError]
        [Sgd(0.1f)]
        public sealed partial class Named;
        """);

    private static void Compiles(string source)
    {
        Compilation compilation = TestCompilation.Create(source);
        GeneratorRunResult result = new GeneratorRun().Run(compilation);

        IEnumerable<SyntaxTree> trees = result.GeneratedSources.Select(s => s.SyntaxTree);
        Assert.Empty(compilation.AddSyntaxTrees(trees).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    private static string Deep(int repeat) => $$"""
        [Block]
        [Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNorm, ReLU]
        public sealed class Unit;

        [Network]
        [Input(12, 12, 8)]
        [Use<Unit>(Repeat = {{repeat + 2}})]
        [Flatten]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        [Adam(1e-3f)]
        public sealed partial class Deep;
        """;

    private static string[] Methods(string source) => Method().Matches(Kernels(source)).Select(m => m.Groups[1].Value).Where(m => !m.StartsWith("Phase", StringComparison.Ordinal)).ToArray();

    private static string Kernels(string source)
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create(source));
        return result.GeneratedSources.Single(s => s.HintName.EndsWith("Avx512.g.cs", StringComparison.Ordinal)).SourceText.ToString();
    }

    [GeneratedRegex(@"static void (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@": (Phase\d+)\(ref f")]
    private static partial Regex PhaseCall();

    [GeneratedRegex(@"case \d+: ")]
    private static partial Regex PhaseNumber();
}
