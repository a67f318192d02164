namespace NetCompiler.Generator.Program;

/// <summary>Symbolic derivatives of elementwise expressions.</summary>
internal static class ExprDerivative
{
    /// <summary>∂e/∂load, or null where it is zero everywhere. <paramref name="output"/> is the stored value of the whole expression.</summary>
    public static Expr? Of(Expr e, Access load, Expr output) => e switch
    {
        LoadExpr l => l.Access == load ? 1f : null,
        BinaryExpr b => OfBinary(b, load),
        UnaryExpr u => Of(u.A, load, u.A) is { } inner ? Chain(inner, UnaryFactor(u)) : null,
        SelectExpr s => OfSelect(s, load),
        ApplyExpr a => Of(a.A, load, a.A) is { } below ? Chain(below, a.Function.Derivative(a.A, output)) : null,
        _ => null,
    };

    private static Expr? OfBinary(BinaryExpr b, Access load)
    {
        Expr? da = Of(b.A, load, b.A);
        Expr? db = Of(b.B, load, b.B);
        return da is null && db is null ? null : b.Op switch
        {
            BinaryOp.Add => Sum(da, db),
            BinaryOp.Subtract => Sum(da, db is null ? null : -db),
            BinaryOp.Multiply => Sum(Chain(da, b.B), Chain(db, b.A)),
            BinaryOp.Divide => Sum(da is null ? null : da / b.B, db is null ? null : -(db * b.A / (b.B * b.B))),
            _ => throw new InvalidOperationException($"No derivative rule for {b.Op}."),
        };
    }

    private static Expr? OfSelect(SelectExpr s, Access load)
    {
        Expr? then = Of(s.Then, load, s.Then);
        Expr? otherwise = Of(s.Otherwise, load, s.Otherwise);
        return then is null && otherwise is null ? null : s with { Then = then ?? 0f, Otherwise = otherwise ?? 0f };
    }

    private static Expr UnaryFactor(UnaryExpr u) => u.Op switch
    {
        UnaryOp.Negate => -1f,
        UnaryOp.Abs => Expr.Sign(u.A),
        UnaryOp.Exp => u,
        UnaryOp.Log => 1f / u.A,
        UnaryOp.Sqrt => 0.5f / u,
        _ => throw new InvalidOperationException($"No derivative rule for {u.Op}; use an ActivationFunction."),
    };

    private static Expr? Chain(Expr? inner, Expr factor) => inner is null ? null : inner * factor;

    private static Expr? Sum(Expr? a, Expr? b) => a is null ? b : b is null ? a : a + b;
}
