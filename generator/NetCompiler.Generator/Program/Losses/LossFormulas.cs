using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What each loss function computes: operations for its value and, where asked for, its gradient.</summary>
internal static class LossFormulas
{
    public static IEnumerable<Operation> Expand(LossOperation operation)
    {
        LossRows rows = new(operation);
        IEnumerable<Operation> operations = operation.Function.Kind switch
        {
            LossKind.SoftmaxCrossEntropy or LossKind.KullbackLeibler => SoftmaxLosses.Expand(rows),
            LossKind.CosineSimilarity => CosineLoss.Expand(rows),
            LossKind.Dice => DiceLoss.Expand(rows),
            LossKind.CategoricalHinge => MarginLosses.OfLargest(rows),
            LossKind.MultiMargin => MarginLosses.OfAll(rows),
            _ => ElementwiseLosses.Expand(rows),
        };
        return operation.Mask is { } mask ? operations.Prepend(MaskedSteps.Share(mask.Tensor, rows.Name).Sum) : operations;
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

    /// <summary>loss (+)= factor · Σ element, over all but the batch.</summary>
    public static Reduce Total(EquatableArray<Axis> axes, Expr element, float factor, Access loss, bool first)
    {
        Expr total = new ResultExpr() * (Expr)factor;
        return new Reduce(axes, new EquatableArray<int>(0), ReduceKind.Sum, element,
            new Store(loss, first ? total : new LoadExpr(loss) + total));
    }
}
