using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What each loss function computes: operations for its value and, where asked for, its gradient.</summary>
internal static class LossFormulas
{
    // Keras's, below which relative errors and logarithms see no less.
    private const float KerasEpsilon = 1e-7f;

    // PyTorch's of its cosine_similarity.
    private const float LeastNorm = 1e-8f;

    // Of 1 − p in the focal loss: whatever its power, times −log p, which is 0 there, is nothing.
    private const float LeastRest = 1e-30f;
    private const float Ln2 = 0.69314718f;

    public static IEnumerable<Operation> Expand(LossOperation operation)
    {
        EquatableArray<Axis> axes = operation.Axes;
        Expr y = new LoadExpr(operation.Value);
        Expr target = operation.Target.Tensor.Kind == TensorKind.Label
            ? new OneHotExpr(operation.Target, axes.Count - 1)
            : new LoadExpr(operation.Target);
        IEnumerable<Operation> operations = operation.Function.Kind switch
        {
            LossKind.SoftmaxCrossEntropy or LossKind.KullbackLeibler => OfSoftmax(operation, y, target),
            LossKind.CosineSimilarity => OfDirection(operation, y, target),
            LossKind.Dice => OfRegions(operation, y, target),
            LossKind.CategoricalHinge => OfLargestMargin(operation, y, target),
            LossKind.MultiMargin => OfAllMargins(operation, y, target),
            _ => Elementwise(operation, y, target),
        };
        return operation.Mask is { } mask ? operations.Prepend(MaskedSteps.Share(mask.Tensor, NameOf(operation)).Sum) : operations;
    }

    public static IEnumerable<Operation> Expand(ActivityPenalty penalty)
    {
        Expr y = new LoadExpr(penalty.Value);
        yield return Total(penalty.Axes, Penalty(y, penalty.L1, penalty.L2), 1, penalty.Loss, penalty.First);
    }

    /// <summary>L1·|y| + L2·y².</summary>
    public static Expr Penalty(Expr y, float l1, float l2) => (l1, l2) switch
    {
        (0, _) => l2 * y * y,
        (_, 0) => l1 * Expr.Abs(y),
        _ => (l1 * Expr.Abs(y)) + (l2 * y * y),
    };

    /// <summary>d(penalty)/dy, before the factor <c>scale</c>.</summary>
    public static Expr PenaltyDerivative(Expr y, float l1, float l2) => (l1, l2) switch
    {
        (0, _) => 2 * l2 * y,
        (_, 0) => l1 * Expr.Sign(y),
        _ => (l1 * Expr.Sign(y)) + (2 * l2 * y),
    };

    private static IEnumerable<Operation> Elementwise(LossOperation operation, Expr y, Expr t)
    {
        (Expr value, Expr derivative) = Rule(operation.Function, y, t);
        float factor = operation.Weight / (operation.Mask is null ? Length(operation.Axes) : operation.Axes[operation.Axes.Count - 1].Extent);
        yield return Total(operation.Axes, Counted(operation, value), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            Expr scale = new ScalarExpr(StepScalars.Scale) * factor;
            yield return new Map(operation.Axes, new Store(gradient, Counted(operation, derivative * scale)));
        }
    }

    private static Expr Weighed(LossOperation operation, Expr value) => operation.ExampleWeight is { } weight ? value * new LoadExpr(weight) : value;

    // What a row that counts adds to the mean over all that do, times what its example weighs; what the others add is nothing.
    private static Expr Counted(LossOperation operation, Expr value)
    {
        value = Weighed(operation, value);
        if (operation.Mask is not { } mask)
        {
            return value;
        }

        Tensor share = MaskedSteps.Share(mask.Tensor, NameOf(operation)).Share;
        return MaskedSteps.Where(mask, value * new LoadExpr(Access.Of(share, 0)), 0f);
    }

    // Of a loss's own values: several losses may read the same layer, each with targets of its own.
    private static string NameOf(LossOperation operation) =>
        operation.Value.Tensor.Name + ".loss" + (operation.Target.Tensor.Offset == 0 ? "" : operation.Target.Tensor.Offset);

