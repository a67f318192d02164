using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Kernels;

namespace NetCompiler.Tests.Gradients;

/// <summary>Attention, positions, and poolings and convolutions over time.</summary>
public class SequenceGradientTests
{
    private static readonly Dictionary<string, Func<TestGraph, int>> Layers = new()
    {
        ["heads"] = g => g.Add(SequenceGraphs.MultiHead(2)),
        ["causal heads"] = g => g.Add(SequenceGraphs.MultiHead(3, causal: true, bias: false)),
        ["dropped weights"] = g => g.Add(SequenceGraphs.MultiHead(1, causal: true, dropout: 0.4f)),
        ["memory"] = g => SequenceGraphs.Memory(g, 6),
        ["other memory"] = g => SequenceGraphs.Memory(g, 4),
        ["dot product"] = g => SequenceGraphs.DotProduct(g, causal: false),
        ["causal dot product"] = g => SequenceGraphs.DotProduct(g, causal: true),
        ["itself"] = g => g.Add(new AttentionLayer(new DotProductAttention(false, 0)), g.Last, g.Last),
        ["positions"] = SequenceGraphs.Positions,
        ["causal convolutions"] = SequenceGraphs.CausalConvolutions,
        ["repeated vector"] = SequenceGraphs.Repeated,
        ["pools"] = SequenceGraphs.Pools,
        ["scaled heads"] = SequenceGraphs.Scaled,
        ["pieces"] = g => g.Add(new MaxoutLayer(3)),
        ["block"] = g => SequenceGraphs.Block(g, 2),
    };

    public static TheoryData<string> Names => new(Layers.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Of(string layer)
    {
        TestGraph graph = new("Sequence");
        graph.Input(5, 4);
        graph.Dense(6);
        Layers[layer](graph);
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 2, samples: 8);
    }

    public static TheoryData<string> Masked => new(SequenceGraphs.Masked.Keys);

    [Theory]
    [MemberData(nameof(Masked))]
    public void OfPaddedSequences(string layer) => FiniteDifferences.Check(SequenceGraphs.MaskedClasses("Padded", layer, steps: 5).Build(), labels: true, batch: 4, samples: 8);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfMaskedSteps(bool sequences)
    {
        // Where both features are off a time step is padding.
        TestGraph graph = new("Masking");
        graph.Input(5, 2);
        graph.Dense(2, bias: false);
        graph.Activation(ActivationKind.ReLU);
        graph.Add(new MaskingLayer(0));
        graph.Add(new GruLayer(TestGraph.Recurrent(3, sequences), ResetAfter: true));
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 3, samples: 8);
    }

    [Theory]
    [InlineData(LossKind.SoftmaxCrossEntropy, 2f)]
    [InlineData(LossKind.SigmoidCrossEntropy, 0.5f)]
    [InlineData(LossKind.CosineSimilarity, 0f)]
    [InlineData(LossKind.LogCosh, 0f)]
    [InlineData(LossKind.Dice, 0f)]
    [InlineData(LossKind.CategoricalHinge, 0f)]
    [InlineData(LossKind.MultiMargin, 0f)]
    internal void OfLossesAtTimeStepsThatCount(LossKind kind, float gamma)
    {
        TestGraph graph = new("PaddedLoss" + kind);
        graph.Tokens(5, 4);
        graph.Embedding(6, maskZero: true);
        graph.Dense(3);
        if (kind == LossKind.Dice)
        {
            graph.Activation(ActivationKind.Sigmoid);
        }

        Graph built = graph.Loss(new Loss(kind, Gamma: gamma)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        FiniteDifferences.Check(built, batch: 4, samples: 8);
        new Against(built, Networks.Compile(built)).Check(count: 5, labels: false, seed: 1);
    }

    [Fact]
    public void OfALastStepBesideItsSequence()
    {
        TestGraph graph = new("LastAndAll");
        graph.Input(3, 2);
        int all = graph.Dense(2);
        graph.Add(new LastStepLayer());
        int last = graph.Dense(2);
        graph.Loss(new Loss(LossKind.MeanSquaredError), all).Loss(new Loss(LossKind.MeanSquaredError), last);
        Graph built = graph.Output(all).Output(last).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        FiniteDifferences.Check(built, batch: 3, samples: 10);
        new Against(built, Networks.Compile(built)).Check(count: 5, labels: false, seed: 1);
    }

    [Fact]
    public void OfADecoder() =>
        FiniteDifferences.Check(SequenceGraphs.Decoder("Decoder", steps: 4, vocabulary: 7, size: 6, heads: 2, blocks: 2).Build(), labels: true, batch: 2, samples: 6);
}
