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
                scalars.Add(("decay", Decay));
            }

            return scalars;
        }
    }

    private bool Decoupled => Optimizer.DecouplesDecay && Optimizer.WeightDecay != 0;

    protected override void Statements(Body body, Expr g)
    {
        Expr m = body.SetDecayingSlot(0, (Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g));
        Expr v = body.SetDecayingSquare(1, (Optimizer.Beta2 * body.Slot(1)) + (OneMinus(Optimizer.Beta2) * g * g));
        if (Optimizer.Kind == OptimizerKind.AMSGrad)
        {
            v = body.SetSlot(2, Expr.Max(body.Slot(2), v));
        }

        Expr direction = m * Expr.QuickReciprocal((Expr.Sqrt(v) * new ScalarExpr("correction")) + Epsilon);
        Expr weight = Decoupled ? body.DecayedWeight : body.Weight;
        body.SetWeight(weight - (body.Rate() * direction));
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
        body.SetWeight(body.Weight - (((body.Rate("gradientRate") * g) + (body.Rate("momentumRate") * m)) * Expr.QuickReciprocal(denominator)));
    }

    private HostExpr Momentum(HostExpr step) => Exact(Optimizer.Beta1) * (1.0 - (0.5 * HostExpr.Pow(0.96, step * Exact(Optimizer.Decay))));
}

/// <summary>Adam that trusts its second moment only once that has seen enough gradients (Liu et al. 2020); before, it is gradient descent with momentum.</summary>
internal sealed class RAdamRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    private const double FewGradients = 5;

    public override IReadOnlyList<Slot> Slots => [new("m"), new("v")];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars
    {
        get
        {
            // How many gradients the mean of squares is of, as a simple moving average's.
            double most = (2 / (1 - Exact(Optimizer.Beta2))) - 1;
            HostExpr power = HostExpr.Pow(Exact(Optimizer.Beta2), Step);
            HostExpr length = most - (2.0 * Step * power / (1.0 - power));
            HostExpr rate = Rate / (1.0 - HostExpr.Pow(Exact(Optimizer.Beta1), Step));
            HostExpr variance = (length - 4.0) * (length - 2.0) * most / ((most - 4) * (most - 2) * length);
            return
            [
                ("momentumRate", HostExpr.Where(length, FewGradients, 0.0, rate)),
                ("adaptiveRate", HostExpr.Where(length, FewGradients, rate * HostExpr.Sqrt(variance * (1.0 - power)), 0.0)),
            ];
        }
    }

    protected override void Statements(Body body, Expr g)
    {
        Expr m = body.SetDecayingSlot(0, (Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g));
        Expr v = body.SetDecayingSquare(1, (Optimizer.Beta2 * body.Slot(1)) + (OneMinus(Optimizer.Beta2) * g * g));
        Expr rate = body.Rate("momentumRate") + (body.Rate("adaptiveRate") * Expr.QuickReciprocal(Expr.Sqrt(v) + Epsilon));
        body.SetWeight(body.Weight - (rate * m));
    }
}

/// <summary>The sign of a momentum (Chen et al. 2023).</summary>
internal sealed class LionRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    public override IReadOnlyList<Slot> Slots => [new("m")];

    public override IReadOnlyList<(string Name, HostExpr Value)> Scalars =>
        Optimizer.WeightDecay == 0 ? base.Scalars : [.. base.Scalars, ("decay", Decay)];

    protected override void Statements(Body body, Expr g)
    {
        Expr direction = body.Name(Sign(body.Name((Optimizer.Beta1 * body.Slot(0)) + (OneMinus(Optimizer.Beta1) * g))));
        body.SetDecayingSlot(0, (Optimizer.Beta2 * body.Slot(0)) + (OneMinus(Optimizer.Beta2) * g));
        Expr weight = Optimizer.WeightDecay == 0 ? body.Weight : body.DecayedWeight;
        body.SetWeight(weight - (body.Rate() * direction));
    }
}

/// <summary>Resilient backpropagation (Riedmiller and Braun 1993): a step size of each weight's own, of which the signs of its gradients decide.</summary>
internal sealed class RpropRule(Optimizer optimizer) : UpdateRule(optimizer)
{
    // Of the last gradient only the sign counts; a product of two small gradients might be 0. A step size of 0 is one that has not begun.
    public override IReadOnlyList<Slot> Slots => [new("sign"), new("step")];

    protected override void Statements(Body body, Expr g)
    {
        Expr sign = body.Name(Sign(g));
        Expr agreement = body.Name(sign * body.Slot(0));
        Expr last = Expr.Where(body.Slot(1), CompareOp.Greater, 0f, body.Slot(1), body.Rate());
        Expr factor = Expr.Where(agreement, CompareOp.Greater, 0f, Optimizer.Growth, Expr.Where(0f, CompareOp.Greater, agreement, Optimizer.Shrink, 1f));
        Expr step = body.SetSlot(1, Expr.Min(Optimizer.LongestStep, Expr.Max(Optimizer.LeastStep, last * factor)));

        // Behind a minimum that was stepped over, the weight waits for a gradient at where it is.
        Expr direction = body.SetSlot(0, Expr.Where(0f, CompareOp.Greater, agreement, 0f, sign));
        body.SetWeight(body.Weight - (step * direction));
    }
}