    private static (Expr Value, Expr Derivative) Rule(Loss loss, Expr y, Expr t)
    {
        Expr d = y - t;
        Expr margin = t * y;
        Expr missing = Expr.Max(0f, 1f - margin);
        return loss.Kind switch
        {
            LossKind.MeanSquaredError => (d * d, 2f * d),
            LossKind.MeanAbsoluteError => (Expr.Abs(d), Expr.Sign(d)),
            LossKind.MeanAbsolutePercentageError => (100f * Expr.Abs(d) / AtLeast(KerasEpsilon, Expr.Abs(t)), 100f * Expr.Sign(d) / AtLeast(KerasEpsilon, Expr.Abs(t))),
            LossKind.MeanSquaredLogarithmicError => SquaredLogarithmicError(y, t),
            LossKind.Huber => (
                Expr.Where(loss.Delta, CompareOp.GreaterOrEqual, Expr.Abs(d), 0.5f * d * d, loss.Delta * (Expr.Abs(d) - (0.5f * loss.Delta))),
                Expr.Min(loss.Delta, Expr.Max(-loss.Delta, d))),
            LossKind.LogCosh => (LogCosh(d), new UnaryExpr(UnaryOp.Tanh, d)),
            LossKind.Quantile => (
                Expr.Where(d, CompareOp.Greater, 0f, (1f - loss.Quantile) * d, -loss.Quantile * d),
                Expr.Where(d, CompareOp.Greater, 0f, 1f - loss.Quantile, Expr.Where(0f, CompareOp.Greater, d, -loss.Quantile, 0f))),
            LossKind.Poisson => (Expr.Exp(y) - margin, Expr.Exp(y) - t),
            LossKind.SigmoidCrossEntropy => SigmoidCrossEntropy(loss, y, t),
            LossKind.Hinge => (missing, Expr.Where(1f, CompareOp.Greater, margin, -t, 0f)),
            LossKind.SquaredHinge => (missing * missing, -2f * t * missing),

            // Rosenblatt's rule corrects points on the boundary too, or a perceptron that starts at zero would never learn.
            LossKind.PerceptronCriterion => (Expr.Max(0f, -margin), Expr.Where(0f, CompareOp.GreaterOrEqual, margin, -t, 0f)),
            LossKind.ElementwiseLoss => (y, 1f),
            _ => throw new InvalidOperationException($"{loss.Kind} must be fused with the activation before it."),
        };
    }

    // The difference of the logarithms is that of the quotient, which needs one.
    private static (Expr Value, Expr Derivative) SquaredLogarithmicError(Expr y, Expr t)
    {
        Expr output = AtLeast(KerasEpsilon, y) + 1f;
        Expr e = Expr.Log(output / (AtLeast(KerasEpsilon, t) + 1f));
        return (e * e, Expr.Where(KerasEpsilon, CompareOp.Greater, y, 0f, 2f * e / output));
    }

    // ln cosh d = |d| + softplus(−2·|d|) − ln 2, which overflows nowhere; near 0, where that would cancel, the first terms of its series.
    private static Expr LogCosh(Expr d)
    {
        const float Small = 0.25f;
        Expr a = Expr.Abs(d);
        Expr s = d * d;
        Expr series = s * (0.5f - (s * ((1f / 12) - (s * ((1f / 45) - (s * ((17f / 2520) - (s * (31f / 14175)))))))));
        return Expr.Where(Small, CompareOp.Greater, a, series, a + (new UnaryExpr(UnaryOp.Softplus, -2f * a) - Ln2));
    }

    private static Expr AtLeast(float least, Expr value) => Expr.Max(least, value);

    // w·t·softplus(−y) + (1 − t)·softplus(y), where softplus(y) = max(y, 0) + softplus(−|y|): what is large beside a small loss cancels exactly, before the
    // small part is added.
    private static (Expr Value, Expr Derivative) SigmoidCrossEntropy(Loss loss, Expr y, Expr t)
    {
        Expr tail = new UnaryExpr(UnaryOp.Softplus, -Expr.Abs(y));
        Expr sigmoid = new UnaryExpr(UnaryOp.Sigmoid, y);
        if (loss is { PositiveWeight: 1, Gamma: 0 })
        {
            return ((Expr.Max(0f, y) - (t * y)) + tail, sigmoid - t);
        }

        Expr positives = loss.PositiveWeight * t;
        Expr negatives = 1f - t;
        if (loss.Gamma > 0)
        {
            Expr minus = Expr.Max(0f, y) + tail;
            Expr plus = Expr.Max(0f, -y) + tail;
            Expr rest = new UnaryExpr(UnaryOp.Sigmoid, -y);
            (Expr value, Expr slope) = Focal(loss.Gamma, sigmoid, plus, rest, minus);
            (Expr otherValue, Expr otherSlope) = Focal(loss.Gamma, rest, minus, sigmoid, plus);
            return ((positives * value) + (negatives * otherValue), (negatives * otherSlope) - (positives * slope));
        }

        Expr factors = positives + negatives;
        return ((positives * Expr.Max(0f, -y)) + (negatives * Expr.Max(0f, y)) + (factors * tail), (factors * sigmoid) - positives);
    }

