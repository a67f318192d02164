using System.Globalization;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>One line of a body: a named value or a store.</summary>
internal abstract record Statement(Expr Value)
{
    /// <summary>A body of this line alone.</summary>
    public static implicit operator EquatableArray<Statement>(Statement line) => new(line);

    public abstract Statement With(Expr value);

    /// <summary>What it reads, then what it writes.</summary>
    public virtual IEnumerable<Access> Accesses => Value.Loads();

    /// <summary>The same on other tensors or other elements of them.</summary>
    public virtual Statement MapAccesses(Func<Access, Access> map) => With(Value.MapAccesses(map));

    /// <summary>The same in other loops, whose axes are numbered otherwise.</summary>
    public virtual Statement RenameAxes(Func<int, int> axis) => With(Value.RenameAxes(axis));
}

/// <summary>Names a value for the statements after it.</summary>
internal sealed record Let(int Temp, Expr Value) : Statement(Value)
{
    public override Statement With(Expr value) => this with { Value = value };
}

internal sealed record Store(Access Target, Expr Value) : Statement(Value)
{
    public override IEnumerable<Access> Accesses => base.Accesses.Append(Target);

    public override Statement With(Expr value) => this with { Value = value };

    public override Statement MapAccesses(Func<Access, Access> map) => new Store(map(Target), Value.MapAccesses(map));

    public override Statement RenameAxes(Func<int, int> axis) => new Store(Target.Rename(axis), Value.RenameAxes(axis));
}

internal enum ReduceKind
{
    Sum, Max,
}

/// <summary>An operation of a program: loops over <see cref="Axes"/> and statements that run once for each point of its output axes.</summary>
internal abstract record Operation(EquatableArray<Axis> Axes, EquatableArray<Statement> Body)
{
    /// <summary>The scan that it belongs to; null where it runs for all its points at once.</summary>
    public Scan? Scan { get; init; }

    /// <summary>The axes, by index, along which the body runs; the others are summed over before it.</summary>
    public abstract IEnumerable<int> OutputAxes { get; }

    public virtual IEnumerable<Access> Reads => Body.SelectMany(s => s.Value.Loads());

    /// <summary>What is computed at its points: the elements of a reduction, and the values of the body.</summary>
    public virtual IEnumerable<Expr> Expressions => Body.Select(s => s.Value);

    /// <summary>One more than the largest number of a value that the body names.</summary>
    public int Temps => Body.OfType<Let>().Select(l => l.Temp + 1).DefaultIfEmpty(0).Max();

    public IEnumerable<Access> Writes => Body.OfType<Store>().Select(s => s.Target);

    public virtual Operation MapExpressions(Func<Expr, Expr> map) => this with { Body = new(Body.Select(s => s.With(map(s.Value)))) };

    /// <summary>The same on other tensors or other elements of them.</summary>
    public virtual Operation MapAccesses(Func<Access, Access> map) => this with { Body = new(Body.Select(s => s.MapAccesses(map))) };
}

/// <summary>
/// <c>result[output axes] = Σ over the other axes of lhs · rhs</c>, then the body for each point. Dense layers and convolutions in every direction are
/// this operation with different index maps.
/// </summary>
internal sealed record Contraction(EquatableArray<Axis> Axes, EquatableArray<int> Output, Access Lhs, Access Rhs, EquatableArray<Statement> Body)
    : Operation(Axes, Body)
{
    public override IEnumerable<int> OutputAxes => Output;

    public IEnumerable<int> SummedAxes => Enumerable.Range(0, Axes.Count).Where(a => !Output.Contains(a));

    public override IEnumerable<Access> Reads => base.Reads.Prepend(Rhs).Prepend(Lhs);

    /// <summary>Whether it is a product of two matrices, the batch one of their three dimensions.</summary>
    public bool IsMatrixProduct =>
        Axes.Count == 3 && Output.Count == 2 && Axes.Any(a => a.IsBatch)
        && new[] { Lhs, Rhs, Writes.First() }
            .All(a => a.Index.Count == 2 && a.Index.All(i => i.Single >= 0) && (!a.Tensor.IsMatrix || a.Start == 0));

    public override Operation MapAccesses(Func<Access, Access> map) => (Contraction)base.MapAccesses(map) with { Lhs = map(Lhs), Rhs = map(Rhs) };
}

/// <summary>The body at each point, nothing else.</summary>
internal sealed record Map(EquatableArray<Axis> Axes, EquatableArray<Statement> Body) : Operation(Axes, Body)
{
    public override IEnumerable<int> OutputAxes => Enumerable.Range(0, Axes.Count);
}

