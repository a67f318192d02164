using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Not-a-number and infinities come out of every activation and merge as mathematics has them: a kernel must not clamp them away.</summary>
[Trait("Category", "Kernels")]
public class SpecialValueTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e-40f, 88, -104, 1e30f, -1e30f];

    [Fact]
    public void EveryActivation()
    {
        ActivationKind[] kinds = Enum.GetValues<ActivationKind>();
        Graph[] graphs =
        [
            .. kinds.Select(k => Chain("Special" + k, g => g.Activation(k, alpha: 0.3f))),
            Chain("SpecialApproximateGELU", g => g.Activation(ActivationKind.GELU, approximate: true)),
            Chain("SpecialRReLU", g => g.Add(new RReLULayer(0.1f, 0.5f))),
        ];
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            Examples examples = Inputs(graph);
            Bounded[] expected = new ReferenceNetwork(new(graph), []).Forward(examples);
            foreach (float[] outputs in Outputs(graph, networks, examples))
            {
                for (int i = 0; i < expected.Length; i++)
                {
                    float input = examples.Inputs[i];
                    Assert.True(expected[i].Admits(outputs[i]), $"{graph.Name}({input:R}) is {outputs[i]:R}; expected {expected[i].Value:R}");
                    Assert.True(!float.IsNaN(input) || float.IsNaN(outputs[i]), $"{graph.Name}(NaN) is {outputs[i]:R}");
                }
            }
        }
    }

    [Fact]
    public void TheStepIsOneOnlyAboveZero()
    {
        Graph graph = Chain("SpecialStepAtZero", g => g.Activation(ActivationKind.Step));
        Examples examples = Inputs(graph);
        float[] expected = examples.Inputs.Select(x => float.IsNaN(x) ? x : x > 0 ? 1 : 0).ToArray();
        foreach (float[] outputs in Outputs(graph, Networks.Compile(graph), examples))
        {
            Assert.Equal(expected, outputs);
        }
    }

    // Where the function is flat or straight, so is its derivative: squares that overflow must not meet a factor that has vanished.
    [Fact]
    public void DerivativesAreFiniteFarFromZero()
    {
        ActivationKind[] kinds = [.. Enum.GetValues<ActivationKind>().Where(k => k != ActivationKind.Exponential)];
        Graph[] graphs =
        [
            .. kinds.Select(k => Steep("Steep" + k, g => g.Activation(k, alpha: 0.3f))),
            Steep("SteepApproximateGELU", g => g.Activation(ActivationKind.GELU, approximate: true)),
            Steep("SteepRReLU", g => g.Add(new RReLULayer(0.1f, 0.5f))),
        ];
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            INetworkHandle network = networks.Create(graph.Name);
            network.Parameters = [1, 0];
            using ITrainerHandle trainer = network.CreateTrainer();
            float[] gradients = new float[2];
            foreach (float x in (float[])[12, -12, 1e13f, -1e13f, 1e30f, -1e30f])
            {
                trainer.ComputeGradients([x], [0], 1, gradients);
                Assert.True(float.IsFinite(gradients[1]), $"{graph.Name}: the derivative at {x:R} is {gradients[1]:R}");
            }
        }
    }

    [Fact]
    public void NaNReachesEveryOutputThatDependsOnIt()
    {
        Graph[] graphs =
        [
            Chain("SpecialDense", g => g.Dense(19)),
            Chain("SpecialReLU", g => g.Activation(ActivationKind.ReLU, maximum: 6, from: g.Dense(40))),
            Chain("SpecialSoftmax", g => g.Add(new SoftmaxLayer(Log: false))),
            Chain("SpecialLogSoftmax", g => g.Add(new SoftmaxLayer(Log: true))),
            Chain("SpecialLayerNorm", g => g.Add(new LayerNormLayer(1e-5f))),
            Chain("SpecialRMSNorm", g => g.Add(new LayerNormLayer(1e-5f, Centered: false))),
            Chain("SpecialMaxout", g => g.Add(new MaxoutLayer(4), g.Dense(20))),
            Chain("SpecialMaximum", g => g.Merge(MergeKind.Maximum, g.Dense(9), g.Dense(9))),
            Chain("SpecialMinimum", g => g.Merge(MergeKind.Minimum, g.Dense(9), g.Dense(9))),
        ];
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            // The second of three examples holds one NaN; its neighbours must not see it.
            Examples examples = RandomExamples.Batch(graph, 3, seed: 1);
            examples.Inputs[graph.InputLength + 3] = float.NaN;
            foreach (float[] outputs in Outputs(graph, networks, examples))
            {
                for (int i = 0; i < outputs.Length; i++)
                {
                    Assert.True(float.IsNaN(outputs[i]) == (i / graph.OutputLength == 1), $"{graph.Name}: output {i} is {outputs[i]:R}");
                }
            }
        }
    }

    [Fact]
    public void TheLossOfNaNIsNaN()
    {
        LossKind[] kinds = [LossKind.MeanSquaredError, LossKind.MeanAbsoluteError, LossKind.Huber, LossKind.SoftmaxCrossEntropy, LossKind.SigmoidCrossEntropy, LossKind.Hinge,
            LossKind.SquaredHinge, LossKind.Poisson, LossKind.LogCosh, LossKind.Quantile, LossKind.MeanAbsolutePercentageError, LossKind.MeanSquaredLogarithmicError,
            LossKind.CosineSimilarity, LossKind.Dice, LossKind.CategoricalHinge, LossKind.MultiMargin];
        Graph[] graphs = kinds.Select(k => Trained("SpecialLoss" + k, k)).ToArray();
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            Examples examples = RandomExamples.Batch(graph, 5, seed: 1);
            examples.Inputs[7] = float.NaN;
            using ITrainerHandle trainer = networks.Create(graph.Name).CreateTrainer();
            Assert.True(float.IsNaN(trainer.Loss(examples)), graph.Name);
            Assert.True(float.IsNaN(trainer.Step(examples)), graph.Name);
        }
    }

    /// <summary>Those that only ask for the sign of a gradient, too, and where negative weights become zero.</summary>
    [Fact]
    public void NaNReachesTheWeightsWithEveryOptimizer()
    {
        Graph[] graphs = Enum.GetValues<OptimizerKind>().Select(Updated).ToArray();
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            Examples examples = RandomExamples.Batch(graph, 5, seed: 1);
            examples.Inputs[7] = float.NaN;
            INetworkHandle network = networks.Create(graph.Name);
            using ITrainerHandle trainer = network.CreateTrainer();
            trainer.Step(examples);
            Assert.All(network.Parameters, w => Assert.True(float.IsNaN(w), $"{graph.Name}: {w:R}"));
        }
    }

    private static Graph Updated(OptimizerKind kind)
    {
        TestGraph graph = new("SpecialUpdate" + kind);
        graph.Input(4);
        graph.Add(new DenseLayer(6, new(true, TestGraph.Uniform, TestGraph.Uniform, true, new Penalty(), new Penalty(), new Constraint(NonNegative: true))));
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(RandomOptimizer.Of(kind, new Choices([])), Networks.Running);
    }

    private static Graph Steep(string name, Action<TestGraph> layers)
    {
        TestGraph graph = new(name);
        graph.Input(1);
        graph.Dense(1);
        layers(graph);
        return graph.Loss(new Loss(LossKind.MeanAbsoluteError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
    }

    private static Graph Trained(string name, LossKind kind)
    {
        TestGraph graph = new(name);
        graph.Input(4);
        graph.Dense(6);
        return graph.Loss(new Loss(kind)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
    }

    private static Graph Chain(string name, Action<TestGraph> layers)
    {
        TestGraph graph = new(name);
        graph.Input(37);
        layers(graph);
        return graph.Build(options: Networks.Running);
    }

    private static Examples Inputs(Graph graph)
    {
        float[] inputs = Enumerable.Range(0, 3 * graph.InputLength).Select(i => Special[i * 7 % Special.Length]).ToArray();
        return new Examples(inputs, [], [], 3);
    }

    private static IEnumerable<float[]> Outputs(Graph graph, Networks networks, Examples examples)
    {
        INetworkHandle network = networks.Create(graph.Name);
        float[] batch = new float[examples.Count * graph.OutputLength];
        network.Forward(examples.Inputs, batch, examples.Count);
        yield return batch;
        float[] singles = new float[batch.Length];
        for (int b = 0; b < examples.Count; b++)
        {
            network.Forward(examples.Inputs.AsSpan(b * graph.InputLength, graph.InputLength), singles.AsSpan(b * graph.OutputLength, graph.OutputLength));
        }

        yield return singles;
    }
}
