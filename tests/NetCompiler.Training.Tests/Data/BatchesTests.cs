using System.Runtime.CompilerServices;
using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class BatchesTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_epoch_has_every_example_once(bool shuffle, bool ahead)
    {
        using Batches batches = new(Numbered(23), new BatchOptions { Size = 5, Shuffle = shuffle, Seed = 7, RunAhead = ahead });

        for (int epoch = 0; epoch < 3; epoch++)
        {
            List<int> seen = [];
            foreach (Batch batch in batches.Epoch(epoch))
            {
                Assert.Equal(seen.Count / 5, batch.Index);
                Assert.Equal(Math.Min(5, 23 - seen.Count), batch.Count);
                for (int i = 0; i < batch.Count; i++)
                {
                    Assert.Equal(batch.Inputs[2 * i] % 10, batch.Labels[i]);
                    Assert.Equal(-batch.Inputs[2 * i], batch.Inputs[(2 * i) + 1]);
                    seen.Add((int)batch.Inputs[2 * i]);
                }
            }

            Assert.Equal(Enumerable.Range(0, 23), seen.Order());
            Assert.Equal(shuffle, !seen.SequenceEqual(Enumerable.Range(0, 23)));
        }
    }

    [Fact]
    public void The_second_thread_gives_the_same_batches_as_none()
    {
        Dataset data = Numbered(101);
        BatchOptions options = new() { Size = 4, Shuffle = true, Seed = 3 };
        using Batches ahead = new(data, options);
        using Batches plain = new(data, options with { RunAhead = false });

        Assert.Equal(Inputs(plain, 0), Inputs(ahead, 0));
        Assert.Equal(Inputs(plain, 5), Inputs(ahead, 5));
        Assert.NotEqual(Inputs(plain, 0), Inputs(plain, 5));
    }

    [Fact]
    public void A_resumed_epoch_goes_on_where_it_was()
    {
        using Batches batches = new(Numbered(101), new BatchOptions { Size = 4, Shuffle = true, Seed = 3 });
        float[] whole = Inputs(batches, 2);

        Assert.Equal(whole[(7 * 4 * 2)..], Inputs(batches, 2, first: 7));
        Assert.Empty(Inputs(batches, 2, first: batches.Count));
    }

    [Fact]
    public void An_epoch_that_was_left_does_not_disturb_the_next()
    {
        using Batches batches = new(Numbered(64), new BatchOptions { Size = 2, Shuffle = true });
        float[] expected = Inputs(batches, 1);
        for (int left = 0; left < 30; left++)
        {
            foreach (Batch batch in batches.Epoch(0))
            {
                if (batch.Index == left)
                {
                    break;
                }
            }

            Assert.Equal(expected, Inputs(batches, 1));
        }
    }

    [Fact]
    public void Contiguous_examples_are_not_copied()
    {
        float[] inputs = new float[40];
        Dataset data = Dataset.Create(inputs, 2, new int[20], 3).Skip(4).Take(10);
        using Batches batches = new(data, new BatchOptions { Size = 4 });
        int count = 0;
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.True(batch.Inputs.Overlaps(inputs, out int offset));
            Assert.Equal(0, offset + 8 + (count * 2));
            count += batch.Count;
        }

        Assert.Equal(10, count);
    }

    [Fact]
    public void A_last_batch_that_is_not_full_can_be_left_out()
    {
        using Batches batches = new(Numbered(23), new BatchOptions { Size = 5, DropLast = true });

        Assert.Equal(4, batches.Count);
        Assert.Equal(40, Inputs(batches, 0).Length);
    }

    [Fact]
    public void Inputs_that_are_targets_are_gathered_once()
    {
        using Batches batches = new(Numbered(10).ToItself(), new BatchOptions { Size = 4, Shuffle = true });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.True(batch.Inputs == batch.Targets);
            Assert.Equal(0, batch.Labels.Length);
        }
    }

    [Fact]
    public void Batches_that_were_forgotten_are_collected()
    {
        WeakReference forgotten = Forget();
        for (int i = 0; i < 10 && forgotten.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(forgotten.IsAlive);
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Dataset data = Numbered(4);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batches(data, new BatchOptions { Size = 0 }));
        using Batches batches = new(data, new BatchOptions { Size = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Epoch(0, firstBatch: 3));
        batches.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batches.Epoch(0));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget()
    {
        Batches batches = new(Numbered(40), new BatchOptions { Size = 2, Shuffle = true });
        Assert.Equal(80, Inputs(batches, 0).Length);
        return new WeakReference(batches);
    }

    private static float[] Inputs(Batches batches, int epoch, int first = 0)
    {
        List<float> all = [];
        foreach (Batch batch in batches.Epoch(epoch, first))
        {
            all.AddRange(batch.Inputs);
        }

        return [.. all];
    }

    /// <summary>Example i has the input (i, −i) and the label i modulo 10.</summary>
    private static Dataset Numbered(int count) => Dataset.Create(
        Enumerable.Range(0, 2 * count).Select(i => i % 2 == 0 ? i / 2 : -(float)(i / 2)).ToArray(), 2,
        Enumerable.Range(0, count).Select(i => i % 10).ToArray(), 10);

    /// <summary>Also where another thread met it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_reading_the_data_throws_reaches_the_caller(bool ahead)
    {
        using Batches batches = new(Dataset.Create(new Unreadable(8).Memory, 2), new BatchOptions { Size = 2, Shuffle = true, RunAhead = ahead });

        Assert.Equal("gone", Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (Batch _ in batches.Epoch(0))
            {
            }
        }).Message);
    }

    /// <summary>Memory that has a length and no content.</summary>
    private sealed class Unreadable(int length) : System.Buffers.MemoryManager<float>
    {
        public override Memory<float> Memory => CreateMemory(length);

        public override Span<float> GetSpan() => throw new InvalidOperationException("gone");

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
