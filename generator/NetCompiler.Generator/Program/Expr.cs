using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

internal enum UnaryOp
{
    Negate, Abs, Sqrt, Exp, Log, Tanh, Sigmoid, Erf, Softplus, NormalQuantile,

    /// <summary>1/x of a positive number to about one unit in the last place, where that is faster than a division.</summary>
    QuickReciprocal,

    /// <summary>Sigmoid and hyperbolic tangent without a division where that is slow: the gates of recurrent cells, one after the other, wait for each other.</summary>
    QuickSigmoid, QuickTanh,
}

internal enum BinaryOp
{
    Add, Subtract, Multiply, Divide,

    /// <summary>The larger value; the second operand where they do not compare (so a NaN there survives).</summary>
    Max,

    /// <summary>The smaller value; the second operand where they do not compare.</summary>
    Min,
}

internal enum CompareOp
{
    Greater, GreaterOrEqual, Equal,
}

/// <summary>A value at one point of an operation's loops. Immutable and value-equal.</summary>
internal abstract record Expr
{
    public static Expr operator +(Expr a, Expr b) => Simplify.Binary(BinaryOp.Add, a, b);

    public static Expr operator -(Expr a, Expr b) => Simplify.Binary(BinaryOp.Subtract, a, b);

    public static Expr operator *(Expr a, Expr b) => Simplify.Binary(BinaryOp.Multiply, a, b);

    public static Expr operator /(Expr a, Expr b) => Simplify.Binary(BinaryOp.Divide, a, b);

    public static Expr operator -(Expr a) => new UnaryExpr(UnaryOp.Negate, a);

    public static implicit operator Expr(float value) => new ConstantExpr(value);

    public static Expr Max(Expr a, Expr b) => new BinaryExpr(BinaryOp.Max, a, b);

    public static Expr Min(Expr a, Expr b) => new BinaryExpr(BinaryOp.Min, a, b);

    public static Expr Exp(Expr a) => new UnaryExpr(UnaryOp.Exp, a);

    public static Expr Log(Expr a) => new UnaryExpr(UnaryOp.Log, a);

    public static Expr Sqrt(Expr a) => new UnaryExpr(UnaryOp.Sqrt, a);

    public static Expr QuickReciprocal(Expr a) => new UnaryExpr(UnaryOp.QuickReciprocal, a);

    public static Expr Abs(Expr a) => new UnaryExpr(UnaryOp.Abs, a);

    /// <summary>The larger of two values, NaN where one is. Equal ones share the gradient, as in PyTorch; of a constant it goes to the other.</summary>
    public static Expr Larger(Expr a, Expr b) => (a, b) switch
    {
        (_, ConstantExpr) => Where(b, CompareOp.Greater, a, b, a),
        (ConstantExpr, _) => Where(a, CompareOp.Greater, b, a, b),
        _ => Where(a, CompareOp.Greater, b, a, Where(b, CompareOp.Greater, a, b, (0.5f * a) + (0.5f * b))),
    };

    /// <summary>The smaller of two values, likewise.</summary>
    public static Expr Smaller(Expr a, Expr b) => (a, b) switch
    {
        (_, ConstantExpr) => Where(a, CompareOp.Greater, b, b, a),
        (ConstantExpr, _) => Where(b, CompareOp.Greater, a, a, b),
        _ => Where(b, CompareOp.Greater, a, a, Where(a, CompareOp.Greater, b, b, (0.5f * a) + (0.5f * b))),
    };

    /// <summary>−1, 0 or 1.</summary>
    public static Expr Sign(Expr a) => new SelectExpr(CompareOp.Greater, a, 0f, 1f, new SelectExpr(CompareOp.Greater, 0f, a, -1f, 0f));

    public static Expr Where(Expr left, CompareOp op, Expr right, Expr then, Expr otherwise) => new SelectExpr(op, left, right, then, otherwise);

    /// <summary>How many expressions there are directly below.</summary>
    public virtual int ChildCount => 0;

