using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public unsafe class WorkspacePoolTests
{
    [Fact]
    public void A_returned_buffer_is_rented_again_if_it_is_long_enough()
    {
        WorkspacePool pool = new();
        AlignedBuffer buffer = pool.Rent(100);
        pool.Return(buffer);
        Assert.Same(buffer, pool.Rent(50));
        Assert.NotSame(buffer, pool.Rent(50));
    }

    [Fact]
    public void A_longer_buffer_takes_the_place_of_a_shorter_one()
    {
        WorkspacePool pool = new();
        AlignedBuffer buffer = pool.Rent(100);
        pool.Return(buffer);
        AlignedBuffer longer = pool.Rent(101);
        Assert.Equal(101, longer.Length);
        Assert.NotSame(buffer, pool.Rent(100));
    }

    [Fact]
    public void Nothing_is_allocated_after_warm_up()
    {
        WorkspacePool pool = new();
        for (int warmUp = 0; warmUp < 2; warmUp++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                AlignedBuffer small = pool.Rent(64);
                AlignedBuffer large = pool.Rent(4096);
                pool.Return(large);
                pool.Return(small);
            }

            Assert.True(warmUp == 0 || GC.GetAllocatedBytesForCurrentThread() == before);
        }
    }

    [Fact]
    public void A_full_pool_keeps_the_larger_buffers()
    {
        WorkspacePool pool = new();
        AlignedBuffer[] small = [.. Enumerable.Range(0, 200).Select(_ => pool.Rent(8))];
        foreach (AlignedBuffer buffer in small)
        {
            pool.Return(buffer);
        }

        AlignedBuffer large = new(1000);
        pool.Return(large);
        Assert.Same(large, pool.Rent(1000));
    }

    [Fact]
    public void No_two_threads_hold_one_buffer()
    {
        WorkspacePool pool = new();
        int clashes = 0;
        Thread[] threads = [.. Enumerable.Range(1, 8).Select(id => new Thread(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                AlignedBuffer buffer = pool.Rent(16);
                float mark = (id * 100_000) + i;
                buffer.Span.Fill(mark);
                if (i % 64 == 0)
                {
                    Thread.Yield();
                }

                if (buffer.Span.IndexOfAnyExcept(mark) >= 0)
                {
                    Interlocked.Increment(ref clashes);
                }

                pool.Return(buffer);
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(0, clashes);
    }
}
