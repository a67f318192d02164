namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>
    /// A copy with inputs and targets scaled; null leaves them as they are, sparse ones sparse. Those of a source are scaled each time that they are read.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The scalers are for other lengths, or the inputs are sparse and, with their zeros scaled, more than an array can hold.
    /// </exception>
    internal Dataset WithScaled(Scaler? inputs, Scaler? targets)
    {
        CheckLength(inputs, InputLength, nameof(inputs));
        CheckLength(targets, TargetLength, nameof(targets));
        if (IsSparse && inputs is not null && (long)Count * InputLength > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Scaled, zeros are no zeros any more, and {Count} sparse inputs of {InputLength} floats do not fit in memory; expected no scaler of inputs",
                nameof(inputs));
        }

        FloatRows scaledInputs = Scaled(_inputs, inputs);
        FloatRows scaledTargets = TargetsAreInputs && targets is null ? scaledInputs : HasTargets ? Scaled(_targets, targets) : default;
        return new Dataset(scaledInputs, scaledTargets, new MemoryRows<int>(ToLabelArray(), LabelLength), Classes, ExampleList.Range(Count), _weights);
    }

    private FloatRows Scaled(FloatRows rows, Scaler? scaler) => rows.Source switch
    {
        SparseRows sparse when scaler is null => new FloatRows(sparse.Select(_examples)),
        null or SparseRows => new FloatRows(Copy(rows, scaler), rows.Length),
        RowSource source => new FloatRows(new ScaledRows(source, _examples, scaler)),
    };

    private float[] Copy(FloatRows rows, Scaler? scaler)
    {
        float[] copy = Room<float>(rows.Length, "floats");
        for (int i = 0; i < Count; i++)
        {
            rows.CopyTo(_examples[i], copy.AsSpan(i * rows.Length, rows.Length));
        }

        scaler?.Transform(copy);
        return copy;
    }

    /// <summary>An array for so many elements of each example.</summary>
    internal T[] Room<T>(int length, string elements)
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
