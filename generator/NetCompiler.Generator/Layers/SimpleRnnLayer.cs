using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>h_t = activation(x_t·W + h_{t−1}·U + b) (Elman 1990). PyTorch's <c>RNN</c>.</summary>
internal sealed record SimpleRnnLayer(RecurrentSettings Common, ActivationKind Activation) : RecurrentLayer(Common)
{
    protected override IEnumerable<string> Details => base.Details.Prepend(Activation.ToString().ToLowerInvariant());

    protected override IEnumerable<Parameter> Parameters(int features) => Gates(features, 1);

    protected override Tensor Lower(Recurrence recurrence, Func<int, Tensor> parameter)
    {
        Tensor state = recurrence.State("h");
        Tensor sums = recurrence.Sums(gates: 1, parameter);
        recurrence.AddState(state, sums, parameter);
        Expr h = new ApplyExpr(ActivationFunction.Default(Activation) with { Quick = true }, new LoadExpr(recurrence.Gate(sums, 0)));
        recurrence.AddCell(new CellValue(recurrence.After(state), h));
        return state;
    }
}
