using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>Cross-entropy and the Kullback–Leibler divergence after a softmax, with labels smoothed, classes weighed, and the focal loss.</summary>
internal static class SoftmaxLosses
{
    // Of 1 − p in the focal loss: whatever its power, times −log p, which is 0 there, is nothing.
    private const float LeastRest = 1e-30f;

    // Losses of softmax(y), from the logits y: cross-entropy is Σ t·(log Σ exp y − y), and the Kullback–Leibler divergence has Σ t·log t besides, with
    // 0·log 0 = 0. Both have the gradient softmax(y)·Σt − t. Weights of classes are factors of t. The maximum is subtracted first so that no exponential overflows, and stays apart from the
    // logarithm, which would lose its digits beside a large one; no logarithm of a probability is taken, which may have underflowed. Where an example has
    // several rows the loss is their mean. The focal loss has Σ t·(1 − p)^γ·(−log p), whose gradient is the same with t·(1 − p)^γ·(1 + γ·p·(−log p) / (1 − p)) for t: the last
    // fraction lies between 0 and 1 and goes to 1 with p. There 1 − p comes from −log p as 1 − e^x = −tanh(x/2)·(1 + e^x), so that both go to 0 together.
    public static IEnumerable<Operation> Expand(LossRows rows)
    {
        EquatableArray<Axis> axes = rows.Axes;
        Loss loss = rows.Loss;
        Expr y = rows.Y;
        float smoothing = loss.LabelSmoothing;
        Expr t = smoothing == 0 ? rows.Target : (rows.Target * (1 - smoothing)) + (smoothing / rows.Columns);
        EquatableArray<float> weights = loss.ClassWeights;
        if (weights.Count > 0)
        {
            t *= new LoadExpr(Access.Of(new Tensor(rows.Name + ".weights", TensorKind.Constant, new(rows.Columns), 0, Constants: weights), axes.Count - 1));
        }

        Access max = rows.Row("max");
        Access logSum = rows.Row("logsum");
        yield return new Reduce(axes, rows.Outer, ReduceKind.Max, y, new Store(max, new ResultExpr()));
        yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, Expr.Exp(y - new LoadExpr(max)), new Store(logSum, Expr.Log(new ResultExpr())));
        Expr minusLog = (new LoadExpr(max) - y) + new LoadExpr(logSum);
        Expr probability = Expr.Exp((y - new LoadExpr(max)) - new LoadExpr(logSum));
        Expr value = t * minusLog;
        Expr pull = t;
        if (loss.Gamma is > 0 and var gamma)
        {
            Expr rest = Expr.Max(LeastRest, new UnaryExpr(UnaryOp.Tanh, 0.5f * minusLog) * (1f + probability));
            Expr focus = Expr.Exp(gamma * Expr.Log(rest));
            value *= focus;
            pull *= focus * (1f + (gamma * probability * minusLog / rest));
        }

        if (loss.Kind == LossKind.KullbackLeibler)
        {
            value += Expr.Where(t, CompareOp.Greater, 0f, t * Expr.Log(t), 0f);
        }

        yield return rows.Total(value, rows.Factor);
        if (rows.WantsGradient)
        {
            if (!rows.HasLabels || weights.Count > 0 || loss.Gamma > 0)
            {
                Access mass = rows.Row("mass");
                yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, pull, new Store(mass, new ResultExpr()));
                probability *= new LoadExpr(mass);
            }

            yield return rows.Gradient(probability - pull, rows.Factor);
        }
    }
}
