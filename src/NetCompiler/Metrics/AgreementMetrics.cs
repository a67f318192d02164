namespace NetCompiler.Metrics;

/// <summary>How far apart classes are to <see cref="CohenKappa"/>.</summary>
public enum KappaWeights
{
    /// <summary>All alike.</summary>
    None,

    /// <summary>By the difference of their indices, for classes that are grades.</summary>
    Linear,

    /// <summary>By the square of it.</summary>
    Quadratic,
}

/// <summary>
/// Cohen's kappa (1960): the share of rows named rightly beyond what chance would, with as many rows of each class and as many taken for it, over the most that there can be
/// beyond it; with weights 1 less the mean distance over that of chance (1968). Not a number where all rows are of one class and taken for it. scikit-learn's
/// <c>cohen_kappa_score</c>, with weights that of all classes (<c>labels</c>), whether they occur or not.
/// </summary>
public sealed class CohenKappa : ConfusionMetric
{
    private readonly KappaWeights _weights;

    /// <summary>Measures agreement.</summary>
    /// <param name="weights">How far apart classes are.</param>
    public CohenKappa(KappaWeights weights = KappaWeights.None)
    {
        _weights = weights;
        DefaultName = weights switch
        {
            KappaWeights.None => "kappa",
            KappaWeights.Linear => "kappa_linear",
            KappaWeights.Quadratic => "kappa_quadratic",
            _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, "expected none, linear or quadratic"),
        };
    }

    /// <inheritdoc/>
    protected override string DefaultName { get; }

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double found = 0;
            double byChance = 0;
            for (int i = 0; i < Classes; i++)
            {
                double actual = Actual(i);
                for (int j = 0; j < Classes; j++)
                {
                    double distance = Math.Abs(i - j);
                    distance = _weights switch
                    {
                        KappaWeights.None => Math.Min(distance, 1),
                        KappaWeights.Linear => distance,
                        _ => distance * distance,
                    };
                    found += distance * this[i, j];
                    byChance += distance * actual * Predicted(j);
                }
            }

            return byChance == 0 ? double.NaN : 1 - (found * Total() / byChance);
        }
    }
}

/// <summary>
/// The Matthews correlation coefficient (1975): the correlation of the true class and the predicted one, from −1 to 1, also of several classes (Gorodkin 2004) and where one is
/// rare. As in scikit-learn's <c>matthews_corrcoef</c> 0 where all rows are of one class or taken for one.
/// </summary>
public sealed class MatthewsCorrelation : ConfusionMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "mcc";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double total = Total();
            double both = 0;
            double actualSquares = 0;
            double predictedSquares = 0;
            for (int i = 0; i < Classes; i++)
            {
                double actual = Actual(i);
                double predicted = Predicted(i);
                both += actual * predicted;
                actualSquares += actual * actual;
                predictedSquares += predicted * predicted;
            }

            // Sums of whole numbers: 0 exactly where there is one class.
            double variations = ((total * total) - actualSquares) * ((total * total) - predictedSquares);
            return total == 0 ? double.NaN : variations == 0 ? 0 : ((Right() * total) - both) / Math.Sqrt(variations);
        }
    }
}

/// <summary>
/// The mean over the classes of the share of their rows that were taken for them: accuracy where all classes count alike, however rare (Brodersen et al. 2010). As in
/// scikit-learn's <c>balanced_accuracy_score</c> of the classes that have rows; the macro average of <see cref="Recall"/> also counts those that were only predicted.
/// </summary>
public sealed class BalancedAccuracy : ConfusionMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "balanced_accuracy";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double sum = 0;
            int present = 0;
            for (int i = 0; i < Classes; i++)
            {
                long actual = Actual(i);
                sum += actual == 0 ? 0 : (double)this[i, i] / actual;
                present += actual == 0 ? 0 : 1;
            }

            return present == 0 ? double.NaN : sum / present;
        }
    }
}
