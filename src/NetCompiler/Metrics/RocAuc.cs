namespace NetCompiler.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the probability that a row of a class has a greater score for it than a row of another, ties
/// counting half, which is what scikit-learn's trapezoids sum to (<c>roc_auc_score</c>; one class against the rest where there are more than two).
/// Not a number where a class or all others are missing, or an output is not a number. Keeps the scores of all rows.
/// </summary>
public sealed class RocAuc : ClassificationMetric
{
    private readonly bool _weighted;
    private readonly RankSum _ranks = new();
    private double[] _scores = [];
    private int[] _labels = [];
    private float[] _sorted = [];
    private int _rows;

    /// <summary>Averages over classes where there are more than two.</summary>
    /// <param name="average">Macro or weighted.</param>
    public RocAuc(Average average = Average.Auto)
    {
        if (average is Average.Micro)
        {
            throw new ArgumentException("micro; expected macro or weighted", nameof(average));
        }

        _weighted = average == Average.Weighted;
    }

    /// <inheritdoc/>
    protected override string DefaultName => _weighted ? "roc_auc_weighted" : "roc_auc";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            if (_rows == 0)
            {
                return double.NaN;
            }

            if (Classes == 2)
            {
                return Area(1, out _);
            }

            double sum = 0;
            int counted = 0;
            for (int i = 0; i < Classes; i++)
            {
                if (i != IgnoredClass)
                {
                    double area = Area(i, out double share);
                    sum += (_weighted ? share : 1) * area;
                    counted++;
                }
            }

            return _weighted ? sum : sum / counted;
        }
    }

    private int ScoresPerRow => Classes == 2 ? 1 : Classes;

    /// <inheritdoc/>
    public override void Reset() => _rows = 0;

    /// <inheritdoc/>
    protected override void Resize(int classes) => (_rows, _scores, _labels, _sorted) = (0, [], [], new float[classes]);

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> row, int actual)
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

    private double Area(int label, out double share)
    {
        int width = ScoresPerRow;
        int column = width == 1 ? 0 : label;
        _ranks.Clear(_rows);
        for (int i = 0; i < _rows; i++)
        {
            _ranks.Add(_scores[(i * width) + column], _labels[i] == label);
        }

        share = (double)_ranks.Positives / _rows;
        return _ranks.Area();
    }
}
