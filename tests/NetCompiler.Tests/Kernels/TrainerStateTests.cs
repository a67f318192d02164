using NetCompiler.Tests.Files;

namespace NetCompiler.Tests.Kernels;

/// <summary>What trainers carry from one call to the next, and what they do not.</summary>
[Trait("Category", "Kernels")]
public class TrainerStateTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 32).Select(i => (i % 7) - 3f)];

    [Fact]
    public void BatchesOfOneUpdateDropOtherUnits()
    {
        DroppedOut.Trainer trainer = new(new DroppedOut(seed: 1), maxBatch: 4, seed: 5);
        float[] first = Gradients(trainer), second = Gradients(trainer);
        Assert.NotEqual(first, second);

        // The first batch after an update drops what a step would have dropped.
        DroppedOut.Trainer other = new(new DroppedOut(seed: 1), maxBatch: 4, seed: 5);
        Assert.Equal(first, Gradients(other));
        trainer.ApplyGradients(first);
        other.ApplyGradients(first);
        Assert.Equal(Gradients(other), Gradients(trainer));
    }

    [Fact]
    public void ACheckpointBetweenTheBatchesOfAnUpdateGoesOn()
    {
        using TemporaryFolder folder = new();
        DroppedOut.Trainer trainer = new(new DroppedOut(seed: 1), maxBatch: 4, seed: 5);
        Gradients(trainer);
        trainer.SaveCheckpoint(folder["checkpoint"]);
        DroppedOut.Trainer resumed = new(new DroppedOut(seed: 2), maxBatch: 4);
        resumed.LoadCheckpoint(folder["checkpoint"]);
        Assert.Equal(Gradients(trainer), Gradients(resumed));
    }

    [Fact]
    public void FrozenParametersHaveNoGradientWhateverWasApplied()
    {
        PartlyFrozen.Trainer trainer = new(new PartlyFrozen(seed: 1), maxBatch: 2);
        float[] gradients = new float[PartlyFrozen.ParameterCount];
        gradients.AsSpan().Fill(5);
        trainer.ApplyGradients(gradients);
        trainer.ComputeGradients([1, 2, 3, 4, 5, 6], [1, 2, 3, 4], 2, gradients);
        Assert.All(gradients[..6], g => Assert.Equal(0, g));
        Assert.All(gradients[6..], g => Assert.NotEqual(0, g));
    }

    [Fact]
    public void TheMaximumOfLargeNumbersIsOneOfThem()
    {
        float[] output = new float[2];
        new LargerOfTwo().Forward([3e38f, float.NaN, 3e38f, 1], output);
        Assert.Equal([3e38f, float.NaN], output);
    }

    private static float[] Gradients(DroppedOut.Trainer trainer)
    {
        float[] gradients = new float[DroppedOut.ParameterCount];
        trainer.ComputeGradients(Inputs, new float[8], 4, gradients);
        return gradients;
    }
}
