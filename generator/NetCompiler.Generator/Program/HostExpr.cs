using System.Globalization;

namespace NetCompiler.Generator.Program;

/// <summary>A number that the trainer computes once a step, in double precision: the bias corrections of Adam, say.</summary>
internal abstract record HostExpr
{
    public static HostExpr operator +(HostExpr a, HostExpr b) => new HostBinary('+', a, b);

    public static HostExpr operator -(HostExpr a, HostExpr b) => new HostBinary('-', a, b);

    public static HostExpr operator *(HostExpr a, HostExpr b) => new HostBinary('*', a, b);

    public static HostExpr operator /(HostExpr a, HostExpr b) => new HostBinary('/', a, b);

    public static implicit operator HostExpr(double value) => new HostConstant(value);

    public static HostExpr Pow(HostExpr a, HostExpr b) => new HostBinary('^', a, b);

    public static HostExpr Sqrt(HostExpr a) => new HostBinary('^', a, 0.5);

    /// <summary>The first of two values where a number is greater than a bound, else the second.</summary>
    public static HostExpr Where(HostExpr number, double bound, HostExpr greater, HostExpr otherwise) => new HostSelect(number, bound, greater, otherwise);

    /// <summary>The value at a step (1 for the first), with a learning rate and the running host values.</summary>
    public abstract double Evaluate(double step, double learningRate, IReadOnlyList<double> state);

    /// <summary>C# with the locals <c>step</c>, <c>learningRate</c> and <c>state</c>.</summary>
    public abstract string Emit();
}

internal sealed record HostConstant(double Value) : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state) => Value;

    public override string Emit() => Value.ToString("R", CultureInfo.InvariantCulture) + "d";
}

/// <summary>The number of this step, from 1.</summary>
internal sealed record HostStep : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state) => step;

    public override string Emit() => "step";
}

internal sealed record HostLearningRate : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state) => learningRate;

    public override string Emit() => "learningRate";
}

/// <summary>A running value of the optimizer, updated before the scalars of a step are computed.</summary>
internal sealed record HostState(int Index) : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state) => state[Index];

    public override string Emit() => $"state[{Index}]";
}

internal sealed record HostBinary(char Op, HostExpr A, HostExpr B) : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state)
    {
        double a = A.Evaluate(step, learningRate, state);
        double b = B.Evaluate(step, learningRate, state);
        return Op switch { '+' => a + b, '-' => a - b, '*' => a * b, '/' => a / b, _ => Math.Pow(a, b) };
    }

    public override string Emit() => Op == '^' ? $"global::System.Math.Pow({A.Emit()}, {B.Emit()})" : $"({A.Emit()} {Op} {B.Emit()})";
}

internal sealed record HostSelect(HostExpr Number, double Bound, HostExpr Greater, HostExpr Otherwise) : HostExpr
{
    public override double Evaluate(double step, double learningRate, IReadOnlyList<double> state) =>
        (Number.Evaluate(step, learningRate, state) > Bound ? Greater : Otherwise).Evaluate(step, learningRate, state);

    public override string Emit() => $"({Number.Emit()} > {new HostConstant(Bound).Emit()} ? {Greater.Emit()} : {Otherwise.Emit()})";
}
