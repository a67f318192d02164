using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Gated recurrent unit (Cho et al. 2014), with gates in PyTorch's order r, z, n: <c>h_t = (1 − z)·n + z·h_{t−1}</c>.
/// </summary>
/// <param name="ResetAfter">
/// Whether the reset gate acts on the product of the state, <c>n = tanh(x·W + b + r·(h·U + c))</c>, as in PyTorch and cuDNN, or on the state itself,
/// <c>n = tanh(x·W + b + (r·h)·U)</c>, as in the paper.
/// </param>
internal sealed record GruLayer(RecurrentSettings Common, bool ResetAfter) : RecurrentLayer(Common)
{
    protected override IEnumerable<string> Details => ResetAfter ? base.Details : base.Details.Prepend("reset before");

    protected override IEnumerable<Parameter> Parameters(int features)
    {
        if (ResetAfter)
        {
            return Gates(features, 3);
        }

        Parameter[] parameters =
        [
            Kernel(features, 3 * Units),
            Recurrent("weight_hh_l0", 2 * Units),
            Recurrent("weight_hn_l0", Units),
        ];
        return Common.Kernel.Bias ? [.. parameters, Vector("bias_ih_l0", 3 * Units)] : parameters;
    }

    protected override Tensor Lower(Recurrence recurrence, Func<int, Tensor> parameter) =>
        ResetAfter ? LowerResetAfter(recurrence, parameter) : LowerResetBefore(recurrence, parameter);

    private Tensor LowerResetAfter(Recurrence recurrence, Func<int, Tensor> parameter)
    {
        Tensor state = recurrence.State("h");
        Tensor inputs = recurrence.Sums(gates: 3, parameter);
        Tensor states = recurrence.Value("states", 3);
        recurrence.Multiply(recurrence.Recurrent(state), parameter(1), Common.Kernel.Bias ? parameter(3) : null, states, adds: false);
        Expr Both(int gate) => new LoadExpr(recurrence.Gate(inputs, gate)) + new LoadExpr(recurrence.Gate(states, gate));
        CellValue reset = new(recurrence.At(recurrence.Value("r")), Sigmoid(Both(0)));
        CellValue update = new(recurrence.At(recurrence.Value("z")), Sigmoid(Both(1)));
        CellValue candidate = new(
            recurrence.At(recurrence.Value("n")),
            Tanh(new LoadExpr(recurrence.Gate(inputs, 2)) + (new LoadExpr(reset.Target) * new LoadExpr(recurrence.Gate(states, 2)))));
        recurrence.AddCell(reset, update, candidate, Mix(recurrence, state, update, candidate));
        return state;
    }

    private Tensor LowerResetBefore(Recurrence recurrence, Func<int, Tensor> parameter)
    {
        Tensor state = recurrence.State("h");
        Tensor inputs = recurrence.Value("inputs", 3);
        Tensor states = recurrence.Value("states", 2);
        recurrence.Multiply(recurrence.Input, parameter(0), Common.Kernel.Bias ? parameter(3) : null, inputs, adds: false);
        recurrence.Multiply(recurrence.Recurrent(state), parameter(1), null, states, adds: false);
        Expr Both(int gate) => new LoadExpr(recurrence.Gate(inputs, gate)) + new LoadExpr(recurrence.Gate(states, gate));
        CellValue reset = new(recurrence.At(recurrence.Value("r")), Sigmoid(Both(0)));
        CellValue update = new(recurrence.At(recurrence.Value("z")), Sigmoid(Both(1)));
        CellValue kept = new(recurrence.At(recurrence.Value("kept")), new LoadExpr(reset.Target) * new LoadExpr(recurrence.Recurrent(state)));
        recurrence.AddCell(reset, update, kept);

        Tensor product = recurrence.Value("product");
        recurrence.Multiply(kept.Target, parameter(2), null, product, adds: false);
        CellValue candidate = new(
            recurrence.At(recurrence.Value("n")),
            Tanh(new LoadExpr(recurrence.Gate(inputs, 2)) + new LoadExpr(recurrence.At(product))));
        recurrence.AddCell(candidate, Mix(recurrence, state, update, candidate));
        return state;
    }

    private static CellValue Mix(Recurrence recurrence, Tensor state, CellValue update, CellValue candidate)
    {
        Expr n = new LoadExpr(candidate.Target);
        return new CellValue(recurrence.After(state), n + (new LoadExpr(update.Target) * (new LoadExpr(recurrence.Before(state)) - n)));
    }
}
