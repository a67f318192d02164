namespace NetCompiler.Data;

/// <summary>How a dataset is cut into batches.</summary>
public sealed record BatchOptions
{
    /// <summary>Examples in a batch; the last one of an epoch may have fewer.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Whether every epoch has an order of its own (<see cref="EpochOrder"/>); otherwise examples come in the order of the dataset.</summary>
    public bool Shuffle { get; init; }

    /// <summary>What is random follows from this number, the epoch and the example alone.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether examples that do not fill a last batch are left out of the epoch.</summary>
    public bool DropLast { get; init; }

    /// <summary>Random changes of the examples; null to evaluate on them as they are.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>
    /// Whether inputs of a sparse dataset stay sparse: batches then have them in <see cref="Batch.SparseInputs"/> and no others. Otherwise zeros are
    /// filled in.
    /// </summary>
    public bool KeepSparse { get; init; }

    /// <summary>
    /// Whether a second thread prepares batches while the caller works on one, where the process has a second processor. The bits are the same with and without.
    /// </summary>
    public bool RunAhead { get; init; } = true;

    /// <summary>Batches in an epoch of so many examples.</summary>
    internal int BatchesOf(int examples) => DropLast ? examples / Size : (int)(((long)examples + Size - 1) / Size);
}
