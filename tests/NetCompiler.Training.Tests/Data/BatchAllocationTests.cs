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
        float sum = Sum(batches, 0);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        sum += Sum(batches, 1) + Sum(batches, 2);
        long after = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Equal(3 * 1999 * 1000, sum);
        Assert.InRange(after - before, 0, 500); // of 1,000 batches; other threads of the test process may allocate a little
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
