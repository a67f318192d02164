namespace NetCompiler.Generator.Program;

/// <summary>Algebra that holds for all finite values and keeps emitted code free of x·1 and x+0.</summary>
internal static class Simplify
{
    public static Expr Binary(BinaryOp op, Expr a, Expr b) => (op, a, b) switch
    {
        (BinaryOp.Add, ConstantExpr x, ConstantExpr y) => x.Value + y.Value,
        (BinaryOp.Subtract, ConstantExpr x, ConstantExpr y) => x.Value - y.Value,
        (BinaryOp.Multiply, ConstantExpr x, ConstantExpr y) => x.Value * y.Value,
        (BinaryOp.Add, ConstantExpr { Value: 0 }, _) => b,
        (BinaryOp.Add or BinaryOp.Subtract, _, ConstantExpr { Value: 0 }) => a,
        (BinaryOp.Multiply, ConstantExpr { Value: 1 }, _) => b,
        (BinaryOp.Multiply or BinaryOp.Divide, _, ConstantExpr { Value: 1 }) => a,
        _ => new BinaryExpr(op, a, b),
    };
}
