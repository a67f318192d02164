using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

public class GraphTests
{
    [Fact]
    public void AChain() => Check(
        "[Network, Input(784), Dense(100, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(1e-3f)]",
        """
        input Input 784
        dense1 Dense 100 <- input
        sigmoid1 Sigmoid 100 <- dense1
        dense2 Dense 10 <- sigmoid1
        output dense2
        SoftmaxCrossEntropy dense2 × 1 at 0
        """);

    [Fact]
    public void AnImageIsFlattened() => Check(
        "[Network, Input(4, 5, 3), Flatten, Dropout(0.5f), Dense(2), Reshape(2, -1), Flatten]",
        """
        input Input 4×5×3
        flatten1 Flatten 60 <- input
        dropout1 Dropout 60 <- flatten1
        dense1 Dense 2 <- dropout1
        reshape1 Reshape 2×1 <- dense1
        flatten2 Flatten 2 <- reshape1
        output flatten2
        """);

    [Fact]
    public void NamesAreKindAndNumberPastThoseTaken() => Check(
        "[Network, Input(4, Name = \"x\"), Dense(3, Name = \"dense2\"), Dense(3), Dense(3), ReLU6, ReLU6, LeakyReLU, SELU, SiLU, GELU, ELU, LogSoftmax, HardSigmoid]",
        """
        x Input 4
        dense2 Dense 3 <- x
        dense3 Dense 3 <- dense2
        dense4 Dense 3 <- dense3
        relu6_1 ReLU6 3 <- dense4
        relu6_2 ReLU6 3 <- relu6_1
        leakyRelu1 LeakyReLU 3 <- relu6_2
        selu1 SELU 3 <- leakyRelu1
        silu1 SiLU 3 <- selu1
        gelu1 GELU 3 <- silu1
        elu1 ELU 3 <- gelu1
        logSoftmax1 LogSoftmax 3 <- elu1
        hardSigmoid1 HardSigmoid 3 <- logSoftmax1
        output hardSigmoid1
        """);

    [Fact]
    public void ANameMeansTheResultOfTheActivation() => Check(
        "[Network, Input(4), Dense(4, Activation.Tanh, ActivityL1 = 0.1f, Name = \"a\"), Dense(4, From = \"input\"), Multiply(\"a\", \"dense2\", \"tanh1\")]",
        """
        input Input 4
        a Dense 4 <- input
        tanh1 Tanh 4 <- a
        activityRegularization1 ActivityRegularization 4 <- tanh1
        dense2 Dense 4 <- input
        multiply1 Multiply 4 <- activityRegularization1 dense2 tanh1
        output multiply1
        """);

    [Fact]
    public void SeveralInputsOutputsAndLosses() => Check(
        """
        [Network, Input(4), Input(2, 3), Flatten, Concatenate("input1", "flatten1"), Dense(8, Name = "trunk")]
        [Dense(3, Name = "kind"), Dense(2, From = "trunk", Name = "place"), Output("place", "kind")]
        [SoftmaxCrossEntropy(From = "kind", Weight = 0.5f), Huber(From = "place"), Adam]
        """,
        """
        input1 Input 4
        input2 Input 2×3
        flatten1 Flatten 6 <- input2
        concatenate1 Concatenate 10 <- input1 flatten1
        trunk Dense 8 <- concatenate1
        kind Dense 3 <- trunk
        place Dense 2 <- trunk
        output place kind
        SoftmaxCrossEntropy kind × 0.5 at 0
        Huber place × 1 at 3
        """);

    [Fact]
    public void TheOutputIsTheLastLayerEvenIfAnInputFollows() => Check(
        "[Network, Input(4, Name = \"x\"), Dense(3), Input(3, Name = \"y\"), Add(\"dense1\", \"y\"), Input(2, Name = \"z\")]",
        """
        x Input 4
        dense1 Dense 3 <- x
        y Input 3
        add1 Add 3 <- dense1 y
        z Input 2
        output add1
        """);

    [Fact]
    public void BlocksNestRepeatAndTakeParameters() => Check(
        "[Network, Input(4), Use<Residual>(4, Repeat = 2, Name = \"stage\"), Use<Pair>, Dense(2, From = \"stage\"), Add(\"pair1.residual1.dense1\", \"stage.1.relu1\"), Output(\"dense1\", \"add1\")]",
        """
        input Input 4
        stage.0.dense1 Dense 8 <- input
        stage.0.relu1 ReLU 8 <- stage.0.dense1
        stage.0.dense2 Dense 4 <- stage.0.relu1
        stage.0.add1 Add 4 <- stage.0.dense2 input
        stage.1.dense1 Dense 8 <- stage.0.add1
        stage.1.relu1 ReLU 8 <- stage.1.dense1
        stage.1.dense2 Dense 4 <- stage.1.relu1
        stage.1.add1 Add 4 <- stage.1.dense2 stage.0.add1
        pair1.residual1.dense1 Dense 8 <- stage.1.add1
        dense1 Dense 2 <- stage.1.add1
        add1 Add 8 <- pair1.residual1.dense1 stage.1.relu1
        output dense1 add1
        """,
        "[Block, Dense(2 * (Units + 1) - 2), ReLU, Dense(Units), Add(\"dense2\", \"input\")] class Residual { [BlockParameter] public const int Units = 7; }",
        "[Block, Use<Residual>(Residual.Units - Less)] class Pair { [BlockParameter] public const int Less = 3; }");

