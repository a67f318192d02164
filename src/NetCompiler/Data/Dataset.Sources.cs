using NetCompiler.Runtime;

namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>Examples whose inputs are sparse, or are read when they are needed, with nothing to learn from but themselves; see <see cref="ToItself"/>.</summary>
    /// <param name="inputs">A row for each example.</param>
    public static Dataset Create(RowSource inputs)
    {
        FloatRows rows = Rows(inputs, nameof(inputs));
        return new Dataset(rows, default, default, 0, ExampleList.Range(inputs.Count));
    }

    /// <summary>Examples of which inputs and float targets are sparse, or are read when they are needed: pictures that become pictures.</summary>
    /// <param name="inputs">A row for each example.</param>
    /// <param name="targets">A row for each example in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of examples differ.</exception>
    public static Dataset Create(RowSource inputs, RowSource targets)
    {
        FloatRows rows = Rows(inputs, nameof(inputs)), targetRows = Rows(targets, nameof(targets));
        CheckEqual(inputs.Count, targets.Count, nameof(targets));
        return new Dataset(rows, targetRows, default, 0, ExampleList.Range(inputs.Count));
    }

    /// <summary>Examples whose inputs are sparse, or are read when they are needed, with float targets.</summary>
    /// <param name="inputs">A row for each example.</param>
    /// <param name="targets">The examples' targets in the same order.</param>
    /// <param name="targetLength">Floats in one target.</param>
    /// <exception cref="ArgumentException">The number of targets is no multiple of that of one example, or the numbers of examples differ.</exception>
    public static Dataset Create(RowSource inputs, ReadOnlyMemory<float> targets, int targetLength)
    {
        FloatRows rows = Rows(inputs, nameof(inputs));
        CheckEqual(inputs.Count, CountRows(targets.Length, targetLength, nameof(targets), nameof(targetLength)), nameof(targets));
        return new Dataset(rows, new FloatRows(targets, targetLength), default, 0, ExampleList.Range(inputs.Count));
    }

    /// <summary>Examples whose inputs are sparse, or are read when they are needed, with class indices.</summary>
    /// <param name="inputs">A row for each example.</param>
    /// <param name="labels">The examples' class indices in the same order, each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labelLength">Class indices in one example; more than 1 where every time step or pixel has its own.</param>
    /// <exception cref="ArgumentException">The number of labels is no multiple of that of one example, or the numbers of examples differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class index.</exception>
    public static Dataset Create(RowSource inputs, ReadOnlyMemory<int> labels, int classes, int labelLength = 1)
    {
        FloatRows rows = Rows(inputs, nameof(inputs));
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        CheckEqual(inputs.Count, CountRows(labels.Length, labelLength, nameof(labels), nameof(labelLength)), nameof(labels));
        Guard.Labels(labels.Span, classes);
        return new Dataset(rows, default, new MemoryRows<int>(labels, labelLength), classes, ExampleList.Range(inputs.Count));
    }

    private static FloatRows Rows(RowSource source, string parameter)
    {
        ArgumentNullException.ThrowIfNull(source, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(source.Count, $"{parameter}.Count");
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, 1, $"{parameter}.Length");
        return new FloatRows(source);
    }
}
