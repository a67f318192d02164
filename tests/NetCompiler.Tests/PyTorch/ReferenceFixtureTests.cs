using NetCompiler.Generator.Model;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.PyTorch;

/// <summary>
/// The lowered programs, interpreted in double precision, against PyTorch: what separates a wrong formula (front end, lowering,
/// differentiation, update rules) from a wrong kernel. Both before and after the compiler's passes.
/// </summary>
public class ReferenceFixtureTests
{
    private const string OptimizerSuffix = "Network";

    public static TheoryData<string> Networks => new(DeclaredNetworks.Names.Where(n => File.Exists(Fixture.PathOf(n))));

    public static TheoryData<string> Optimizers => new(
        DeclaredNetworks.Names
            .Where(n => n.EndsWith(OptimizerSuffix, StringComparison.Ordinal))
            .Where(n => OptimizerFile(n).Has("losses." + Trim(n))));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Network(string name) => Check(name, name);

    [Theory]
    [InlineData("LossSoftmaxCrossEntropy", "LossSoftmaxCrossEntropyLabels")]
    [InlineData("LossSoftmaxCrossEntropy", "LossSoftmaxCrossEntropyDistributions")]
    [InlineData("LossSmoothedSoftmax", "LossSmoothedLabels")]
    [InlineData("LossSmoothedSoftmax", "LossSmoothedDistributions")]
    [InlineData("LossWeightedSoftmax", "LossWeightedLabels")]
    [InlineData("LossWeightedSoftmax", "LossWeightedDistributions")]
    [InlineData("LossFocalSoftmax", "LossFocalLabels")]
    [InlineData("LossFocalSoftmax", "LossFocalDistributions")]
    [InlineData("LossCrossEntropy", "LossCrossEntropyLabels")]
    [InlineData("LossCrossEntropy", "LossCrossEntropyDistributions")]
    [InlineData("LossCategoricalHinge", "LossCategoricalHingeLabels")]
    [InlineData("LossCategoricalHinge", "LossCategoricalHingeDistributions")]
    [InlineData("LossMultiMargin", "LossMultiMarginLabels")]
    [InlineData("LossMultiMargin", "LossMultiMarginDistributions")]
    [InlineData("PenaltyOnActivityByArgument", "PenaltyOnActivity")]
    public void Variant(string network, string fixture) => Check(network, fixture);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer(string name)
    {
        Fixture fixture = OptimizerFile(name);
        float[] inputs = fixture.Floats("inputs");
        int[] labels = fixture.Ints("labels");
        float[] losses = fixture.Floats("losses." + Trim(name));
        int batch = labels.Length / losses.Length;
        int length = inputs.Length / losses.Length;
        ReferenceNetwork network = new(new ReferencePrograms(DeclaredNetworks.Graph(name)), Doubles(fixture.Floats("parameters")));
        for (int i = 0; i < losses.Length; i++)
        {
            Examples examples = new(inputs[(i * length)..((i + 1) * length)], [], labels[(i * batch)..((i + 1) * batch)], batch);
            Close.Scalar(losses[i], (float)network.Step(examples).Value, $"loss of step {i}");
        }

        Close.Tensors(fixture.Floats("parameters." + Trim(name)), Singles(network.Parameters), fixture.Ints("sizes"), "parameters");
    }

    private static void Check(string name, string file)
    {
        Fixture fixture = Fixture.Read(file);
        Graph graph = DeclaredNetworks.Graph(name);
        foreach (bool optimize in (bool[])[false, true])
        {
            ReferenceNetwork network = new(new ReferencePrograms(graph, optimize), Doubles(fixture.Floats("parameters")));
            Examples examples = FixtureExamples.Of(fixture);
            Close.Tensor(fixture.Floats("outputs"), Singles(network.Forward(examples)), "outputs");
            if (graph.Losses.Count > 0)
            {
                string evaluation = fixture.Has("evaluation_loss") ? "evaluation_loss" : "loss";
                Close.Scalar(fixture.Floats(evaluation)[0], (float)network.Loss(examples).Value, "loss in evaluation mode");
                (Bounded loss, Bounded[] gradients) = network.ComputeGradients(examples);
                Close.Scalar(fixture.Floats("loss")[0], (float)loss.Value, "loss");
                Close.Tensors(fixture.Floats("gradients"), Singles(gradients), fixture.Ints("sizes"), "gradients");
                float[] expected = fixture.Floats(fixture.Has("statistics") ? "statistics" : "parameters");
                Close.Tensors(expected, Singles(network.Parameters), fixture.Ints("sizes"), "parameters and running statistics");
            }
        }
    }

    private static Fixture OptimizerFile(string network) => Fixture.Read(network switch
    {
        "AdamWideNetwork" => "OptimizersWide",
        "AdamFrozenNetwork" or "AdamPenaltiesNetwork" => "OptimizersTwoLayers",
        _ when network.EndsWith("FactorNetwork", StringComparison.Ordinal) => "OptimizersTwoLayers",
        "AdamLstmNetwork" => "OptimizersLstm",
        "AdamGruNetwork" => "OptimizersGru",
        "SgdTransformerNetwork" => "OptimizersTransformer",
        _ when network.Contains("Embedding", StringComparison.Ordinal) => "OptimizersEmbedding",
        _ => "Optimizers",
    });

    private static string Trim(string network) => network[..^OptimizerSuffix.Length];

    private static double[] Doubles(float[] values) => [.. values.Select(v => (double)v)];

    private static float[] Singles(Bounded[] values) => [.. values.Select(v => (float)v.Value)];
}
