using NetCompiler.Generator.Model;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Whose parameters the nodes of a graph have.</summary>
public class ParameterSharingTests
{
    [Fact]
    public void ALayerHasThoseOfAnother() => Check(
        "[Network, Input(4), Dense(4, Activation.ReLU, Name = \"a\"), Dense(4, SharedWith = \"a\"), Dense(4, SharedWith = \"dense2\", Bias = true)]",
        "a: a.weight a.bias", "dense2: a.weight a.bias", "dense3: a.weight a.bias");

    [Fact]
    public void ATiedLayerHasTheKernelAlone() => Check(
        "[Network, Input(8), Dense(3), Dense(8, TiedTo = \"dense1\"), Dense(3, SharedWith = \"dense1\"), Dense(8, TiedTo = \"dense3\", Bias = false)]",
        "dense1: dense1.weight dense1.bias", "dense2: dense1.weight dense2.bias", "dense3: dense1.weight dense1.bias", "dense4: dense1.weight");

    [Fact]
    public void OutputsOfATransformerAreTiedToTheEmbedding() => Check(
        "[Network, Input(Sequence = 5, Vocabulary = 9), Embedding(4), LSTM(4, ReturnSequences = true), Dense(9, TiedTo = \"embedding1\")]",
        "embedding1: embedding1.weight", "lstm1: lstm1.weight_ih_l0 lstm1.weight_hh_l0 lstm1.bias_ih_l0 lstm1.bias_hh_l0", "dense1: embedding1.weight dense1.bias");

    [Fact]
    public void LayersOfOneAttributeAreShared() => Check(
        "[Network, Input(8, 8, 4), SeparableConv2D(4, 3, Padding = Padding.Same), SeparableConv2D(4, 3, Padding = Padding.Same, SharedWith = \"separable1\")]",
        "separable1.depthwise: separable1.depthwise.weight", "separable1.pointwise: separable1.pointwise.weight separable1.pointwise.bias",
        "separable2.depthwise: separable1.depthwise.weight", "separable2.pointwise: separable1.pointwise.weight separable1.pointwise.bias");

    [Fact]
    public void ABlockHasThoseOfAnotherUse() => Check(
        "[Network, Input(6, Name = \"x\"), Input(6, Name = \"y\"), Use<Tower>(From = \"x\"), Use<Tower>(From = \"y\", SharedWith = \"tower1\"), Subtract(\"tower1\", \"tower2\")]",
        "tower1.dense1: tower1.dense1.weight tower1.dense1.bias", "tower1.prelu1: tower1.prelu1.weight", "tower1.dense2: tower1.dense2.weight tower1.dense2.bias",
        "tower2.dense1: tower1.dense1.weight tower1.dense1.bias", "tower2.prelu1: tower1.prelu1.weight", "tower2.dense2: tower1.dense2.weight tower1.dense2.bias");

    // All layers of a transformer have the parameters of the first: ALBERT (Lan et al. 2020).
    [Fact]
    public void ABlockIsRepeatedWithTheSameParameters()
    {
        Check(
            "[Network, Input(4), Use<Same>(Name = \"first\"), Use<Same>(Repeat = 2, Name = \"rest\", SharedWith = \"first\")]",
            "first.dense1: first.dense1.weight first.dense1.bias", "first.prelu1: first.prelu1.weight",
            "rest.0.dense1: first.dense1.weight first.dense1.bias", "rest.0.prelu1: first.prelu1.weight",
            "rest.1.dense1: first.dense1.weight first.dense1.bias", "rest.1.prelu1: first.prelu1.weight");
        Check(
            "[Network, Input(4), Use<Same>(Repeat = 2, Name = \"a\"), Use<Same>(Repeat = 2, Name = \"b\", SharedWith = \"a\")]",
            "a.0.dense1: a.0.dense1.weight a.0.dense1.bias", "a.0.prelu1: a.0.prelu1.weight", "a.1.dense1: a.1.dense1.weight a.1.dense1.bias", "a.1.prelu1: a.1.prelu1.weight",
            "b.0.dense1: a.0.dense1.weight a.0.dense1.bias", "b.0.prelu1: a.0.prelu1.weight", "b.1.dense1: a.1.dense1.weight a.1.dense1.bias", "b.1.prelu1: a.1.prelu1.weight");
    }

    [Fact]
    public void ALayerInABlockIsNamedFromOutside() => Check(
        "[Network, Input(4), Use<Square>, Dense(4, SharedWith = \"square1.a\")]",
        "square1.a: square1.a.weight square1.a.bias", "square1.dense2: square1.a.weight square1.a.bias", "dense1: square1.a.weight square1.a.bias");

    // Its values are needed by nothing, its parameters are.
    [Fact]
    public void TheOwnerIsKept() => Check(
        "[Network, Input(4), Dense(4, Name = \"a\"), Dense(4, From = \"input\", SharedWith = \"a\"), Dense(1), MeanSquaredError, Sgd(0.1f)]",
        "a: a.weight a.bias", "dense2: a.weight a.bias", "dense3: dense3.weight dense3.bias");

    [Fact]
    public void AFrozenOwnerFreezesAll()
    {
        Graph graph = Infer("[Network, Input(4), Dense(4, Trainable = false), Dense(4, SharedWith = \"dense1\"), Dense(1), MeanSquaredError, Sgd(0.1f)]");

        Assert.Equal([false, false, true, true], graph.Parameters.Select(p => p.Trainable));
    }

    [Fact]
    public void ParametersCountOnce()
    {
        Graph graph = Infer("[Network, Input(4), Dense(4), Dense(4, SharedWith = \"dense1\"), Dense(4, TiedTo = \"dense1\")]");

        Assert.Equal(16 + 4 + 4, graph.ParameterCount);
        Assert.Equal([0, 20, 0, 4], graph.Nodes.Select(n => graph.OwnParameters(n).Sum(p => p.Count)));
    }

    // Entries of a row choose rows of a kernel, and a transposed one has none for them.
    [Theory]
    [InlineData("Dense(12)", true)]
    [InlineData("Dense(12, TiedTo = \"dense1\")", false)]
    public void SparseRowsNeedARowForEachInput(string second, bool taken)
    {
        string source = $"[Network, Input(12), Dense(12), {second[..^1]}, From = \"input\"), Add(\"dense1\", \"dense2\")] public partial class Net;";
        string text = string.Join("\n", new GeneratorRun().Run(TestCompilation.Create(source)).GeneratedSources.Select(s => s.SourceText.ToString()));

        Assert.Equal(taken, text.Contains("global::NetCompiler.ISparseNetwork", StringComparison.Ordinal));
    }

    private static Graph Infer(string attributes) => TestCompilation.Infer(
        attributes + """
         partial class Net;
        [Block, Dense(5), PReLU, Dense(3)] class Tower;
        [Block, Dense(4, Name = "a"), Dense(4, SharedWith = "a")] class Square;
        [Block, Dense(4), PReLU] class Same;
        """).Graph!;

    private static void Check(string attributes, params string[] expected)
    {
        Graph graph = Infer(attributes);
        Assert.Equal(
            expected,
            graph.Nodes.Where(n => n.Parameters.Count > 0).Select(n => $"{n.Name}: {string.Join(" ", n.Parameters.Select(p => graph.Parameters[p].FullName))}"));
    }
}
