using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>Backpropagation through time of every kind of cell.</summary>
public class RecurrentGradientTests
{
    private static readonly Dictionary<string, Func<RecurrentSettings, Layer>> Cells = new()
    {
        ["rnn tanh"] = s => new SimpleRnnLayer(s, ActivationKind.Tanh),
        ["rnn elu"] = s => new SimpleRnnLayer(s, ActivationKind.ELU),
        ["rnn softplus"] = s => new SimpleRnnLayer(s, ActivationKind.Softplus),
        ["lstm"] = s => new LstmLayer(s, Peepholes: false, Coupled: false),
        ["lstm peepholes"] = s => new LstmLayer(s, Peepholes: true, Coupled: false),
        ["lstm coupled"] = s => new LstmLayer(s, Peepholes: false, Coupled: true),
        ["lstm coupled peepholes"] = s => new LstmLayer(s, Peepholes: true, Coupled: true),
        ["gru reset after"] = s => new GruLayer(s, ResetAfter: true),
        ["gru reset before"] = s => new GruLayer(s, ResetAfter: false),
    };

    public static TheoryData<string> Names => new(Cells.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void OfSequences(string cell) => Check(cell, TestGraph.Recurrent(3));

    [Theory]
    [MemberData(nameof(Names))]
    public void OfTheLastStateOnly(string cell) => Check(cell, TestGraph.Recurrent(2, sequences: false, bias: false));

    [Theory]
    [MemberData(nameof(Names))]
    public void InBothDirections(string cell) => Check(cell, TestGraph.Recurrent(2, bidirectional: true));

    [Theory]
    [MemberData(nameof(Names))]
    public void InBothDirectionsOfTheEndsOnly(string cell) => Check(cell, TestGraph.Recurrent(3, sequences: false, bidirectional: true));

    [Theory]
    [MemberData(nameof(Names))]
    public void WithRecurrentDropout(string cell) => Check(cell, TestGraph.Recurrent(4, dropout: 0.4f));

    [Theory]
    [MemberData(nameof(Names))]
    public void OfAStackWhoseUpperLayerIsFrozen(string cell)
    {
        TestGraph graph = new(cell);
        graph.Input(4, 2);
        graph.Add(Cells[cell](TestGraph.Recurrent(3)));
        graph.Add(Cells[cell](TestGraph.Recurrent(2, trainable: false)));
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        FiniteDifferences.Check(graph.Build(), batch: 2);
    }

    private static void Check(string cell, RecurrentSettings settings)
    {
        TestGraph graph = new(cell);
        graph.Input(4, 3);
        graph.Add(Cells[cell](settings));
        graph.Dense(2);
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        FiniteDifferences.Check(graph.Build(), batch: 3);
    }
}
