using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000). PyTorch's <c>LSTM</c>, with gates in the order i, f, g, o:
/// <c>c_t = f·c_{t−1} + i·g</c>, <c>h_t = o·tanh(c_t)</c>.
/// </summary>
/// <param name="Peepholes">Whether the gates see the memory too: i and f the old one, o the new one (Gers and Schmidhuber 2000).</param>
/// <param name="Coupled">Whether f = 1 − i, so that there is no gate f (Greff et al. 2017).</param>
internal sealed record LstmLayer(RecurrentSettings Common, bool Peepholes, bool Coupled) : RecurrentLayer(Common)
{
    public override int States => 2;

    protected override IEnumerable<string> Details =>
        new[] { Peepholes ? "peepholes" : "", Coupled ? "coupled gates" : "" }.Where(d => d.Length > 0).Concat(base.Details);

    private int GateCount => Coupled ? 3 : 4;

    protected override IEnumerable<Parameter> Parameters(int features)
    {
        // What is remembered at first: the forget gate is open (Jozefowicz et al. 2015).
        Initializer? open = Common.Kernel.BiasInitializer.Kind == InitializerKind.Zeros && !Coupled
            ? new Initializer(InitializerKind.OnesBetween, Units, 2 * Units)
            : null;
        IEnumerable<string> peepholes = !Peepholes ? [] : Coupled ? ["weight_ci_l0", "weight_co_l0"] : ["weight_ci_l0", "weight_cf_l0", "weight_co_l0"];
        return Gates(features, GateCount, open).Concat(peepholes.Select(name => Vector(name, Units, new Initializer(InitializerKind.Zeros)) with { L1 = 0, L2 = 0 }));
    }

    protected override Tensor Lower(Recurrence recurrence, Func<int, Tensor> parameter)
    {
        Tensor state = recurrence.State("h");
        Tensor memory = recurrence.State("c");
        Tensor sums = recurrence.Sums(GateCount, parameter);
        recurrence.AddState(state, sums, parameter);

        int firstPeephole = Common.Kernel.Bias ? 4 : 2;
        Expr Sum(int gate) => new LoadExpr(recurrence.Gate(sums, gate));
        Expr Seen(Expr sum, int peephole, Access memoryAt) =>
            Peepholes ? sum + (new LoadExpr(recurrence.Weight(parameter(firstPeephole + peephole))) * new LoadExpr(memoryAt)) : sum;
        Access Value(string name) => recurrence.At(recurrence.Value(name));
        Access before = recurrence.Before(memory);
        CellValue input = new(Value("i"), Sigmoid(Seen(Sum(0), 0, before)));
        CellValue forget = new(Value("f"), Coupled ? 1f - new LoadExpr(input.Target) : Sigmoid(Seen(Sum(1), 1, before)));
        CellValue candidate = new(Value("g"), Tanh(Sum(GateCount - 2)));
        CellValue remembered = new(
            recurrence.After(memory),
            (new LoadExpr(forget.Target) * new LoadExpr(before)) + (new LoadExpr(input.Target) * new LoadExpr(candidate.Target)));
        CellValue output = new(Value("o"), Sigmoid(Seen(Sum(GateCount - 1), Coupled ? 1 : 2, remembered.Target)));
        CellValue shown = new(Value("tanh"), Tanh(new LoadExpr(remembered.Target)));
        CellValue h = new(recurrence.After(state), new LoadExpr(output.Target) * new LoadExpr(shown.Target));

        // A single vector of units waits for its longest chain, which begins with the product of i and g. More of them keep the arithmetic units busy: then the
        // constants of one function should not crowd out those of the other. An output gate with a peephole waits for the memory.
        CellValue[] cell = Peepholes ? [input, forget, candidate, remembered, output, shown, h]
            : Units <= WidestVector.Lanes ? [candidate, input, forget, output, remembered, shown, h]
            : [input, forget, output, candidate, remembered, shown, h];
        recurrence.AddCell(cell);
        return state;
    }
}
