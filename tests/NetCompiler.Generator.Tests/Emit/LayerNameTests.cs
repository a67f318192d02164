using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Emit;

/// <summary>Layers may have the names of methods and variables that generated code declares for itself, and names that differ in case only.</summary>
public partial class LayerNameTests
{
    private const string Neutral = "neutral";

    private static readonly Dictionary<string, string> Networks = new()
    {
        ["Products"] = """
            [Input(300), Dense(300, Name = "%"), PReLU(Name = "%"), Dropout(0.2f), Dense(300, Activation.GELU, Name = "%"), Dense(3, Name = "%"), SoftmaxCrossEntropy, Adam(0.1f)]
            """,
        ["Images"] = """
            [Input(9, 9, 70), Conv2D(130, 3, PaddingSize = 1, Name = "%"), BatchNorm(Name = "%"), MaxPool2D(2, Name = "%"), DepthwiseConv2D(3, PaddingSize = 1, Name = "%")]
            [Conv2DTranspose(16, 2, Strides = 2, Name = "%"), LocalResponseNorm(3, Name = "%"), GlobalAveragePool(Name = "%"), MeanSquaredError, Sgd(0.1f)]
            """,
        ["FewChannels"] = """
            [Input(28, 28, 1), Conv2D(6, 5, Activation.Tanh, Padding = Padding.Same, Name = "%"), AveragePool2D(2, Name = "%"), Conv2D(32, 3, Padding = Padding.Same, Name = "%")]
            [Conv2D(32, 3, Padding = Padding.Same, Name = "%"), LayerNorm(Name = "%"), Flatten, Dense(3), MeanSquaredError, RMSprop(0.1f)]
            """,
        ["Sequences"] = """
            [Input(Sequence = 5, Vocabulary = 40), Embedding(16, Name = "%"), LSTM(16, ReturnSequences = true, Name = "%"), Conv1D(16, 3, Padding = Padding.Causal, Name = "%")]
            [MultiHeadAttention(2, Name = "%"), GRU(16, Name = "%"), Dense(3, Name = "%"), SoftmaxCrossEntropy, Adam(0.1f)]
            """,
        ["Streams"] = """
            [Input(Sequence = 5, Features = 1), LSTM(16, ReturnSequences = true, Name = "%"), GRU(40, ReturnSequences = true, Name = "%"), Dense(1, Name = "%")]
            """,
    };

    public static TheoryData<string> Names => new(Networks.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void May_be_those_of_variables(string network)
    {
        string template = Networks[network];
        int layers = template.Count(c => c == '%');
        SyntaxTree[] plain = CleanRun.Compile(Fill(template, [.. Enumerable.Range(0, layers).Select(i => $"{Neutral}{i}")], "Plain"));

        // One of each kind of name with a number stands for the others.
        string[] variables = [.. plain.SelectMany(t => t.GetRoot().DescendantNodes()).Select(Variable).OfType<string>()
            .Where(n => !n.Contains(Neutral, StringComparison.OrdinalIgnoreCase))
            .GroupBy(n => Digits().Replace(n, "0")).Select(g => g.First()).Order(StringComparer.Ordinal)];
        Assert.Contains("count", variables);

        string[] sources = [.. variables.Chunk(layers).Select((names, i) => Fill(template, [.. names, .. variables.Take(layers - names.Length)], $"Named{i}"))];
        foreach (string[] some in sources.Chunk(8))
        {
            CleanRun.Compile(some);
        }
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
        CleanRun.Compile(source);
    }

    [Fact]
    public void Names_of_layers_may_differ_in_case_only() => CleanRun.Compile("""
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
    [InlineData("lhs", "rhs")]
    [InlineData("tile", "rows")]
    [InlineData("next", "later")]
    [InlineData("later", "next")]
    [InlineData("h0", "f0")]
    [InlineData("height", "parts")]
    public void Layers_may_have_the_names_of_variables_of_the_compilers(string name, string other)
    {
        CleanRun.Compile($$"""
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
        CleanRun.Compile($$"""
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
    public void Layers_of_images_may_too(string name, string other) => CleanRun.Compile($$"""
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

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    private static string? Variable(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: not FieldDeclarationSyntax } variable => variable.Identifier.Text,
        ParameterSyntax parameter => parameter.Identifier.Text,
        SingleVariableDesignationSyntax designation => designation.Identifier.Text,
        _ => null,
    };

    private static string Fill(string template, string[] names, string network)
    {
        int next = 0;
        return $"[Network(Targets = InstructionSets.Avx512)] {string.Concat(template.Select(c => c == '%' ? names[next++] : $"{c}"))} public sealed partial class {network};";
    }
}
