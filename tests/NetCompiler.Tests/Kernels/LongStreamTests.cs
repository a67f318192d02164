using NetCompiler.Tests.Harness;

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
        StreamLstm.State warming = network.CreateState();
        Allocations.None("Step", () => network.Step(noise.AsSpan(0, 1), ref warming, output));

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Run(0, Steps, ref old);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);

        // What is far back is forgotten: a stream that began shortly before the end is where the old one is.
        Run(Steps - Memory, Steps, ref young);

        for (int i = 0; i < 100; i++)
        {
            network.Step(noise.AsSpan(i, 1), ref young, output);
            float expected = output[0];
            network.Step(noise.AsSpan(i, 1), ref old, output);
            Assert.Equal(expected, output[0], Tolerance);
        }

        void Run(int from, int to, ref StreamLstm.State state)
        {
            for (int i = from; i < to; i++)
            {
                network.Step(noise.AsSpan(i & 1023, 1), ref state, output);
            }
        }
    }
}
