using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_worker_runs_every_phase_once_and_in_order(int threads)
    {
        using ThreadTeam team = new(threads);
        Recorder recorder = new(threads);
        for (int phase = 0; phase < 2000; phase++)
        {
            team.Run(recorder, phase);
            for (int worker = 0; worker < threads; worker++)
            {
                Assert.Equal(phase, recorder.Last[worker * Recorder.Spacing]);
            }
        }

        Assert.Equal(2000 * threads, recorder.Calls);
    }

    [Fact]
    public void Workers_wake_up_after_they_have_gone_to_sleep()
    {
        using ThreadTeam team = new(3);
        Recorder recorder = new(3);
        for (int phase = 0; phase < 30; phase++)
        {
            Thread.Sleep(2);
            team.Run(recorder, phase);
        }

        Assert.Equal(90, recorder.Calls);
    }

    [Fact]
    public void The_caller_waits_for_slow_workers()
    {
        using ThreadTeam team = new(2);
        bool done = false;
        team.Run(new Work((_, worker, _) =>
        {
            if (worker == 1)
            {
                Thread.Sleep(20);
                Volatile.Write(ref done, true);
            }
        }), 0);
        Assert.True(done);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using ThreadTeam team = new(3);
        Recorder recorder = new(3);
        for (int i = 0; i < 200; i++)
        {
            team.Run(recorder, i);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 2000; i++)
        {
            team.Run(recorder, i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, recorder.AllocatedInWorkers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_comes_out_after_all_are_done_and_the_team_goes_on(int thrower)
    {
        using ThreadTeam team = new(3);
        int finished = 0;
        Work work = new((_, worker, _) =>
        {
            if (worker == thrower)
            {
                throw new InvalidDataException($"worker {worker}");
            }

            Thread.Sleep(5);
            Interlocked.Increment(ref finished);
        });
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => team.Run(work, 0));
        Assert.Equal($"worker {thrower}", e.Message);
        Assert.Equal(2, finished);

        Recorder recorder = new(3);
        team.Run(recorder, 7);
        Assert.Equal(3, recorder.Calls);
    }

    [Fact]
    public void A_disposed_team_refuses_to_run_and_may_be_disposed_again()
    {
        ThreadTeam team = new(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(new Recorder(2), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0));
    }

    [Fact]
    public void Workers_end_when_nobody_holds_the_team_or_its_work()
    {
        (WeakReference owner, WeakReference[] threads) = RunAndForget();
        for (int i = 0; i < 100 && (owner.IsAlive || threads.Any(t => t.Target is Thread { IsAlive: true })); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.False(owner.IsAlive);
        Assert.DoesNotContain(threads, t => t.Target is Thread { IsAlive: true });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Owner, WeakReference[] Threads) RunAndForget()
    {
        WeakReference[] threads = new WeakReference[3];
        Owner owner = new();
        owner.Team.Run(new Work((_, worker, _) => threads[worker] = new WeakReference(worker == 0 ? null : Thread.CurrentThread)), 0);
        owner.Team.Run(owner, 0);
        return (new WeakReference(owner), threads);
    }

    private sealed class Owner : IPhased
    {
        public ThreadTeam Team { get; } = new(3);

        public void RunPhase(int phase, int worker, int workers)
        {
        }
    }

    private sealed class Work(Action<int, int, int> action) : IPhased
    {
        public void RunPhase(int phase, int worker, int workers) => action(phase, worker, workers);
    }

    private sealed class Recorder(int workers) : IPhased
    {
        public const int Spacing = 32;

        private readonly long[] _allocated = new long[workers * Spacing];
        private int _calls;
        private long _allocatedInWorkers;

        public int[] Last { get; } = new int[workers * Spacing];

        public int Calls => _calls;

        public long AllocatedInWorkers => _allocatedInWorkers;

        public void RunPhase(int phase, int worker, int workers)
        {
            Last[worker * Spacing] = phase;
            Interlocked.Increment(ref _calls);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            ref long before = ref _allocated[worker * Spacing];
            if (phase > 100 && worker > 0)
            {
                Interlocked.Add(ref _allocatedInWorkers, allocated - before);
            }

            before = allocated;
        }
    }
}