    [Fact]
    public void AnUnusedBranchIsLeftOut() => Check(
        "[Network, Input(4), Dense(4), Dense(7), ReLU, Dense(2, From = \"dense1\")]",
        """
        input Input 4
        dense1 Dense 4 <- input
        dense3 Dense 2 <- dense1
        output dense3
        """);

    [Fact]
    public void InitialisersFollowWhatReadsTheLayer()
    {
        Graph graph = Infer("[Network, Input(4), Dense(4), Dropout(0.1f), ReLU, Dense(4, Activation.Tanh), Dense(4, Activation.PReLU, KernelInitializer = Initializer.Orthogonal, KernelInitializerGain = 2)]");
        Assert.Equal(
            [new(InitializerKind.HeUniform), new(InitializerKind.GlorotUniform), new Model.Initializer(InitializerKind.Orthogonal, 2)],
            graph.Nodes.Select(n => n.Layer).OfType<DenseLayer>().Select(d => d.Kernel.KernelInitializer));
    }

    [Theory]
    [InlineData("Input(4, 5, 3), Flatten, ReLU, Dense(2)", "4×5×3")]
    [InlineData("Input(4, 5, 1), Flatten, Dense(2)", "")]
    [InlineData("Input(4, 5), Flatten, Dense(2)", "")]
    [InlineData("Input(60), Reshape(4, 5, 3), Flatten, Dense(2)", "4×5×3")]
    public void ADenseKnowsTheImageItReads(string layers, string image) => Assert.Equal(
        image, string.Join(" ", Infer($"[Network, {layers}]").Parameters.First(p => p.Form == ParameterForm.Matrix).Images));

    [Fact]
    public void ParametersAreNumberedAndNamedInOrder()
    {
        Graph graph = Infer("[Network, Input(4), Normalization, Dense(3, Activation.PReLU, KernelL2 = 0.5f), Dense(2, Bias = false, Trainable = false)]");
        Assert.Equal(
            ["0 normalization1.mean[4] fixed", "1 normalization1.deviation[4] fixed", "2 dense1.weight[4,3]", "3 dense1.bias[3]", "4 prelu1.weight[3]", "5 dense2.weight[3,2] fixed"],
            graph.Parameters.Select(p => $"{p.Index} {p.FullName.Split('.')[0]}.{p.ShapeText}{(p.Trainable ? "" : " fixed")}"));
        Assert.Equal(4 + 4 + 12 + 3 + 3 + 6, graph.ParameterCount);
        Assert.Equal(0.5f, graph.Parameters[2].L2);
        Assert.Equal([[], [0, 1], [2, 3], [4], [5]], graph.Nodes.Select(n => n.Parameters.ToArray()));
    }

    [Theory]
    [InlineData("Input(4), Dense(3, Activation.PReLU, LearningRateFactor = 0.5f)")]
    [InlineData("Input(8, 8, 4), SeparableConv2D(6, 3, LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(8, 8, 4), BatchNorm(LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(8, 8, 4), GroupNorm(2, LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(4), LayerNorm(LearningRateFactor = 0.5f)")]
    [InlineData("Input(4), RMSNorm(LearningRateFactor = 0.5f)")]
    [InlineData("Input(4), PReLU(LearningRateFactor = 0.5f)")]
    [InlineData("Input(Sequence = 5, Vocabulary = 9), Embedding(4, LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(Sequence = 5, Features = 4), PositionalEncoding(Learned = true, LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(Sequence = 5, Features = 4), MultiHeadAttention(2, LearningRateFactor = 0.5f), Flatten")]
    [InlineData("Input(Sequence = 5, Features = 4), LSTM(3, Bidirectional = true, LearningRateFactor = 0.5f)")]
    public void TheRateHasTheFactorOfItsLayer(string layers)
    {
        Graph graph = Infer($"[Network, {layers}, Dense(2)]");
        Assert.True(graph.Parameters.Count > 2);
        Assert.All(graph.Parameters.SkipLast(2), p => Assert.Equal(0.5f, p.RateFactor));
        Assert.All(graph.Parameters.TakeLast(2), p => Assert.Equal(1, p.RateFactor));
    }

