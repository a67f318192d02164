namespace NetCompiler.Metrics;

/// <summary>
/// A ratio of right and wrong predictions of a class, averaged over the classes as scikit-learn's <c>precision_recall_fscore_support</c> does; a
/// ratio with nothing below the line is 0.
/// </summary>
public abstract class AveragedMetric : ClassificationMetric
{
    private readonly Average _average;
    private long[] _right = [];
    private long[] _actual = [];
    private long[] _predicted = [];

    private protected AveragedMetric(string name, Average average)
    {
        _average = average;
        DefaultName = average is Average.Auto or Average.Binary ? name : $"{name}_{average.ToString().ToLowerInvariant()}";
    }

    /// <inheritdoc/>
    protected override string DefaultName { get; }

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            long rows = _actual.Sum();
            if (rows == 0)
            {
                return double.NaN;
            }

            return _average switch
            {
                Average.Micro => Ratio(_right.Sum(), _predicted.Sum(), rows),
                Average.Weighted => WeightedMean() / rows,
                Average.Auto when Classes > 2 => Mean(),
                Average.Macro => Mean(),
                _ => Ratio(_right[1], _predicted[1], _actual[1]),
            };
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_right);
        Array.Clear(_actual);
        Array.Clear(_predicted);
    }

    /// <summary>The ratio from rows predicted rightly as a class, predicted as it, and truly of it.</summary>
    private protected abstract double Ratio(long right, long predicted, long actual);

    /// <summary><paramref name="part"/> / <paramref name="whole"/>, 0 where there is no whole.</summary>
    private protected static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <inheritdoc/>
    protected sealed override void Resize(int classes)
    {
        if (_average == Average.Binary && classes != 2)
        {
            throw new ArgumentException($"{Name} of {classes} classes; expected 2, or an average over classes: micro, macro or weighted");
        }

        _right = new long[classes];
        _actual = new long[classes];
        _predicted = new long[classes];
    }

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> row, int actual)
    {
        int predicted = Predict(row);
        _actual[actual]++;
        _predicted[predicted]++;
        _right[actual] += predicted == actual ? 1 : 0;
    }

    private double Mean()
    {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < Classes; i++)
        {
            if (i != IgnoredClass && _actual[i] + _predicted[i] > 0)
            {
                sum += Ratio(_right[i], _predicted[i], _actual[i]);
                present++;
            }
        }

        return sum / present;
    }

    private double WeightedMean()
    {
        double sum = 0;
        for (int i = 0; i < Classes; i++)
        {
            sum += _actual[i] * Ratio(_right[i], _predicted[i], _actual[i]);
        }

        return sum;
    }
}

/// <summary>Of the rows taken for a class, the share that are of it.</summary>
/// <param name="average">How classes are averaged.</param>
public sealed class Precision(Average average = Average.Auto) : AveragedMetric("precision", average)
{
    private protected override double Ratio(long right, long predicted, long actual) => Share(right, predicted);
}

/// <summary>Of the rows of a class, the share that were taken for it.</summary>
/// <param name="average">How classes are averaged.</param>
public sealed class Recall(Average average = Average.Auto) : AveragedMetric("recall", average)
{
    private protected override double Ratio(long right, long predicted, long actual) => Share(right, actual);
}

/// <summary>The harmonic mean of precision and recall.</summary>
/// <param name="average">How classes are averaged.</param>
public sealed class F1(Average average = Average.Auto) : AveragedMetric("f1", average)
{
    private protected override double Ratio(long right, long predicted, long actual) => Share(2.0 * right, predicted + actual);
}

/// <summary>
/// The Jaccard index (1901), intersection over union: of the rows that are of a class or were taken for it, the share that is both; scikit-learn's <c>jaccard_score</c>. Of a
/// segmentation each pixel is a row, and the macro average is the mean intersection over union (mIoU, Keras's <c>MeanIoU</c>).
/// </summary>
/// <param name="average">How classes are averaged.</param>
public sealed class Jaccard(Average average = Average.Auto) : AveragedMetric("jaccard", average)
{
    private protected override double Ratio(long right, long predicted, long actual) => Share(right, (double)predicted + actual - right);
}
