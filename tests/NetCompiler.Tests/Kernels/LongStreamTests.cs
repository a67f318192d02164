namespace NetCompiler.Tests.Kernels;

/// <summary>A stream that runs for long.</summary>
public class LongStreamTests
{
    private const float Tolerance = 2e-6f;

    [Fact]
    public void AMillionStepsNeitherDriftNorAllocate()
    {
        const int Steps = 1_000_000;
        const int Memory = 5_000;
        StreamLstm network = new(seed: 8);
        Random random = new(7);
        float[] noise = [.. Enumerable.Range(0, 1024).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        float[] output = new float[1];
        StreamLstm.State old = network.CreateState();
        StreamLstm.State young = network.CreateState();
        network.Step([0], ref young, output);
        young.Reset();

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Steps; i++)
        {
            network.Step(noise.AsSpan(i & 1023, 1), ref old, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);

        // What is far back is forgotten: a stream that began shortly before the end is where the old one is.
        for (int i = Steps - Memory; i < Steps; i++)
        {
            network.Step(noise.AsSpan(i & 1023, 1), ref young, output);
        }

        for (int i = 0; i < 100; i++)
        {
            network.Step(noise.AsSpan(i, 1), ref young, output);
            float expected = output[0];
            network.Step(noise.AsSpan(i, 1), ref old, output);
            Assert.Equal(expected, output[0], Tolerance);
        }
    }
}