    // (1 − p)^γ·(−ln p), and how fast it falls with the logit of p: (1 − p)^γ·(γ·p·(−ln p) + 1 − p). The power comes from −ln(1 − p), so that nothing is divided, or raised to
    // an exponent that may be negative, or subtracted from what is nearly as large.
    private static (Expr Value, Expr Slope) Focal(float gamma, Expr p, Expr minusLog, Expr rest, Expr minusLogRest)
    {
        Expr factor = Expr.Exp(-gamma * minusLogRest);
        return (factor * minusLog, factor * ((gamma * p * minusLog) + rest));
    }

    // Losses of softmax(y), from the logits y: cross-entropy is Σ t·(log Σ exp y − y), and the Kullback–Leibler divergence has Σ t·log t besides, with
    // 0·log 0 = 0. Both have the gradient softmax(y)·Σt − t. Weights of classes are factors of t. The maximum is subtracted first so that no exponential overflows, and stays apart from the
    // logarithm, which would lose its digits beside a large one; no logarithm of a probability is taken, which may have underflowed. Where an example has
    // several rows the loss is their mean. The focal loss has Σ t·(1 − p)^γ·(−log p), whose gradient is the same with t·(1 − p)^γ·(1 + γ·p·(−log p) / (1 − p)) for t: the last
    // fraction lies between 0 and 1 and goes to 1 with p. There 1 − p comes from −log p as 1 − e^x = −tanh(x/2)·(1 + e^x), so that both go to 0 together.
    private static IEnumerable<Operation> OfSoftmax(LossOperation operation, Expr y, Expr target)
    {
        EquatableArray<Axis> axes = operation.Axes;
        int classes = axes[axes.Count - 1].Extent;
        float factor = FactorOfRows(operation);
        float smoothing = operation.Function.LabelSmoothing;
        Expr t = smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / classes);
        EquatableArray<float> weights = operation.Function.ClassWeights;
        if (weights.Count > 0)
        {
            t *= new LoadExpr(Access.Of(new Tensor(NameOf(operation) + ".weights", TensorKind.Constant, new(classes), 0, Constants: weights), axes.Count - 1));
        }

        Access max = RowOf(operation, "max");
        Access logSum = RowOf(operation, "logsum");
        EquatableArray<int> outer = Loops.Outer(axes);
        yield return new Reduce(axes, outer, ReduceKind.Max, y, new Store(max, new ResultExpr()));
        yield return new Reduce(axes, outer, ReduceKind.Sum, Expr.Exp(y - new LoadExpr(max)),
            new Store(logSum, Expr.Log(new ResultExpr())));
        Expr minusLog = (new LoadExpr(max) - y) + new LoadExpr(logSum);
        Expr probability = Expr.Exp((y - new LoadExpr(max)) - new LoadExpr(logSum));
        Expr value = t * minusLog;
        Expr pull = t;
        if (operation.Function.Gamma is > 0 and var gamma)
        {
            Expr rest = AtLeast(LeastRest, new UnaryExpr(UnaryOp.Tanh, 0.5f * minusLog) * (1f + probability));
            Expr focus = Expr.Exp(gamma * Expr.Log(rest));
            value *= focus;
            pull *= focus * (1f + (gamma * probability * minusLog / rest));
        }

        if (operation.Function.Kind == LossKind.KullbackLeibler)
        {
            value += Expr.Where(t, CompareOp.Greater, 0f, t * Expr.Log(t), 0f);
        }

