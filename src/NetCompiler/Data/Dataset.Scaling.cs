namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>A copy with inputs and targets scaled; null leaves them as they are.</summary>
    internal Dataset WithScaled(Scaler? inputs, Scaler? targets)
    {
        CheckLength(inputs, InputLength, nameof(inputs));
        CheckLength(targets, TargetLength, nameof(targets));
        FloatRows scaledInputs = new(Copy(InputLength, CopyInput, inputs), InputLength);
        FloatRows scaledTargets = TargetsAreInputs && targets is null ? scaledInputs
            : HasTargets ? new FloatRows(Copy(TargetLength, (i, row) => Target(i).CopyTo(row), targets), TargetLength)
            : default;
        return new Dataset(scaledInputs, scaledTargets, ToLabelArray(), LabelLength, Classes, ExampleList.Range(Count));
    }

    private float[] Copy(int length, Action<int, Span<float>> copy, Scaler? scaler)
    {
        float[] rows = new float[checked(Count * length)];
        for (int i = 0; i < Count; i++)
        {
            copy(i, rows.AsSpan(i * length, length));
        }

        scaler?.Transform(rows);
        return rows;
    }

    private static void CheckLength(Scaler? scaler, int length, string parameter)
    {
        if (scaler is not null && scaler.Length != length)
        {
            throw new ArgumentException($"The scaler of {parameter} has {scaler.Length} columns; expected {length}", parameter);
        }
    }
}
