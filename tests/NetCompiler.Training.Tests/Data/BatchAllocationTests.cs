using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data;

[Collection(Alone.Name)]
public class BatchAllocationTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Nothing_is_allocated_for_a_batch(bool ahead, bool augmented)
    {
        // Each example has one 1, so that moving it keeps the sum.
        Dataset data = Dataset.Create(Enumerable.Range(0, 9 * 2000).Select(i => i % 9 == 4 ? 1f : 0).ToArray(), 9);
        using Batches batches = new(data, new BatchOptions
        {
            Size = 4,
            Shuffle = true,
            RunAhead = ahead,
            Augmentation = augmented ? Augmentation.Images(3, 3).Shift(1).FlipVertically().Rotate(1e-9f).Mixup(0.4f) : null,
        });

        Assert.Equal(0, LeastAllocated(batches, sum => Assert.Equal(2000, sum, 0.1f)));
    }

    [Fact]
    public void Nothing_is_allocated_to_distort_and_to_cut()
    {
        Dataset data = Dataset.Create(Enumerable.Range(0, 9 * 300).Select(i => (float)(i % 7)).ToArray(), 9, new int[300], 2);
        Augmentation all = Augmentation.Images(3, 3).Rotate(10).Elastic(3, 1).Brightness(0.1f).Contrast(0.5f, 2).CutMix();
        using Batches batches = new(data, new BatchOptions { Size = 4, Shuffle = true, RunAhead = false, Augmentation = all });

        Assert.Equal(0, LeastAllocated(batches, sum => Assert.NotEqual(0, sum)));
    }

    // The test runner's own threads allocate now and then, so the least of several epochs counts.
    private static long LeastAllocated(Batches batches, Action<float> check)
    {
        long least = long.MaxValue;
        for (int epoch = 0; epoch < 20; epoch++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            float sum = Sum(batches, epoch);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            check(sum);
        }

        return least;
    }

    private static float Sum(Batches batches, int epoch)
    {
        float sum = 0;
        foreach (Batch batch in batches.Epoch(epoch))
        {
            foreach (float value in batch.Inputs)
            {
                sum += value;
            }
        }

        return sum;
    }
}
