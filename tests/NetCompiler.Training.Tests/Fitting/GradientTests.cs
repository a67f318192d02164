using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>Accumulation and clipping.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData(96)]
    [InlineData(100)]
    [InlineData(125)]
    public void Accumulated_batches_are_one_larger_batch(int examples)
    {
        Dataset train = Blobs.Create(examples, seed: 1);
        PlainBlobNetwork accumulated = new(seed: 1);
        FitResult small = new PlainBlobNetwork.Trainer(accumulated, maxBatch: 8).Fit(train, options: new() { Epochs = 4, AccumulateBatches = 4, Progress = null });
        PlainBlobNetwork large = new(seed: 1);
        FitResult whole = new PlainBlobNetwork.Trainer(large, maxBatch: 32).Fit(train, options: new() { Epochs = 4, Progress = null });

        Assert.Equal(whole.Steps, small.Steps);
        Assert.Equal(whole.Last!.Loss, small.Last!.Loss, 1e-5);
        float[] expected = Blobs.Parameters(large);
        float[] actual = Blobs.Parameters(accumulated);
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], actual[i], 1e-5));
    }

    /// <summary>With plain gradient descent the weights move by the rate times the norm.</summary>
    [Fact]
    public void Gradients_are_clipped_to_the_norm()
    {
        Dataset train = Blobs.Create(32, seed: 1);
        float[] gradients = new float[PlainBlobNetwork.ParameterCount];
        PlainBlobNetwork network = new(seed: 1);
        float[] before = Blobs.Parameters(network);
        PlainBlobNetwork.Trainer trainer = new(network);
        using Batches batches = new(train, new BatchOptions());
        foreach (Batch batch in batches.Epoch(0))
        {
            trainer.ComputeGradients(batch.Inputs, batch.Labels, gradients);
        }

        double norm = Math.Sqrt(gradients.Sum(g => (double)g * g));
        Assert.Equal(norm, GradientSum.Norm(gradients), 1e-12 * norm);
        Assert.Equal(0.1 * 0.25 * norm, Moved(0.25 * norm), 1e-4 * norm);
        Assert.Equal(0.1 * norm, Moved(4 * norm), 1e-4 * norm);

        double Moved(double clip)
        {
            network.SetParameters(before);
            trainer.Fit(train, options: new() { Epochs = 1, ClipNorm = clip, Shuffle = false, Progress = null });
            return Math.Sqrt(Blobs.Parameters(network).Zip(before, (a, b) => Math.Pow((double)a - b, 2)).Sum());
        }
    }
}
