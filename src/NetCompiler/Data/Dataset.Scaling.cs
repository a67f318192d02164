namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>A copy with inputs and targets scaled; null leaves them as they are, sparse ones sparse.</summary>
    /// <exception cref="ArgumentException">
    /// The scalers are for other lengths, or the inputs are sparse and, with their zeros scaled, more than an array can hold.
    /// </exception>
    internal Dataset WithScaled(Scaler? inputs, Scaler? targets)
    {
        CheckLength(inputs, InputLength, nameof(inputs));
        CheckLength(targets, TargetLength, nameof(targets));
        if (_sparse is not null && inputs is not null && (long)Count * InputLength > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Scaled, zeros are no zeros any more, and {Count} sparse inputs of {InputLength} floats do not fit in memory; expected no scaler of inputs",
                nameof(inputs));
        }

        SparseRows? sparse = inputs is null ? _sparse?.Select(_examples) : null;
        MemoryRows<float> scaledInputs = sparse is not null ? default : new(Copy(InputLength, CopyInput, inputs), InputLength);
        MemoryRows<float> scaledTargets = TargetsAreInputs && targets is null ? scaledInputs
            : HasTargets ? new MemoryRows<float>(Copy(TargetLength, (i, row) => Target(i).CopyTo(row), targets), TargetLength)
            : default;
        return new Dataset(scaledInputs, scaledTargets, new MemoryRows<int>(ToLabelArray(), LabelLength), Classes, ExampleList.Range(Count), sparse, _weights);
    }

    private float[] Copy(int length, Action<int, Span<float>> copy, Scaler? scaler)
    {
        float[] rows = Room<float>(length, "floats");
        for (int i = 0; i < Count; i++)
        {
            copy(i, rows.AsSpan(i * length, length));
        }

        scaler?.Transform(rows);
        return rows;
    }

    /// <summary>An array for so many elements of each example.</summary>
    private T[] Room<T>(int length, string elements)
    {
        long all = (long)Count * length;
        return all <= Array.MaxLength
            ? new T[all]
            : throw new InvalidOperationException($"{Count} examples of {length} {elements} are more than the {Array.MaxLength} that an array can hold.");
    }

    private static void CheckLength(Scaler? scaler, int length, string parameter)
    {
        if (scaler is not null && scaler.Length != length)
        {
            throw new ArgumentException($"The scaler of {parameter} has {scaler.Length} columns; expected {length}", parameter);
        }
    }
}
