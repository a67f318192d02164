namespace NetCompiler.Data;

/// <summary>
/// The batches of a dataset, epoch by epoch. A batch whose examples stand one after the other in memory is a slice of it; others are gathered into
/// buffers made beforehand, ahead of time by a second thread. After construction nothing is allocated. Not safe for use from several threads at once.
/// </summary>
/// <example>
/// <code>
/// using Batches batches = new(train, new BatchOptions { Size = 32, Shuffle = true, Seed = 1 });
/// for (int epoch = 0; epoch &lt; 20; epoch++)
/// {
///     foreach (Batch batch in batches.Epoch(epoch))
///     {
///         trainer.Step(batch.Inputs, batch.Labels);
///     }
/// }
/// </code>
/// </example>
public sealed class Batches : IDisposable
{
    // More buffers than two let the thread sleep longer; past some megabytes they would only push other things out of the caches.
    private const int MostBuffers = 8;
    private const int BufferBytes = 4 << 20;

    private readonly BatchSource _source;
    private readonly BatchThread? _thread;
    private readonly BatchBuffer[] _buffers;
    private BatchBuffer? _current;
    private int _epoch;
    private int _next;
    private bool _disposed;

    /// <summary>Batches of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size of a batch is not positive.</exception>
    public Batches(Dataset data, BatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Size, 1, nameof(options));
        Data = data;
        Options = options;
        _source = new BatchSource(data, options);
        bool threaded = options.RunAhead && Environment.ProcessorCount > 1 && !_source.IsSliced && _source.Count > 1;
        long bytes = sizeof(float) * (long)options.Size * ((options.KeepSparse ? 1 : data.InputLength) + TargetLength);
        _buffers = new BatchBuffer[threaded ? (int)Math.Clamp(BufferBytes / bytes, 3, MostBuffers) : 1];
        for (int i = 0; i < _buffers.Length; i++)
        {
            _buffers[i] = _source.CreateBuffer();
        }

        _thread = threaded ? new BatchThread(_source, _buffers) : null;
        _next = _source.Count;
    }

    /// <summary>Ends the thread of an object that was not disposed.</summary>
    ~Batches() => _thread?.Stop();

    /// <summary>What is cut into batches.</summary>
    public Dataset Data { get; }

    /// <summary>How it is cut.</summary>
    public BatchOptions Options { get; }

    /// <summary>Batches in an epoch.</summary>
    public int Count => _source.Count;

    /// <summary>Floats in the target of one example; of mixed examples with labels, the number of classes.</summary>
    public int TargetLength => _source.TargetLength;

    /// <summary>Class indices of one example; 0 where batches have float targets.</summary>
    public int LabelLength => _source.LabelLength;

    /// <summary>The batches of an epoch, for <c>foreach</c>; an epoch that was begun before is given up.</summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    /// <param name="firstBatch">The batch to begin with: a resumed training has done those before it.</param>
    public EpochBatches Epoch(int epoch, int firstBatch = 0)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBatch, Count);
        _epoch = epoch;
        _next = firstBatch;
        _current = null;
        _thread?.Start(epoch, firstBatch);
        return new EpochBatches(this);
    }

    /// <summary>Ends the second thread.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _thread?.Stop();
            GC.SuppressFinalize(this);
        }
    }

    private bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_next >= Count)
        {
            _current = null;
            return false;
        }

        if (_thread is null)
        {
            _current = _buffers[0];
            _source.Fill(_current, _epoch, _next);
        }
        else
        {
            _current = _thread.Take(_next);
        }

        _next++;
        return true;
    }

    /// <summary>The batches of one epoch.</summary>
    public readonly struct EpochBatches
    {
        private readonly Batches _batches;

        internal EpochBatches(Batches batches) => _batches = batches;

        /// <summary>The batch that <see cref="MoveNext"/> came to.</summary>
        public Batch Current => _batches._source.Show(
            _batches._current ?? throw new InvalidOperationException("There is no current batch: call MoveNext first, until it gives false."));

        /// <summary>Goes to the next batch; false after the last.</summary>
        public bool MoveNext() => _batches.MoveNext();

        /// <summary>The batches themselves.</summary>
        public EpochBatches GetEnumerator() => this;
    }
}
