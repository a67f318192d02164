using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

[Collection(Alone.Name)]
public sealed class FitAllocationTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(4, 0.5)]
    public void A_step_allocates_nothing(int accumulate, double? clip)
    {
        AStep(new BlobNetwork.Trainer(new BlobNetwork(1)), accumulate, clip);
        AStep(new NormalizedNetwork.Trainer(new NormalizedNetwork(1)), accumulate, clip);
    }

    private static void AStep<T>(ITrainer<T> trainer, int accumulate, double? clip)
        where T : INetwork<T>
    {
        Dataset train = Blobs.Create(4096, seed: 1);
        long before = 0;
        long after = -1;
        Recorder recorder = new()
        {
            Stepped = p =>
            {
                // Twice, for the first call may allocate what the runtime needs for it.
                before = p.Step == 2 * p.StepsPerEpoch + 4 ? GC.GetAllocatedBytesForCurrentThread() : before;
                after = p.Step == (3 * p.StepsPerEpoch) - 1 ? GC.GetAllocatedBytesForCurrentThread() : after;
            },
        };

        trainer.Fit(
            train, options: new() { Epochs = 3, AccumulateBatches = accumulate, ClipNorm = clip, Schedule = Schedule.Cosine(), Callbacks = [recorder], Progress = null });

        Assert.Equal(before, after);
        Assert.NotEqual(0, before);
    }
}
