using NetCompiler.Runtime;

namespace NetCompiler.Metrics;

/// <summary>A metric of classes: outputs are read row by row beside the true class. A row of one output tells class 1 from class 0.</summary>
public abstract class ClassificationMetric : Metric
{
    private int[] _labels = [];
    private bool _isBinary;

    /// <summary>A single output above this is class 1: 0 for logits and 0.5 for probabilities unless it is set.</summary>
    public float? Threshold { get; init; }

    /// <summary>
    /// A class whose rows do not count: that of the time steps that pad a shorter sequence, say. PyTorch's <c>ignore_index</c>, but a class like the others.
    /// Default: all count.
    /// </summary>
    public int? IgnoredClass { get; init; }

    /// <summary>Number of classes of the rows that follow; 2 where a row has one output.</summary>
    protected int Classes { get; private set; }

    /// <inheritdoc/>
    /// <remarks>
    /// Targets are one-hot, the greatest being the class, or a single one, which is class 1 above 0.5. Where outputs are time steps or pixels of classes, so
    /// are the targets, and each is a row. Behind a binary cross-entropy each output is a row of its own, class 1 or class 0 whatever the others are.
    /// </remarks>
    /// <exception cref="ArgumentException">A length does not fit, or several targets of a row are ones.</exception>
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count)
    {
        targets = TargetsOfHead(targets, count);
        outputs = OutputsOfHead(outputs, count);

        int width = Width(outputs.Length, count, nameof(outputs));
        if (targets.Length != outputs.Length)
        {
            throw new ArgumentException($"targets has {targets.Length} floats; expected {outputs.Length}, one for each output", nameof(targets));
        }

        int rows = count;
        if (_isBinary && width > 0)
        {
            (rows, width) = (outputs.Length, 1);
        }
        else if (RowLength > 0 && width > 0 && width % RowLength == 0)
        {
            rows *= width / RowLength;
            width = RowLength;
        }

        if (_labels.Length < rows)
        {
            _labels = new int[rows];
        }

        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> target = targets.Slice(i * width, width);
            _labels[i] = width == 1 ? (target[0] > 0.5f ? 1 : 0) : OneHot(target, i);
        }

        AddRows(outputs, _labels.AsSpan(0, rows), width);
    }

    /// <inheritdoc/>
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels)
    {
        if (Head is { } head)
        {
            int count = head.Outputs.CountOf(outputs.Length);
            labels = head.Labels.Take(labels, count, ref _labels, nameof(labels));
            outputs = OutputsOfHead(outputs, count);
        }

        int width = Width(outputs.Length, labels.Length, nameof(outputs));
        Guard.Labels(labels, ClassesOf(width));
        AddRows(outputs, labels, width);
    }

    /// <summary>The class that a row of outputs names: the first of the greatest. What is not a number is not compared; class 0 where nothing is a number.</summary>
    protected int Predict(ReadOnlySpan<float> row) =>
        row.Length == 1 ? (row[0] > (Threshold ?? (Probabilities ? 0.5f : 0f)) ? 1 : 0) : IndexOfMax(row);

    /// <summary>Classes of the network that it is bound to; 2 where a row has one output.</summary>
    internal int BoundClasses { get; private set; }

    private protected sealed override Head? FindHead(NetworkInfo network) => HasHeads(network) ? Head.Of(network, Name, From) : null;

    private protected sealed override void OnBound(NetworkInfo network)
    {
        LossInfo? loss = Head is null ? network.Losses.FirstOrDefault() : Head.Loss;
        _isBinary = loss is not null && loss.IsBinary(network);
        int width = _isBinary ? 1 : RowLength > 0 ? RowLength : Head?.Outputs.Length ?? network.OutputLength;
        BoundClasses = ClassesOf(width);
    }

    /// <summary>Called before rows of another number of classes than the last ones.</summary>
    protected virtual void Resize(int classes)
    {
    }

    /// <summary>Adds one row.</summary>
    protected abstract void Add(ReadOnlySpan<float> row, int actual);

    /// <summary>Adds rows whose classes have been checked.</summary>
    private void AddRows(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int width)
    {
        if (width > 0 && ClassesOf(width) != Classes)
        {
            Resize(ClassesOf(width));
            Classes = ClassesOf(width);
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != IgnoredClass)
            {
                Add(outputs.Slice(i * width, width), labels[i]);
            }
        }
    }

    private static int ClassesOf(int width) => width == 1 ? 2 : width;

    /// <summary>Whether the output for a class is a number; one that is not names no class.</summary>
    private protected static bool IsNumber(ReadOnlySpan<float> row, int label) => !float.IsNaN(row[row.Length == 1 ? 0 : label]);

    private static int OneHot(ReadOnlySpan<float> target, int row)
    {
        int ones = 0;
        foreach (float value in target)
        {
            ones += value > 0.5f ? 1 : 0;
        }

        return ones < 2 ? IndexOfMax(target) : throw new ArgumentException($"targets has {ones} ones in row {row}; expected a single class, one-hot", "targets");
    }

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] || (float.IsNaN(values[best]) && !float.IsNaN(values[i])) ? i : best;
        }

        return best;
    }
}
