using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data;

[Collection(Alone.Name)]
public class BatchAllocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_allocated_for_a_batch(bool ahead)
    {
        using Batches batches = new(Dataset.Create(Enumerable.Range(0, 2000).Select(i => (float)i).ToArray(), 1), new BatchOptions { Size = 4, Shuffle = true, RunAhead = ahead });

        // The test runner's own threads allocate now and then, so the least of several epochs counts.
        long least = long.MaxValue;
        for (int epoch = 0; epoch < 20; epoch++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            float sum = Sum(batches, epoch);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            Assert.Equal(1999 * 1000, sum);
        }

        Assert.Equal(0, least);
    }

    private static float Sum(Batches batches, int epoch)
    {
        float sum = 0;
        foreach (Batch batch in batches.Epoch(epoch))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                sum += batch.Inputs[i];
            }
        }

        return sum;
    }
}
