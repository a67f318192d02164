namespace NetCompiler.Metrics;

/// <summary>A metric of how often each class was taken for each class.</summary>
public abstract class ConfusionMetric : ClassificationMetric
{
    private long[] _counts = [];

    private protected ConfusionMetric()
    {
    }

    /// <summary>Rows of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => (uint)actual < (uint)Classes && (uint)predicted < (uint)Classes
        ? _counts[(actual * Classes) + predicted]
        : throw new ArgumentOutOfRangeException(nameof(actual), $"[{actual}, {predicted}]; expected class indices below {Classes}");

    /// <summary>Rows of a true class.</summary>
    public long Actual(int label)
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++)
        {
            sum += this[label, i];
        }

        return sum;
    }

    /// <summary>Rows that were taken for a class.</summary>
    public long Predicted(int label)
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++)
        {
            sum += this[i, label];
        }

        return sum;
    }

    /// <inheritdoc/>
    public sealed override void Reset() => Array.Clear(_counts);

    /// <inheritdoc/>
    protected sealed override void Resize(int classes) => _counts = new long[checked(classes * classes)];

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> row, int actual) => _counts[(actual * Classes) + Predict(row)]++;

    /// <summary>All rows.</summary>
    private protected long Total()
    {
        long sum = 0;
        foreach (long count in _counts)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Rows whose class was named rightly.</summary>
    private protected long Right()
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++)
        {
            sum += this[i, i];
        }

        return sum;
    }
}

/// <summary>How often each class was taken for each class: rows are the true classes, columns the predicted ones.</summary>
public sealed class ConfusionMatrix : ConfusionMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "confusion";

    /// <summary>Number of classes; 0 before the first row.</summary>
    public int Count => Classes;

    /// <summary>The share of rows on the diagonal, which is the accuracy.</summary>
    public override double Value => Total() is > 0 and var total ? (double)Right() / total : double.NaN;
}
