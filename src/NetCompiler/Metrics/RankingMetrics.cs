namespace NetCompiler.Metrics;

/// <summary>
/// A metric of the order of the scores of a class: that of class 1 of two, otherwise one class against the rest, averaged over the classes. Not a number where an output is
/// none. Keeps the scores of all rows.
/// </summary>
public abstract class RankingMetric : ClassificationMetric
{
    private readonly Average _average;
    private readonly Ranking _ranks = new();
    private double[] _scores = [];
    private int[] _labels = [];
    private float[] _sorted = [];
    private int _rows;

    private protected RankingMetric(string name, Average average)
    {
        if (average is Average.Micro)
        {
            throw new ArgumentException("micro; expected macro or weighted", nameof(average));
        }

        _average = average;
        DefaultName = IsWeighted ? name + "_weighted" : name;
    }

    /// <inheritdoc/>
    protected sealed override string DefaultName { get; }

    /// <inheritdoc/>
    public sealed override double Value
    {
        get
        {
            if (_rows == 0)
            {
                return double.NaN;
            }

            if (Classes == 2)
            {
                return Of(1, out _);
            }

            double sum = 0;
            int counted = 0;
            for (int i = 0; i < Classes; i++)
            {
                if (i != IgnoredClass)
                {
                    double value = Of(i, out double share);
                    sum += (IsWeighted ? share : 1) * value;
                    counted++;
                }
            }

            return IsWeighted ? sum : sum / counted;
        }
    }

    private bool IsWeighted => _average == Average.Weighted;

    private int ScoresPerRow => Classes == 2 ? 1 : Classes;

    /// <inheritdoc/>
    public sealed override void Reset() => _rows = 0;

    /// <inheritdoc/>
    protected sealed override void Resize(int classes)
    {
        if (_average == Average.Binary && classes != 2)
        {
            throw new ArgumentException($"{Name} of {classes} classes; expected 2, or an average over classes: macro or weighted");
        }

        (_rows, _scores, _labels, _sorted) = (0, [], [], new float[classes]);
    }

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> row, int actual)
    {
        int width = ScoresPerRow;
        if (_rows == _labels.Length)
        {
            int rows = Math.Max(256, checked(2 * _rows));
            Array.Resize(ref _labels, rows);
            Array.Resize(ref _scores, checked(rows * width));
        }

        Span<double> scores = _scores.AsSpan(_rows * width, width);
        if (row.Length == 1)
        {
            scores[0] = row[0];
        }
        else if (width == 1)
        {
            // The difference orders the rows as their probabilities do.
            scores[0] = Probabilities ? row[1] : (double)row[1] - row[0];
        }
        else
        {
            // Rows of the same outputs in another order have the same sum to the last bit, so that equal probabilities are ties.
            row.CopyTo(_sorted);
            Array.Sort(_sorted);
            double logSum = Probabilities ? 0 : ClassProbabilities.LogSumExp(_sorted);
            for (int i = 0; i < width; i++)
            {
                scores[i] = Probabilities ? row[i] : row[i] - logSum;
            }
        }

        _labels[_rows++] = actual;
    }

    /// <summary>The value of scores of which some are of the class and some are not.</summary>
    private protected abstract double Of(Ranking ranks);

    private double Of(int label, out double share)
    {
        int width = ScoresPerRow;
        int column = width == 1 ? 0 : label;
        _ranks.Clear(_rows);
        for (int i = 0; i < _rows; i++)
        {
            _ranks.Add(_scores[(i * width) + column], _labels[i] == label);
        }

        share = (double)_ranks.Positives / _rows;
        return Of(_ranks);
    }
}

/// <summary>
/// The area under the receiver operating characteristic: the probability that a row of a class has a greater score for it than a row of another, ties
/// counting half, which is what scikit-learn's trapezoids sum to (<c>roc_auc_score</c>; one class against the rest where there are more than two).
/// Not a number where a class or all others are missing, or an output is not a number. Keeps the scores of all rows.
/// </summary>
/// <param name="average">Macro or weighted, over classes where there are more than two; binary takes two alone.</param>
public sealed class RocAuc(Average average = Average.Auto) : RankingMetric("roc_auc", average)
{
    private protected override double Of(Ranking ranks) => ranks.Area();
}

/// <summary>
/// The area under the curve of precision over recall, in steps: Σ (R_i − R_(i−1))·P_i over the scores from the greatest down, ties being one step; scikit-learn's
/// <c>average_precision_score</c> (one class against the rest where there are more than two). Where few rows are of a class it says more than <see cref="RocAuc"/>. Not a
/// number where a class is missing, for which scikit-learn gives 0, or an output is not a number. Keeps the scores of all rows.
/// </summary>
/// <param name="average">Macro or weighted, over classes where there are more than two; binary takes two alone.</param>
public sealed class AveragePrecision(Average average = Average.Auto) : RankingMetric("average_precision", average)
{
    private protected override double Of(Ranking ranks) => ranks.AveragePrecision();
}
