using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Attention of one sequence, the queries [t, d], to another, the keys [s, d], of whose values [s, v] it gives means [t, v]. Without values the keys are the values.</summary>
internal sealed record AttentionLayer(DotProductAttention Attention) : Layer
{
    public override bool GoesStepByStep => Attention.IsCausal;

    public override bool KeepsMask => true;

    // Its time steps are those of the queries; the mask of keys only says which of them are seen.
    public override int MaskedInputs => 1;

    public override string Settings => Attention.Settings.TrimStart(',', ' ');

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Rows, inputs[inputs.Count - 1].Last);

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => (long)inputs[0].Rows * inputs[1].Rows * (inputs[1].Last + inputs[inputs.Count - 1].Last);

    public override Layer AtOneStep(IReadOnlyList<Shape> inputs) => this with { Attention = Attention.AtOneStep(inputs[0].Rows) };

    public override IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => Attention.StreamStates(inputs[1].Last, inputs[inputs.Count - 1].Last);

    public override Tensor Lower(LoweringContext context)
    {
        HeadValues[] values = [.. context.Node.Inputs.Select((_, i) => new HeadValues(context.Input(i), context.InputShape(i).Rows, 1, context.InputShape(i).Last))];
        return Attention.Lower(context, values[0], values[1], values[values.Length - 1]);
    }
}