    [Theory]
    [InlineData("Input(4), Dense(3, Activation.PReLU, KernelNonNegative = true)", "weight")]
    [InlineData("Input(8, 8, 4), Conv2DTranspose(6, 3, KernelNonNegative = true), Flatten", "weight")]
    [InlineData("Input(8, 8, 4), SeparableConv2D(6, 3, KernelNonNegative = true), Flatten", "weight weight")]
    [InlineData("Input(Sequence = 5, Features = 4), GRU(3, Bidirectional = true, KernelNonNegative = true)", "weight_ih_l0 weight_ih_l0_reverse")]
    [InlineData("Input(Sequence = 5, Features = 4), SimpleRNN(3, RecurrentNonNegative = true)", "weight_hh_l0")]
    public void OnlyKernelsAreNonNegative(string layers, string parameters) =>
        Assert.Equal(parameters, string.Join(" ", Infer($"[Network, {layers}, Dense(2)]").Parameters.Where(p => p.NonNegative).Select(p => p.Name)));

    [Theory]
    [InlineData("Input(4), Dense(3, KernelMaxNorm = 2)", "weight ≤ 2")]
    [InlineData("Input(4), Dense(3, KernelUnitNorm = true)", "weight 1")]
    [InlineData("Input(8, 8, 4), Conv2D(6, 3, KernelUnitNorm = true, KernelNonNegative = true), Flatten", "weight 1")]
    [InlineData("Input(Sequence = 5, Features = 4), LSTM(3, KernelUnitNorm = true, RecurrentMaxNorm = 3)", "weight_ih_l0 1, weight_hh_l0 ≤ 3")]
    [InlineData("Input(Sequence = 5, Features = 4), GRU(3, RecurrentUnitNorm = true, ResetAfter = false)", "weight_hh_l0 1, weight_hn_l0 1")]
    public void NormsOfKernelsAreLimited(string layers, string parameters) => Assert.Equal(parameters, string.Join(", ",
        Infer($"[Network, {layers}, Dense(2)]").Parameters.Where(p => p.MaxNorm > 0).Select(p => p.MinNorm == p.MaxNorm ? $"{p.Name} {p.MinNorm}" : $"{p.Name} ≤ {p.MaxNorm}")));

    [Fact]
    public void OptionsAreRead() => Assert.Equal(
        new NetworkOptions(Model.Unrolling.None, Model.InstructionSets.Avx2 | Model.InstructionSets.Portable, Optimize: false, Winograd: false),
        Infer("[Network(Unrolling = Unrolling.None, Targets = InstructionSets.Avx2 | InstructionSets.Portable, Optimize = false, Winograd = false), Input(4), Dense(2)]").Options);

    private static Graph Infer(string attributes, params string[] more)
    {
        InferenceResult result = TestCompilation.Infer([attributes + " partial class Net;", .. more]);
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        return result.Graph;
    }

    private static void Check(string attributes, string expected, params string[] more)
    {
        Graph graph = Infer(attributes, more);
        IEnumerable<string> lines = graph.Nodes
            .Select(n => $"{n.Name} {n.Kind} {n.Shape}{(n.Inputs.Count > 0 ? " <- " : "")}{string.Join(" ", n.Inputs.Select(i => graph.Nodes[i].Name))}")
            .Append("output " + string.Join(" ", graph.Outputs.Select(o => graph.Nodes[o].Name)))
            .Concat(graph.Losses.Select(l => FormattableString.Invariant($"{l.Loss.Kind} {graph.Nodes[l.Node].Name} × {l.Weight} at {l.TargetOffset}")));
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join("\n", lines));
    }

    [Theory]
    [InlineData("Input(16_777_216), Dense(1)", true)]
    [InlineData("Input(16_777_217), Dense(1)", false)]
    [InlineData("Input(4096, 4096, 1), GlobalAveragePool", true)]
    [InlineData("Input(4096, 4097, 1), GlobalAveragePool", false)]
    [InlineData("Input(Sequence = 4096, Features = 4096), GlobalAveragePool", true)]
    [InlineData("Input(Sequence = 4096, Features = 4097), GlobalAveragePool", false)]
    [InlineData("Input(4), Dense(16_777_216), Dense(1)", true)]
    [InlineData("Input(4), Dense(16_777_217), Dense(1)", false)]
    [InlineData("Input(Sequence = 2048, Features = 4), MultiHeadAttention(4)", true)]
    [InlineData("Input(Sequence = 2049, Features = 4), MultiHeadAttention(4)", false)]
    public void LayersHaveUpToTheMostElements(string layers, bool taken) => Assert.Equal(taken, TestCompilation.Infer($"[Network, {layers}] partial class Net;").Graph is not null);
}
