namespace NetCompiler.Data;

/// <summary>Makes any batch of any epoch; a pure function of the options, the epoch and the number of the batch, whichever thread asks.</summary>
internal sealed class BatchSource
{
    private readonly Dataset _data;
    private readonly BatchOptions _options;
    private readonly ExampleReader _reader;
    private readonly int _mostEntries;
    private int[]? _order;
    private int[]? _orderAhead;
    private int _orderEpoch = -1;
    private int _orderAheadEpoch = -1;

    public BatchSource(Dataset data, BatchOptions options)
    {
        _data = data;
        _options = options;
        _reader = new ExampleReader(data, options);
        _order = options.Shuffle ? new int[data.Count] : null;
        _orderAhead = options.Shuffle ? new int[data.Count] : null;
        Count = options.BatchesOf(data.Count);
        _mostEntries = options.KeepSparse ? MostEntries(data, options.Size) : 0;
        IsSliced = !options.Shuffle && options.Augmentation is null
            && data.Examples.IsRange && data.Weights?.IsRange != false && data.InputRows.IsPacked && data.TargetRows.IsPacked && data.LabelRows.IsPacked;
    }

    /// <summary>Batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>Whether every batch is a slice of the dataset's memory.</summary>
    public bool IsSliced { get; }

    /// <summary>Floats in the target of an example of a batch.</summary>
    public int TargetLength => _reader.TargetLength;

    /// <summary>Class indices of an example of a batch.</summary>
    public int LabelLength => _reader.LabelLength;

    public BatchBuffer CreateBuffer()
    {
        int examples = IsSliced ? 0 : Math.Min(_options.Size, _data.Count);
        int inputLength = _options.KeepSparse ? 0 : _data.InputLength;
        long floats = (long)examples * Math.Max(Math.Max(inputLength, TargetLength), LabelLength);
        if (floats > Array.MaxLength)
        {
            throw new ArgumentException($"A batch of {examples} examples has {floats} floats or labels; expected at most {Array.MaxLength}");
        }

        SparseBuffer? sparse = _options.KeepSparse ? new SparseBuffer(_data.InputLength, examples, _mostEntries) : null;
        return new BatchBuffer(examples, inputLength, _reader.TargetsAreInputs ? 0 : TargetLength, LabelLength, _data.HasWeights, sparse);
    }

    /// <summary>Prepares a batch; not for two threads at once.</summary>
    public void Fill(BatchBuffer buffer, int epoch, int index)
    {
        if (_orderEpoch != epoch)
        {
            OrderAhead(epoch);
            (_order, _orderAhead) = (_orderAhead, _order);
            (_orderEpoch, _orderAheadEpoch) = (_orderAheadEpoch, _orderEpoch);
        }

        int first = index * _options.Size;
        buffer.Index = index;
        buffer.Count = Math.Min(_options.Size, _data.Count - first);
        buffer.FirstRow = IsSliced ? _data.Examples[first] : -1;
        buffer.Sparse?.Clear();
        for (int i = 0; !IsSliced && i < buffer.Count; i++)
        {
            int example = _order is null ? first + i : _order[first + i];
            if (_order is not null && i + 1 < buffer.Count)
            {
                _reader.Fetch(_order[first + i + 1]);
            }

            buffer.Sparse?.Add(_data.SparseInput(example));
            _reader.Read(epoch, example, Part(buffer.Inputs, i, buffer.Count), Part(buffer.Targets, i, buffer.Count), Part(buffer.Labels, i, buffer.Count));
            if (_data.HasWeights)
            {
                buffer.Weights[i] = _reader.Weight(epoch, example);
            }
        }
    }

    /// <summary>Prepares the order of an epoch before its first batch is; not for two threads at once.</summary>
    public void OrderAhead(int epoch)
    {
        if (_orderAheadEpoch != epoch)
        {
            EpochOrder.Shuffle(_orderAhead, _options.Seed, epoch);
            _orderAheadEpoch = epoch;
        }
    }

    /// <summary>The prepared batch.</summary>
    public Batch Show(BatchBuffer buffer)
    {
        int count = buffer.Count;
        if (buffer.FirstRow < 0)
        {
            return new Batch(buffer.Index, count, buffer.Inputs, _reader.TargetsAreInputs ? buffer.Inputs : buffer.Targets, buffer.Labels, buffer.Weights,
                buffer.Sparse is null ? default : buffer.Sparse.Rows);
        }

        return new Batch(
            buffer.Index,
            count,
            _data.InputRows.Memory.Rows(buffer.FirstRow, count),
            _data.HasTargets ? _data.TargetRows.Memory.Rows(buffer.FirstRow, count) : [],
            _data.LabelRows.Rows(buffer.FirstRow, count),
            _data.Weights is { } weights ? weights.Range(buffer.Index * _options.Size, count) : []);
    }

    /// <summary>Entries of the examples that have the most of them: no batch has more.</summary>
    private static int MostEntries(Dataset data, int examples)
    {
        int[] entries = new int[data.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = data.SparseInput(i).Values.Length;
        }

        Array.Sort(entries);
        long most = 0;
        foreach (int count in entries.AsSpan(Math.Max(0, entries.Length - examples)))
        {
            most += count;
        }

        return most <= Array.MaxLength
            ? (int)most
            : throw new ArgumentException($"A batch of {examples} examples has up to {most} entries; expected at most {Array.MaxLength}");
    }

    private static Span<T> Part<T>(Span<T> all, int index, int count) => all.Slice(index * (all.Length / count), all.Length / count);
}
