using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>Losses that are sums over single outputs, each compared with its target.</summary>
internal static class ElementwiseLosses
{
    // Keras's, below which relative errors and logarithms see no less.
    private const float KerasEpsilon = 1e-7f;
    private const float Ln2 = 0.69314718f;

    public static IEnumerable<Operation> Expand(LossRows rows)
    {
        (Expr value, Expr derivative) = Rule(rows.Loss, rows.Y, rows.Target);
        yield return rows.Total(value, rows.FactorOfValues);
        if (rows.WantsGradient)
        {
            yield return rows.Gradient(derivative, rows.FactorOfValues);
        }
    }

    private static (Expr Value, Expr Derivative) Rule(Loss loss, Expr y, Expr t)
    {
        Expr d = y - t;
        Expr margin = t * y;
        Expr missing = Expr.Max(0f, 1f - margin);
        return loss.Kind switch
        {
            LossKind.MeanSquaredError => (d * d, 2f * d),
            LossKind.MeanAbsoluteError => (Expr.Abs(d), Expr.Sign(d)),
            LossKind.MeanAbsolutePercentageError => (100f * Expr.Abs(d) / Expr.Max(KerasEpsilon, Expr.Abs(t)), 100f * Expr.Sign(d) / Expr.Max(KerasEpsilon, Expr.Abs(t))),
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
        Expr output = Expr.Max(KerasEpsilon, y) + 1f;
        Expr e = Expr.Log(output / (Expr.Max(KerasEpsilon, t) + 1f));
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
}
