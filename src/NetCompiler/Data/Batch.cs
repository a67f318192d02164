namespace NetCompiler.Data;

/// <summary>Some examples, one after the other in memory, as a training step takes them. Valid until the next batch is asked for.</summary>
public readonly ref struct Batch
{
    internal Batch(
        int index, int count, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, SparseBatch sparseInputs = default)
    {
        Index = index;
        Count = count;
        Inputs = inputs;
        Targets = targets;
        Labels = labels;
        Weights = weights;
        SparseInputs = sparseInputs;
    }

    /// <summary>The number of the batch in its epoch, from 0.</summary>
    public int Index { get; }

    /// <summary>Number of examples.</summary>
    public int Count { get; }

    /// <summary><see cref="Count"/> × <see cref="Dataset.InputLength"/> floats; empty where inputs stay sparse.</summary>
    public ReadOnlySpan<float> Inputs { get; }

    /// <summary>The non-zero entries of the inputs, where <see cref="BatchOptions.KeepSparse"/> keeps them.</summary>
    public SparseBatch SparseInputs { get; }

    internal bool IsSparse => !SparseInputs.Starts.IsEmpty;

    /// <summary><see cref="Count"/> × <see cref="Batches.TargetLength"/> floats; empty where there are labels.</summary>
    public ReadOnlySpan<float> Targets { get; }

    /// <summary><see cref="Count"/> × <see cref="Batches.LabelLength"/> class indices; empty where there are targets.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>What the loss of each example is multiplied with: <see cref="Count"/> floats; empty where the dataset has no weights.</summary>
    public ReadOnlySpan<float> Weights { get; }
}
