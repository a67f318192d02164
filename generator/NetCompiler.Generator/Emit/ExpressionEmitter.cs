using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>Where a kernel finds what an expression reads, at the current point of its loops.</summary>
internal interface IPoint
{
    /// <summary>A vector of the tensor's elements, or one element in all lanes.</summary>
    string Load(Access access);

    /// <summary>The sum or maximum before the body.</summary>
    string Result { get; }

    /// <summary>The C# value of a loop axis at the first lane.</summary>
    string Axis(int axis);

    /// <summary>The class index of the current example.</summary>
    string Label(Access access);

    /// <summary>Index into the scalars.</summary>
    int Scalar(string name);

    /// <summary>C# that stores a value.</summary>
    string Store(Access access, string value);
}

/// <summary>Writes an expression as C# over vectors, with fused multiply-adds where a product is added.</summary>
internal sealed class ExpressionEmitter(VectorOperations ops, IPoint point)
{
    /// <summary>C# for each statement of a body.</summary>
    public IEnumerable<string> Statements(IEnumerable<Statement> body)
    {
        foreach (Statement statement in body)
        {
            string value = Emit(statement.Value);
            yield return statement is Store store ? point.Store(store.Target, value) : $"{ops.Type} t{((Let)statement).Temp} = {value};";
        }
    }

    public string Emit(Expr expr) => expr switch
    {
        ConstantExpr { Value: 0 } => ops.Zero,
        ConstantExpr c => ops.Broadcast(VectorOperations.Literal(c.Value)),
        LoadExpr l => point.Load(l.Access),
        ResultExpr => point.Result,
        TempExpr t => $"t{t.Index}",
        ScalarExpr s => ops.Broadcast($"scalars[{point.Scalar(s.Name)}]"),
        RandomExpr r => ops.Uniform(Index(r.Element), point.Axis(r.Row), r.Stream),
        OneHotExpr o => ops.OneHot(point.Label(o.Label), point.Axis(o.Axis)),
        BinaryExpr b => EmitBinary(b),
        UnaryExpr u => EmitUnary(u),
        SelectExpr s => ops.Select(s.Op, Emit(s.Left), Emit(s.Right), Emit(s.Then), Emit(s.Otherwise)),
        _ => throw new InvalidOperationException($"{expr.GetType().Name} must be expanded before it is emitted."),
    };

    /// <summary>An affine index at the first lane, as C#.</summary>
    public string Index(Affine index)
    {
        IEnumerable<string> terms = index.Terms.Select(t => t.Coefficient == 1 ? point.Axis(t.Axis) : $"({point.Axis(t.Axis)}) * {t.Coefficient}");
        return string.Join(" + ", index.Constant == 0 && index.Terms.Count > 0 ? terms : terms.Append(index.Constant.ToString()));
    }

    private string EmitBinary(BinaryExpr b) => b switch
    {
        { Op: BinaryOp.Add, A: BinaryExpr { Op: BinaryOp.Multiply } m } => ops.MultiplyAdd(Emit(m.A), Emit(m.B), Emit(b.B)),
        { Op: BinaryOp.Add, B: BinaryExpr { Op: BinaryOp.Multiply } m } => ops.MultiplyAdd(Emit(m.A), Emit(m.B), Emit(b.A)),
        { Op: BinaryOp.Subtract, B: BinaryExpr { Op: BinaryOp.Multiply } m } => ops.NegatedMultiplyAdd(Emit(m.A), Emit(m.B), Emit(b.A)),
        { Op: BinaryOp.Add } => ops.Add(Emit(b.A), Emit(b.B)),
        { Op: BinaryOp.Subtract } => ops.Subtract(Emit(b.A), Emit(b.B)),
        { Op: BinaryOp.Multiply } => ops.Multiply(Emit(b.A), Emit(b.B)),
        { Op: BinaryOp.Divide } => ops.Divide(Emit(b.A), Emit(b.B)),
        { Op: BinaryOp.Max } => ops.Max(Emit(b.A), Emit(b.B)),
        _ => ops.Min(Emit(b.A), Emit(b.B)),
    };

    private string EmitUnary(UnaryExpr u) => u.Op switch
    {
        UnaryOp.Negate => ops.Negate(Emit(u.A)),
        UnaryOp.Abs => ops.Abs(Emit(u.A)),
        UnaryOp.Sqrt => ops.Sqrt(Emit(u.A)),
        UnaryOp.QuickSigmoid => ops.Quick(nameof(UnaryOp.Sigmoid), Emit(u.A)),
        UnaryOp.QuickTanh => ops.Quick(nameof(UnaryOp.Tanh), Emit(u.A)),
        UnaryOp.QuickReciprocal => ops.QuickReciprocal(Emit(u.A)),
        _ => $"VectorMath.{u.Op}({Emit(u.A)})",
    };
}
