using System.Runtime.ExceptionServices;

namespace NetCompiler.Data;

/// <summary>
/// Prepares batches on a thread of its own, into the buffers that the caller is not looking at. It sleeps when all are full and is woken when half of
/// them are free, since waking a thread costs as much as gathering some examples. The thread refers to this object only, so that an owner that was
/// forgotten is collected and ends it.
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
    private bool _orderIsAhead = true;
    private bool _busy;
    private bool _sleeping;
    private bool _callerWaits;
    private bool _stopping;

    public BatchThread(BatchSource source, BatchBuffer[] buffers)
    {
        _source = source;
        _buffers = buffers;
        new Thread(Run) { IsBackground = true, Name = "NetCompiler batches" }.Start();
    }

    private bool HasWork => _error is null && (_next < _end ? _next - _released < _buffers.Length : !_orderIsAhead);

    /// <summary>Begins with batch <paramref name="first"/> of an epoch; what was prepared before is dropped.</summary>
    public void Start(int epoch, int first)
    {
        lock (_gate)
        {
            _end = 0;
            while (_busy)
            {
                WaitForThread();
            }

            _error = null;
            _epoch = epoch;
            _next = first;
            _released = first;
            _end = _source.Count;
            _orderIsAhead = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for batch <paramref name="index"/>, the one after that which was taken last; the buffer of that one is free then.</summary>
    public BatchBuffer Take(int index)
    {
        lock (_gate)
        {
            _released = index;
            if (_sleeping && _next < _end && _next - index <= _buffers.Length / 2)
            {
                Monitor.PulseAll(_gate);
            }

            while (_next <= index && _error is null)
            {
                WaitForThread();
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

    private void WaitForThread()
    {
        _callerWaits = true;
        Monitor.Wait(_gate);
        _callerWaits = false;
    }

    private void Run()
    {
        lock (_gate)
        {
            while (true)
            {
                while (!_stopping && !HasWork)
                {
                    _sleeping = true;
                    Monitor.Wait(_gate);
                    _sleeping = false;
                }

                if (_stopping)
                {
                    return;
                }

                Work();
                if (_callerWaits)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    /// <summary>One batch or, after the last of an epoch, the order of the next; the gate is open meanwhile.</summary>
    private void Work()
    {
        int index = _next, epoch = _epoch;
        bool isBatch = index < _end;
        ExceptionDispatchInfo? error = null;
        _busy = true;
        Monitor.Exit(_gate);
        try
        {
            if (isBatch)
            {
                _source.Fill(_buffers[index % _buffers.Length], epoch, index);
            }
            else
            {
                _source.OrderAhead(epoch + 1);
            }
        }
        catch (Exception e)
        {
            error = ExceptionDispatchInfo.Capture(e);
        }

        Monitor.Enter(_gate);
        _busy = false;
        _error = error;
        if (isBatch)
        {
            _next += error is null ? 1 : 0;
        }
        else
        {
            _orderIsAhead = true;
        }
    }
}
