using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>Stochastic gradient descent with momentum (Polyak 1964) and Nesterov's variant (Sutskever et al. 2013).</summary>
internal sealed class SgdRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => Optimizer.Momentum == 0 ? [] : [new("momentum")];

    protected override void Statements(Body body, Expr g)
    {
        if (Optimizer.Momentum == 0)
        {
            body.Descend(g);
            return;
        }

        Expr momentum = body.SetDecayingSlot(0, (Optimizer.Momentum * body.Slot(0)) + g);
        body.Descend(Optimizer.Nesterov ? g + (Optimizer.Momentum * momentum) : momentum);
    }
}

/// <summary>Duchi, Hazan, Singer 2011.</summary>
internal sealed class AdaGradRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => [new("sum", Optimizer.InitialAccumulator)];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars =>
        [("learningRate", Rate / (1.0 + ((Step - 1.0) * Exact(Optimizer.Decay))))];

    protected override void Statements(Body body, Expr g)
    {
        Expr sum = body.SetSlot(0, body.Slot(0) + (g * g));
        body.Descend(g * Expr.QuickReciprocal(Expr.Sqrt(sum) + Epsilon));
    }
}

/// <summary>Zeiler 2012.</summary>
internal sealed class AdaDeltaRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => [new("square"), new("delta")];

    protected override void Statements(Body body, Expr g)
    {
        float rho = Optimizer.Decay;
        Expr square = body.SetDecayingSquare(0, (rho * body.Slot(0)) + (OneMinus(rho) * g * g));
        Expr delta = body.Name(Expr.Sqrt((body.Slot(1) + Epsilon) * Expr.QuickReciprocal(square + Epsilon)) * g);
        body.SetDecayingSquare(1, (rho * body.Slot(1)) + (OneMinus(rho) * delta * delta));
        body.Descend(delta);
    }
}

/// <summary>Tieleman and Hinton 2012; centred as in Graves 2013.</summary>
internal sealed class RmsPropRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots
    {
        get
        {
            List<Slot> slots = [new("square")];
            if (Optimizer.Centered)
            {
                slots.Add(new("mean"));
            }

            if (Optimizer.Momentum != 0)
            {
                slots.Add(new("momentum"));
            }

            return slots;
        }
    }

    protected override void Statements(Body body, Expr g)
    {
        float rho = Optimizer.Decay;
        Expr square = body.SetDecayingSquare(0, (rho * body.Slot(0)) + (OneMinus(rho) * g * g));
        if (Optimizer.Centered)
        {
            Expr mean = body.SetDecayingSlot(1, (rho * body.Slot(1)) + (OneMinus(rho) * g));
            square = Expr.Max(0f, square - (mean * mean));
        }

        Expr direction = g * Expr.QuickReciprocal(Expr.Sqrt(square) + Epsilon);
        if (Optimizer.Momentum != 0)
        {
            int slot = Slots.Count - 1;
            direction = body.SetDecayingSlot(slot, (Optimizer.Momentum * body.Slot(slot)) + direction);
        }

        body.Descend(direction);
    }
}

/// <summary>Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and AMSGrad (Reddi, Kale, Kumar 2018).</summary>
internal sealed class AdamRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => Optimizer.Kind == OptimizerKind.AMSGrad ? [new("m"), new("v"), new("vmax")] : [new("m"), new("v")];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars
    {
        get
        {
            List<(string, HostExpr)> scalars =
            [
                ("learningRate", Rate / (1.0 - HostExpr.Pow(Exact(Optimizer.Beta1), Step))),
                ("correction", 1.0 / HostExpr.Sqrt(1.0 - HostExpr.Pow(Exact(Optimizer.Beta2), Step))),
            ];
            if (Decoupled)
            {
                scalars.Add(("decay", 1.0 - (Rate * Exact(Optimizer.WeightDecay))));
            }

            return scalars;
        }
    }

    private bool Decoupled => Optimizer.Kind == OptimizerKind.AdamW && Optimizer.WeightDecay != 0;

    protected override void Statements(Body body, Expr g)
    {
        Expr m = body.SetDecayingSlot(0, (Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g));
        Expr v = body.SetDecayingSquare(1, (Optimizer.Beta2 * body.Slot(1)) + (OneMinus(Optimizer.Beta2) * g * g));
        if (Optimizer.Kind == OptimizerKind.AMSGrad)
        {
            v = body.SetSlot(2, Expr.Max(body.Slot(2), v));
        }

        Expr direction = m * Expr.QuickReciprocal((Expr.Sqrt(v) * new ScalarExpr("correction")) + Epsilon);
        Expr weight = Decoupled ? body.Weight * new ScalarExpr("decay") : body.Weight;
        body.SetWeight(weight - (new ScalarExpr("learningRate") * direction));
    }
}

/// <summary>Adam with the infinity norm (Kingma and Ba 2015).</summary>
internal sealed class AdaMaxRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => [new("m"), new("u")];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars =>
        [("learningRate", Rate / (1.0 - HostExpr.Pow(Exact(Optimizer.Beta1), Step)))];

    protected override void Statements(Body body, Expr g)
    {
        Expr m = body.SetDecayingSlot(0, (Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g));
        Expr u = body.SetSlot(1, Expr.Max(Optimizer.Beta2 * body.Slot(1), Expr.Abs(g) + Epsilon));
        body.Descend(m * Expr.QuickReciprocal(u));
    }
}

/// <summary>Adam with Nesterov momentum (Dozat 2016), with PyTorch's momentum schedule.</summary>
internal sealed class NAdamRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => [new("m"), new("v")];

    public override IReadOnlyList<HostValue> HostValues => [new("momentumProduct", 1, new HostState(0) * Momentum(Step))];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars
    {
        get
        {
            HostExpr product = new HostState(0);
            HostExpr next = Momentum(Step + 1.0);
            return
            [
                ("gradientRate", Rate * (1.0 - Momentum(Step)) / (1.0 - product)),
                ("momentumRate", Rate * next / (1.0 - (product * next))),
                ("correction", 1.0 / HostExpr.Sqrt(1.0 - HostExpr.Pow(Exact(Optimizer.Beta2), Step))),
            ];
        }
    }

    protected override void Statements(Body body, Expr g)
    {
        Expr m = body.SetDecayingSlot(0, (Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g));
        Expr v = body.SetDecayingSquare(1, (Optimizer.Beta2 * body.Slot(1)) + (OneMinus(Optimizer.Beta2) * g * g));
        Expr denominator = (Expr.Sqrt(v) * new ScalarExpr("correction")) + Epsilon;
        body.SetWeight(body.Weight - (((new ScalarExpr("gradientRate") * g) + (new ScalarExpr("momentumRate") * m)) * Expr.QuickReciprocal(denominator)));
    }

    private HostExpr Momentum(HostExpr step) => Exact(Optimizer.Beta1) * (1.0 - (0.5 * HostExpr.Pow(0.96, step * Exact(Optimizer.Decay))));
}