    /// <summary>One of them.</summary>
    public virtual Expr Child(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The same expression over other children, in the same order.</summary>
    public virtual Expr WithChildren(IReadOnlyList<Expr> children) => this;

    /// <summary>This expression and all below it, parents first.</summary>
    public IReadOnlyList<Expr> All()
    {
        List<Expr> all = [];
        Collect(all);
        return all;
    }

    /// <summary>What is read, in order.</summary>
    public IReadOnlyList<Access> Loads()
    {
        List<Access> loads = [];
        CollectLoads(loads);
        return loads;
    }

    /// <summary>The same on other tensors or other elements of them.</summary>
    public Expr MapAccesses(Func<Access, Access> map) => Rewrite(e => e switch
    {
        LoadExpr load => new LoadExpr(map(load.Access)),
        OneHotExpr hot => hot with { Label = map(hot.Label) },
        _ => null,
    });

    /// <summary>The same in other loops, whose axes are numbered otherwise.</summary>
    public Expr RenameAxes(Func<int, int> axis) => Rewrite(e => e switch
    {
        LoadExpr load => new LoadExpr(load.Access.Rename(axis)),
        OneHotExpr hot => new OneHotExpr(hot.Label.Rename(axis), axis(hot.Axis)),
        RandomExpr random => random with { Row = axis(random.Row), Element = random.Element.Rename(axis) },
        _ => null,
    });

    /// <summary>Replaces bottom-up whatever <paramref name="replace"/> does not map to null.</summary>
    public Expr Rewrite(Func<Expr, Expr?> replace)
    {
        Expr[]? rewritten = null;
        for (int i = 0; i < ChildCount; i++)
        {
            Expr child = Child(i).Rewrite(replace);
            if (rewritten is null && !ReferenceEquals(child, Child(i)))
            {
                rewritten = new Expr[ChildCount];
                for (int before = 0; before < i; before++)
                {
                    rewritten[before] = Child(before);
                }
            }

            if (rewritten is not null)
            {
                rewritten[i] = child;
            }
        }

        Expr self = rewritten is null ? this : WithChildren(rewritten);
        return replace(self) ?? self;
    }

    private void CollectLoads(List<Access> loads)
    {
        if (this is LoadExpr load)
        {
            loads.Add(load.Access);
        }
        else if (this is OneHotExpr hot)
        {
            loads.Add(hot.Label);
        }

        for (int i = 0; i < ChildCount; i++)
        {
            Child(i).CollectLoads(loads);
        }
    }

    private void Collect(List<Expr> all)
    {
        all.Add(this);
        for (int i = 0; i < ChildCount; i++)
        {
            Child(i).Collect(all);
        }
    }
}

internal sealed record ConstantExpr(float Value) : Expr;

/// <summary>An element of a tensor; the same for all points along axes that it does not use.</summary>
internal sealed record LoadExpr(Access Access) : Expr;

/// <summary>The sum (or maximum) that the operation around this body has computed.</summary>
internal sealed record ResultExpr : Expr;

/// <summary>The value of an earlier <see cref="Let"/> of the same body.</summary>
internal sealed record TempExpr(int Index) : Expr;

/// <summary>A number computed once a step by the caller: the learning rate, 1/B.</summary>
internal sealed record ScalarExpr(string Name) : Expr;

/// <summary>
/// A uniform random number in [0, 1), a pure function of seed, step, stream, example and element: the same wherever it is asked for, so that a mask is
/// never stored. <paramref name="Element"/> is the affine element index, <paramref name="Row"/> the example's axis.
/// </summary>
internal sealed record RandomExpr(int Stream, int Row, Affine Element) : Expr;

/// <summary>An argument of a <see cref="UserFunction"/>, in its body only.</summary>
internal sealed record ArgumentExpr(int Index) : Expr;

/// <summary>1 where the index along <paramref name="Axis"/> equals the label, else 0.</summary>
internal sealed record OneHotExpr(Access Label, int Axis) : Expr;

internal sealed record UnaryExpr(UnaryOp Op, Expr A) : Expr
{
    public override int ChildCount => 1;

    public override Expr Child(int index) => A;

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this with { A = children[0] };
}

internal sealed record BinaryExpr(BinaryOp Op, Expr A, Expr B) : Expr
{
    public override int ChildCount => 2;

    public override Expr Child(int index) => index == 0 ? A : B;

    public override Expr WithChildren(IReadOnlyList<Expr> children) => Simplify.Binary(Op, children[0], children[1]);
}

/// <summary>Then where the comparison holds, Otherwise where it does not (NaN never compares).</summary>
internal sealed record SelectExpr(CompareOp Op, Expr Left, Expr Right, Expr Then, Expr Otherwise) : Expr
{
    public override int ChildCount => 4;

    public override Expr Child(int index) => index switch
    {
        0 => Left,
        1 => Right,
        2 => Then,
        _ => Otherwise,
    };

    public override Expr WithChildren(IReadOnlyList<Expr> children) => new SelectExpr(Op, children[0], children[1], children[2], children[3]);
}

/// <summary>A named function with a derivative of its own; expanded into the others before scheduling.</summary>
internal sealed record ApplyExpr(ActivationFunction Function, Expr A) : Expr
{
    public override int ChildCount => 1;

    public override Expr Child(int index) => A;

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this with { A = children[0] };
}
