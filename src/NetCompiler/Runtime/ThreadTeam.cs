using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetCompiler.Runtime;

/// <summary>
/// A fixed set of threads that run phases of work together; the caller is worker 0. Between phases the others spin for up to a millisecond, since the next
/// phase of a training step follows at once, and then block; where there are more of them than processors they block at once. The threads hold no reference
/// to the team: when it is collected they end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ThreadTeam : IDisposable
{
    private readonly Shared _shared;
    private bool _disposed;

    /// <summary>Starts <paramref name="threads"/> − 1 background threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one thread.</exception>
    public ThreadTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _shared = new Shared(threads);
        for (int worker = 1; worker < threads; worker++)
        {
            _shared.Start(worker);
        }
    }

    /// <summary>Ends the threads of a team that was not disposed.</summary>
    // The constructor may have thrown before there was anything to end.
    ~ThreadTeam() => _shared?.Stop();

    /// <summary>Workers, the caller included.</summary>
    public int Workers => _shared.Workers;

    /// <summary>
    /// Runs one phase on all workers and returns when all are done; allocates nothing. If workers throw, the first exception is thrown here, after all
    /// have finished. Not for calls from several threads at once, nor from inside a phase.
    /// </summary>
    public void Run(IPhased work, int phase)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _shared.Run(work, phase);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        _shared.Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the threads share; it knows the work only while a phase runs.</summary>
    private sealed class Shared(int workers)
    {
        // Where there are more workers than processors, one that spins may keep the one it waits for from running.
        private readonly long _spinTicks = workers > Environment.ProcessorCount ? 0 : Stopwatch.Frequency / 1000;

        private readonly object _gate = new();
        private IPhased? _work;
        private int _phase;
        private int _generation;
        private int _pending;
        private int _sleeping;
        private bool _callerSleeps;
        private volatile bool _stopping;
        private ExceptionDispatchInfo? _error;

        public int Workers => workers;

        public void Start(int worker) =>
            new Thread(() => Work(worker)) { IsBackground = true, Name = $"NetCompiler worker {worker}" }.Start();

        public void Run(IPhased work, int phase)
        {
            if (workers == 1)
            {
                work.RunPhase(phase, 0, 1);
                return;
            }

            _work = work;
            _phase = phase;
            _error = null;
            Volatile.Write(ref _pending, workers - 1);
            Publish();
            RunShare(0);
            WaitForWorkers();
            _work = null;
            _error?.Throw();
        }

        public void Stop()
        {
            _stopping = true;
            Publish();
        }

        // The increment is a full fence: either a worker going to sleep sees the new generation, or this sees that it sleeps.
        private void Publish()
        {
            Interlocked.Increment(ref _generation);
            if (Volatile.Read(ref _sleeping) > 0)
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }

        private void Work(int worker)
        {
            for (int seen = 0; ; seen++)
            {
                WaitForWork(seen);
                if (_stopping)
                {
                    return;
                }

                RunShare(worker);
                if (Interlocked.Decrement(ref _pending) == 0 && Volatile.Read(ref _callerSleeps))
                {
                    lock (_gate)
                    {
                        Monitor.PulseAll(_gate);
                    }
                }
            }
        }

        // Not inlined, so that no frame of a waiting thread keeps the work alive.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void RunShare(int worker)
        {
            try
            {
                _work!.RunPhase(_phase, worker, workers);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(e), null);
            }
        }

        private void WaitForWork(int seen)
        {
            long deadline = Stopwatch.GetTimestamp() + _spinTicks;
            while (Volatile.Read(ref _generation) == seen)
            {
                if (Stopwatch.GetTimestamp() < deadline)
                {
                    Thread.SpinWait(4);
                    continue;
                }

                lock (_gate)
                {
                    Interlocked.Increment(ref _sleeping);
                    while (Volatile.Read(ref _generation) == seen)
                    {
                        Monitor.Wait(_gate);
                    }

                    Interlocked.Decrement(ref _sleeping);
                }
            }
        }

        private void WaitForWorkers()
        {
            long deadline = Stopwatch.GetTimestamp() + _spinTicks;
            while (Volatile.Read(ref _pending) > 0)
            {
                if (Stopwatch.GetTimestamp() < deadline)
                {
                    Thread.SpinWait(4);
                    continue;
                }

                lock (_gate)
                {
                    Volatile.Write(ref _callerSleeps, true);
                    Interlocked.MemoryBarrier();
                    while (Volatile.Read(ref _pending) > 0)
                    {
                        Monitor.Wait(_gate);
                    }

                    Volatile.Write(ref _callerSleeps, false);
                }
            }
        }
    }
}
