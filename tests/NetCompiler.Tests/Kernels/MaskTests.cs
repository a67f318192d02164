namespace NetCompiler.Tests.Kernels;

/// <summary>Which time steps count: whose mask a layer goes by, and what becomes of values that are no numbers.</summary>
[Trait("Category", "Kernels")]
public class MaskTests
{
    [Fact]
    public void MaskedMemoryHidesNoStepOfTheQueries()
    {
        MaskedMemory.Trainer trainer = new(new MaskedMemory(seed: 1), maxBatch: 1);
        int[] inputs = [1, 2, 0, 0, 3, 4, 5, 6];
        Assert.NotEqual(trainer.Loss(inputs, (int[])[0, 1, 2, 3]), trainer.Loss(inputs, (int[])[0, 1, 4, 3]));
        Assert.NotEqual(trainer.Loss(inputs, (int[])[0, 1, 2, 3]), trainer.Loss(inputs, (int[])[0, 1, 2, 4]));
    }

    [Fact]
    public void StepsBehindMaskedMemoryAllCount()
    {
        ShortMaskedMemory network = new(seed: 1);
        float[] one = new float[2], other = new float[2];
        network.Forward((int[])[1, 2, 0, 1, 2, 3, 4, 5, 6], one);
        network.Forward((int[])[1, 2, 0, 1, 2, 3, 4, 5, 7], other);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void MaskedKeysHideNoQueries()
    {
        float[] output = new float[3];
        new MaskedKeys().Forward([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0], output);
        Assert.All(output, sum => Assert.Equal(3, sum, 1e-5f));
    }

    [Fact]
    public void QueriesThatSeeNoKeyGetZero()
    {
        // Keys 0 and 1 are padding, and no query may see a later one.
        float[] inputs = [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 1, 1, 2, 2], output = new float[8];
        new MaskedCausalKeys().Forward(inputs, output);
        Assert.Equal([0, 0, 0, 0, 1, 1], output[..6]);
        Assert.All(output[6..], value => Assert.InRange(value, 1.5f, 2f));

        // Nor do they and what they see learn from later keys.
        MaskedCausalMemory network = new(seed: 1);
        MaskedCausalMemory.Trainer trainer = new(network, maxBatch: 1);
        network.Forward(inputs, output);
        Assert.Equal([0, 0, 0, 0], output[..4]);
        float[] gradients = new float[MaskedCausalMemory.ParameterCount], targets = [1, 1, 1, 1, .. output[4..]];
        trainer.ComputeGradients(inputs, targets, 1, gradients);
        Assert.All(gradients, gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void MemoryThatIsAllPaddingIsNotSeen()
    {
        float[] output = new float[8];
        new MaskedCausalKeys().Forward([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0], output);
        Assert.Equal(new float[8], output);
    }

    [Fact]
    public void TheMaximumOfWhatIsNoNumberIsNone()
    {
        float[] output = new float[2];
        new MaskedMaximum().Forward([float.NaN, 1, 2, 3, 0, 0], output);
        Assert.Equal([float.NaN, 3], output);
        new MaskedMaximum().Forward(new float[6], output);
        Assert.Equal([0, 0], output);
    }

    [Fact]
    public void ASingleStepOfPaddingIsZero()
    {
        SingleMaskedStep network = new(seed: 1);
        float[] output = new float[3];
        network.Forward((int[])[0], output);
        Assert.Equal([0, 0, 0], output);
        network.Forward((int[])[1], output);
        Assert.DoesNotContain(0, output);
    }

    [Fact]
    public void LayersOverChannelsHandMasksOn()
    {
        MaskBehindChannels network = new(seed: 1);
        float[] first = new float[2], last = new float[2];
        network.Forward([1, 2, 0, 0, 0, 0], first);
        network.Forward([0, 0, 0, 0, 1, 2], last);
        Assert.Equal(first, last);
    }

    // As many time steps, but others: all count.
    [Fact]
    public void LayersThatMoveTimeStepsLeaveMasks()
    {
        float[] output = new float[3];
        new MaskBeforePermute().Forward([3, 6, 9, 0, 0, 0, 1, 1, 1], output);
        Assert.Equal([6, 0, 1], output);
        new MaskBeforeCropping().Forward([9, 9, 9, 0, 0, 0, 3, 6, 9], output);
        Assert.Equal([1, 2, 3], output);
    }
}
