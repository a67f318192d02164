using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Harness;

/// <summary>Layers over sequences, on top of a sequence that a graph ends with.</summary>
internal static class SequenceGraphs
{
    private static readonly GraphInitializer Spread = new(InitializerKind.RandomUniform, -0.5f, 0.5f);

    public static MultiHeadAttentionLayer MultiHead(int heads, bool causal = false, float dropout = 0, bool bias = true) =>
        new(heads, new DotProductAttention(causal, dropout), bias, TestGraph.Uniform, Spread);

    /// <summary>Attention to a shorter sequence.</summary>
    public static int Memory(TestGraph graph, int features)
    {
        int queries = graph.Last;
        int memory = graph.Convolution(features, [new Window(3)]);
        return graph.Add(MultiHead(2), queries, memory);
    }

    public static int DotProduct(TestGraph graph, bool causal)
    {
        int queries = graph.Dense(7);
        int keys = graph.Dense(7);
        int values = graph.Dense(18);
        return graph.Add(new AttentionLayer(new DotProductAttention(causal, 0)), queries, keys, values);
    }

    /// <summary>Positions of both kinds, and a gradient for what lies before them.</summary>
    public static int Positions(TestGraph graph)
    {
        graph.Add(new PositionalEncodingLayer(IsLearned: false, Spread));
        graph.Activation(ActivationKind.GELU);
        return graph.Add(new PositionalEncodingLayer(IsLearned: true, Spread));
    }

    public static int CausalConvolutions(TestGraph graph)
    {
        graph.Convolution(8, [new Window(3, 1, 2, 4, 0)]);
        graph.Activation(ActivationKind.Tanh);
        return graph.Convolution(5, [new Window(4, 2, 1, 3, 0)]);
    }

    /// <summary>Every pooling over time, of one sequence.</summary>
    public static int Pools(TestGraph graph)
    {
        int sequence = graph.Last;
        int[] pooled =
        [
            graph.Add(new GlobalPoolLayer(PoolKind.Sum), sequence), graph.Add(new GlobalPoolLayer(PoolKind.Average), sequence),
            graph.Add(new GlobalPoolLayer(PoolKind.Max), sequence), graph.Add(new LastStepLayer(), sequence),
        ];
        return graph.Add(new ConcatenateLayer(), pooled);
    }

    /// <summary>The last time step at every one, beside what is there.</summary>
    public static int Repeated(TestGraph graph)
    {
        int sequence = graph.Last;
        graph.Add(new LastStepLayer());
        int repeated = graph.Add(new RepeatVectorLayer(graph.ShapeOf(sequence).Rows));
        return graph.Add(new ConcatenateLayer(), sequence, repeated);
    }

    /// <summary>Normalised attention and normalised dense layers, each added to what it reads.</summary>
    public static int Block(TestGraph graph, int heads)
    {
        int input = graph.Last;
        int size = graph.ShapeOf(input).Last;
        graph.Add(new LayerNormLayer(1e-5f));
        int attended = graph.Merge(MergeKind.Add, input, graph.Add(MultiHead(heads, causal: true)));
        graph.Add(new LayerNormLayer(1e-5f));
        graph.Dense(2 * size);
        graph.Activation(ActivationKind.GELU);
        return graph.Merge(MergeKind.Add, attended, graph.Dense(size));
    }

    /// <summary>Attention beside what it reads, between normalisations without a centre.</summary>
    public static int Scaled(TestGraph graph)
    {
        int input = graph.Last;
        graph.Add(new LayerNormLayer(1e-5f, Centered: false));
        graph.Merge(MergeKind.Add, input, graph.Add(MultiHead(2, causal: true)));
        return graph.Add(new LayerNormLayer(1e-3f, Centered: false));
    }

    /// <summary>A decoder-only transformer that predicts a token at every time step.</summary>
    public static TestGraph Decoder(string name, int steps, int vocabulary, int size, int heads, int blocks)
    {
        TestGraph graph = new(name);
        graph.Tokens(steps, vocabulary);
        graph.Embedding(size);
        graph.Add(new PositionalEncodingLayer(IsLearned: true, Spread));
        for (int i = 0; i < blocks; i++)
        {
            Block(graph, heads);
        }

        graph.Add(new LayerNormLayer(1e-5f));
        graph.Dense(vocabulary);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy));
    }

    /// <summary>Layers on top of token ids of which 0 is padding.</summary>
    public static IReadOnlyDictionary<string, Func<TestGraph, int>> Masked { get; } = new Dictionary<string, Func<TestGraph, int>>
    {
        ["MaskedLstm"] = g => g.Add(new LstmLayer(TestGraph.Recurrent(7, sequences: false), Peepholes: true, Coupled: false)),
        ["MaskedLstms"] = g =>
        {
            g.Add(new LstmLayer(TestGraph.Recurrent(5, bidirectional: true), Peepholes: false, Coupled: true));
            return g.Add(new SimpleRnnLayer(TestGraph.Recurrent(17), ActivationKind.Tanh));
        },
        ["MaskedGrus"] = g =>
        {
            g.Add(new GruLayer(TestGraph.Recurrent(7, dropout: 0.3f), ResetAfter: true));
            return g.Add(new GruLayer(TestGraph.Recurrent(5, sequences: false, bidirectional: true), ResetAfter: false));
        },
        ["MaskedHeads"] = g => g.Add(MultiHead(2, causal: true)),
        ["MaskedMean"] = g => g.Add(new GlobalPoolLayer(PoolKind.Average)),
        ["MaskedMax"] = g => g.Add(new GlobalPoolLayer(PoolKind.Max)),
        ["MaskedSum"] = g => g.Add(new GlobalPoolLayer(PoolKind.Sum)),
        ["MaskedLast"] = g => g.Add(new LastStepLayer()),
    };

    /// <summary>One of <see cref="Masked"/>, and what predicts classes from it: one, or one at every time step.</summary>
    public static TestGraph MaskedClasses(string name, string layer, int steps)
    {
        TestGraph graph = new(name);
        graph.Tokens(steps, 4);
        graph.Embedding(6, maskZero: true);
        Masked[layer](graph);
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy));
    }
}
