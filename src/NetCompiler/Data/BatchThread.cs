using System.Runtime.ExceptionServices;

namespace NetCompiler.Data;

/// <summary>
/// Prepares batches on a thread of its own, into the buffers that the caller is not looking at. The thread refers to this object only, so that an
/// owner that was forgotten is collected and ends it.
/// </summary>
internal sealed class BatchThread
{
    private readonly object _gate = new();
    private readonly BatchSource _source;
    private readonly BatchBuffer[] _buffers;
    private ExceptionDispatchInfo? _error;
    private int _epoch;
    private int _next;       // the batch to prepare next
    private int _released;   // batches that the caller is done with
    private int _end;        // batches of the epoch
    private bool _busy;
    private bool _stopping;

    public BatchThread(BatchSource source, BatchBuffer[] buffers)
    {
        _source = source;
        _buffers = buffers;
        new Thread(Run) { IsBackground = true, Name = "NetCompiler batches" }.Start();
    }

    /// <summary>Begins with batch <paramref name="first"/> of an epoch; what was prepared before is dropped.</summary>
    public void Start(int epoch, int first)
    {
        lock (_gate)
        {
            _end = 0;
            while (_busy)
            {
                Monitor.Wait(_gate);
            }

            _error = null;
            _epoch = epoch;
            _next = first;
            _released = first;
            _end = _source.Count;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for batch <paramref name="index"/>, the one after that which was taken last; the buffer of that one is free then.</summary>
    public BatchBuffer Take(int index)
    {
        lock (_gate)
        {
            _released = index;
            Monitor.PulseAll(_gate);
            while (_next <= index && _error is null)
            {
                Monitor.Wait(_gate);
            }

            if (_next <= index)
            {
                _error!.Throw();
            }

            return _buffers[index % _buffers.Length];
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (true)
        {
            int index;
            lock (_gate)
            {
                while (!_stopping && (_error is not null || _next >= _end || _next - _released >= _buffers.Length))
                {
                    Monitor.Wait(_gate);
                }

                if (_stopping)
                {
                    return;
                }

                index = _next;
                _busy = true;
            }

            ExceptionDispatchInfo? error = null;
            try
            {
                _source.Fill(_buffers[index % _buffers.Length], _epoch, index);
            }
            catch (Exception e)
            {
                error = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                _busy = false;
                _error = error;
                _next += error is null ? 1 : 0;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