        yield return Total(axes, Counted(operation, value), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            if (operation.Target.Tensor.Kind != TensorKind.Label || weights.Count > 0 || operation.Function.Gamma > 0)
            {
                Access mass = RowOf(operation, "mass");
                yield return new Reduce(axes, outer, ReduceKind.Sum, pull, new Store(mass, new ResultExpr()));
                probability *= new LoadExpr(mass);
            }

            yield return new Map(axes, new Store(gradient, Counted(operation, (probability - pull) * (new ScalarExpr(StepScalars.Scale) * factor))));
        }
    }

    // −Σ (y / |y|)·(t / |t|) over each row. With u = y / |y| and c the sum, its gradient is (c·u − t / |t|) / |y|; where the norm is held at the least it is a constant,
    // and c·u is not there.
    private static IEnumerable<Operation> OfDirection(LossOperation operation, Expr y, Expr target)
    {
        EquatableArray<Axis> axes = operation.Axes;
        float factor = FactorOfRows(operation);
        EquatableArray<int> outer = Loops.Outer(axes);
        Access shrink = RowOf(operation, "shrink");
        Access targetShrink = RowOf(operation, "targetshrink");
        Expr inverseNorm = 1f / AtLeast(LeastNorm, Expr.Sqrt(new ResultExpr()));
        yield return new Reduce(axes, outer, ReduceKind.Sum, y * y, new Store(shrink, inverseNorm));
        yield return new Reduce(axes, outer, ReduceKind.Sum, target * target, new Store(targetShrink, inverseNorm));
        Expr u = y * new LoadExpr(shrink);
        Expr t = target * new LoadExpr(targetShrink);
        yield return Total(axes, Counted(operation, -(u * t)), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            Access cosine = RowOf(operation, "cosine");
            Expr turns = Expr.Where(1f / LeastNorm, CompareOp.Greater, new LoadExpr(shrink), new ResultExpr(), 0f);
            yield return new Reduce(axes, outer, ReduceKind.Sum, u * t, new Store(cosine, turns));
            Expr derivative = ((new LoadExpr(cosine) * u) - t) * new LoadExpr(shrink);
            yield return new Map(axes, new Store(gradient, Counted(operation, derivative * (new ScalarExpr(StepScalars.Scale) * factor))));
        }
    }

    // The mean over the channels of 1 − D, where D = (2·Σ y·t + s) / (Σ y + Σ t + s) over the positions of a channel that count, or has squares in its denominator.
    // The gradient is (D·d − 2·t) / denominator, where d is the slope of what is summed there. A vector is one region.
    private static IEnumerable<Operation> OfRegions(LossOperation operation, Expr y, Expr t)
    {
        EquatableArray<Axis> axes = operation.Axes;
        Loss loss = operation.Function;
        bool isVector = axes.Count == 2;
        int channels = isVector ? 1 : axes[2].Extent;
        float factor = operation.Weight / channels;
        string name = NameOf(operation);
        EquatableArray<int> regions = isVector ? new(0) : new(0, 2);
        Access shrink = Region("shrink");
        Access score = Region("score");
        yield return new Reduce(axes, regions, ReduceKind.Sum, Inside(loss.Squared ? (y * y) + (t * t) : y + t),
            new Store(shrink, 1f / (new ResultExpr() + loss.Smooth)));
        yield return new Reduce(axes, regions, ReduceKind.Sum, Inside(y * t),
            new Store(score, ((2f * new ResultExpr()) + loss.Smooth) * new LoadExpr(shrink)));
        Expr missing = 1f - new LoadExpr(isVector ? score : Access.Of(score.Tensor, 0, 1));
        yield return Total(new(axes[0], new Axis("c", channels)), Weighed(operation, missing), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            Expr slope = loss.Squared ? new LoadExpr(score) * (2f * y) : new LoadExpr(score);
            Expr derivative = Weighed(operation, (slope - (2f * t)) * new LoadExpr(shrink)) * (new ScalarExpr(StepScalars.Scale) * factor);
            yield return new Map(axes, new Store(gradient, Inside(derivative)));
        }

        Access Region(string what) => isVector
            ? Access.Of(new Tensor($"{name}.{what}", TensorKind.Value, new(Axis.Batch), 1), 0)
            : Access.Of(LoweringContext.NewValue($"{name}.{what}", channels), 0, 2);

        Expr Inside(Expr value) => operation.Mask is { } mask ? MaskedSteps.Where(mask, value, 0f) : value;
    }

    // Crammer and Singer's: max_j (y_j + 1 − t_j) − p, where p is the output of the class, Σ t·y, which is taken away first: large outputs keep the digits of their
    // differences. The classes that are the maximum share a gradient of 1, from which t goes; where the margin is kept there is none.
    private static IEnumerable<Operation> OfLargestMargin(LossOperation operation, Expr y, Expr t)
    {
        EquatableArray<Axis> axes = operation.Axes;
        EquatableArray<int> outer = Loops.Outer(axes);
        Access right = RowOf(operation, "right");
        Access worst = RowOf(operation, "worst");
        yield return new Reduce(axes, outer, ReduceKind.Sum, t * y, new Store(right, new ResultExpr()));
        Expr missing = (y - new LoadExpr(right)) + (1f - t);
        yield return new Reduce(axes, outer, ReduceKind.Max, missing, new Store(worst, new ResultExpr()));
        EquatableArray<Axis> rows = new(axes[0], axes.Count == 2 ? new Axis("r", 1) : axes[1]);
        float factor = FactorOfRows(operation);
        yield return Total(rows, Counted(operation, new LoadExpr(worst)), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            Access part = RowOf(operation, "part");
            Expr IfWorst(Expr value) => Expr.Where(missing, CompareOp.Equal, new LoadExpr(worst), value, 0f);
            yield return new Reduce(axes, outer, ReduceKind.Sum, IfWorst(1f), new Store(part, 1f / new ResultExpr()));
            Expr derivative = Expr.Where(new LoadExpr(worst), CompareOp.Greater, 0f, IfWorst(new LoadExpr(part)) - t, 0f);
            yield return new Map(axes, new Store(gradient, Counted(operation, derivative * (new ScalarExpr(StepScalars.Scale) * factor))));
        }
    }

    // Weston and Watkins's: Σ (1 − t)·max(0, 1 + y − p) / n with p = Σ t·y. Each class that comes too near is pushed away, and that of t pulled by all of them.
    private static IEnumerable<Operation> OfAllMargins(LossOperation operation, Expr y, Expr t)
    {
        EquatableArray<Axis> axes = operation.Axes;
        EquatableArray<int> outer = Loops.Outer(axes);
        Access right = RowOf(operation, "right");
        yield return new Reduce(axes, outer, ReduceKind.Sum, t * y, new Store(right, new ResultExpr()));
        Expr missing = 1f + (y - new LoadExpr(right));
        Expr others = 1f - t;
        float factor = FactorOfRows(operation) / axes[axes.Count - 1].Extent;
        yield return Total(axes, Counted(operation, others * Expr.Max(0f, missing)), factor, operation.Loss, operation.First);
        if (operation.Gradient is { } gradient)
        {
            Access push = RowOf(operation, "push");
            Expr near = Expr.Where(missing, CompareOp.Greater, 0f, others, 0f);
            yield return new Reduce(axes, outer, ReduceKind.Sum, near, new Store(push, new ResultExpr()));
            Expr derivative = near - (t * new LoadExpr(push));
            yield return new Map(axes, new Store(gradient, Counted(operation, derivative * (new ScalarExpr(StepScalars.Scale) * factor))));
        }
    }

    // A value of each row of what the loss reads.
    private static Access RowOf(LossOperation operation, string what) => Loops.RowAt(Loops.RowValue(
        $"{NameOf(operation)}.{what}", new Shape(operation.Axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray())));

    // What a row counts in the mean over all of them, which comes from the mask where there is one.
    private static float FactorOfRows(LossOperation operation) =>
        operation.Weight / (operation.Mask is null ? Length(operation.Axes) / operation.Axes[operation.Axes.Count - 1].Extent : 1);

    // Elements of one example.
    private static int Length(EquatableArray<Axis> axes) => axes.Where(a => !a.IsBatch).Aggregate(1, (product, a) => product * a.Extent);

    /// <summary>loss (+)= factor · Σ element, over all but the batch.</summary>
    public static Reduce Total(EquatableArray<Axis> axes, Expr element, float factor, Access loss, bool first)
    {
        Expr total = new ResultExpr() * (Expr)factor;
        return new Reduce(axes, new EquatableArray<int>(0), ReduceKind.Sum, element,
            new Store(loss, first ? total : new LoadExpr(loss) + total));
    }
}