/// <summary><c>result[output axes] = sum or maximum of the element over the other axes</c>, then the body.</summary>
internal sealed record Reduce(EquatableArray<Axis> Axes, EquatableArray<int> Output, ReduceKind Kind, Expr Element, EquatableArray<Statement> Body)
    : Operation(Axes, Body)
{
    public override IEnumerable<int> OutputAxes => Output;

    public override IEnumerable<Access> Reads => base.Reads.Concat(Element.Loads());

    public override IEnumerable<Expr> Expressions => base.Expressions.Append(Element);

    public override Operation MapExpressions(Func<Expr, Expr> map) => ((Reduce)base.MapExpressions(map)) with { Element = map(Element) };

    public override Operation MapAccesses(Func<Access, Access> map) => (Reduce)base.MapAccesses(map) with { Element = Element.MapAccesses(map) };
}

/// <summary>
/// The gradient of the maximum over windows: each maximum's goes to the first element of its window, in the order of the summed axes, that equals it, or is
/// not a number. Elements that no window reads get zero.
/// </summary>
/// <param name="Output">The axes of the windows; the others run within one.</param>
/// <param name="In">What the maximum was taken of.</param>
/// <param name="Out">The maximum.</param>
/// <param name="Outer">The gradient of the maximum.</param>
/// <param name="Gradient">The gradient of <paramref name="In"/>, at the same index.</param>
/// <param name="Adds">Whether the gradient holds a part already.</param>
internal sealed record MaxPoolGradient(EquatableArray<Axis> Axes, EquatableArray<int> Output, Access In, Access Out, Access Outer, Access Gradient, bool Adds)
    : Operation(Axes, new Store(Gradient, 0f))
{
    /// <summary>What is stored for an element: an expression of its share, the result, and of the element itself.</summary>
    public Expr Value { get; init; } = new ResultExpr();

    public override IEnumerable<int> OutputAxes => Output;

    public override IEnumerable<Access> Reads => Adds ? [In, Out, Outer, Gradient] : [In, Out, Outer];

    public override IEnumerable<Expr> Expressions => [Value];

    public override Operation MapExpressions(Func<Expr, Expr> map) => (MaxPoolGradient)base.MapExpressions(map) with { Value = map(Value) };

    public override Operation MapAccesses(Func<Access, Access> map) => (MaxPoolGradient)base.MapAccesses(map) with
    {
        In = map(In),
        Out = map(Out),
        Outer = map(Outer),
        Gradient = map(Gradient),
        Value = Value.MapAccesses(map),
    };
}

/// <summary>
/// Adds a weighted loss of each example to <paramref name="Loss"/> and stores its gradient, times the scalar <c>scale</c> = 1/B. Expanded before
/// scheduling.
/// </summary>
/// <param name="Value">What the loss reads: logits where softmax or sigmoid are fused.</param>
/// <param name="Target">Targets of the same shape, or labels.</param>
/// <param name="Gradient">Where dloss/dvalue goes; null when only the loss is wanted.</param>
/// <param name="First">Whether this is the first loss of the program, which stores where later ones add.</param>
/// <param name="Mask">Which rows of an example count; null where all do.</param>
/// <param name="ExampleWeight">What an example counts; null where all count once.</param>
internal sealed record LossOperation(
    EquatableArray<Axis> Axes,
    Loss Function,
    float Weight,
    Access Value,
    Access Target,
    Access Loss,
    Access? Gradient,
    bool First,
    Access? Mask = null,
    Access? ExampleWeight = null)
    : Composite(Axes, Loss, Gradient)
{
    public override IEnumerable<int> OutputAxes => [0];

    public override IEnumerable<Access> Reads =>
        new[] { Value, Target, First ? null : Loss, Mask, ExampleWeight }.OfType<Access>();

    public override IEnumerable<Operation> Expand() => LossFormulas.Expand(this);

    public override string Print() => $"{Loss.Print(Axes)} {(First ? "=" : "+=")} "
        + $"{(Weight == 1 ? "" : Weight.ToString("R", CultureInfo.InvariantCulture) + " · ")}{(ExampleWeight is null ? "" : ExampleWeight.Print(Axes) + " · ")}{Function.Kind}({Value.Print(Axes)}, {Target.Print(Axes)})"
        + (Mask is null ? "" : $" where {Mask.Print(Axes)}") + (Gradient is null ? "" : $" | {Gradient.Print(Axes)} = gradient");

    /// <summary>The same loss, whose gradient is stored too.</summary>
    public LossOperation Into(Access gradient) => this with { Gradient = gradient, Body = Storing(Loss, gradient) };
}

/// <summary>Adds L1·Σ|y| + L2·Σy² of each example to the loss; the gradient is that of a loss with the scalar <c>scale</c>.</summary>
internal sealed record ActivityPenalty(EquatableArray<Axis> Axes, Access Value, Access Loss, float L1, float L2, bool First)
    : Composite(Axes, Loss)
{
    public override IEnumerable<int> OutputAxes => [0];

    public override IEnumerable<Access> Reads => First ? [Value] : [Value, Loss];

    public override IEnumerable<Operation> Expand() => LossFormulas.Expand(this);

    public override string Print() => FormattableString.Invariant(
        $"{Loss.Print(Axes)} {(First ? "=" : "+=")} activity-penalty({Value.Print(Axes)}, l1 {L1:R}, l2 {L2:R})");
}
