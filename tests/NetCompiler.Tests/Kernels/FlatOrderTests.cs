namespace NetCompiler.Tests.Kernels;

/// <summary>The flat order of parameters behind a flattened image is PyTorch's, channel by channel; the values of the image come pixel by pixel.</summary>
[Trait("Category", "Kernels")]
public class FlatOrderTests
{
    // Pixels p, channels c: x[p0c0, p0c1, p1c0, p1c1] here, [c0p0, c0p1, c1p0, c1p1] there.
    private static readonly float[] Image = [1, 10, 100, 1000];

    [Fact]
    public void OfAVectorThatAnImageIsAPartOf()
    {
        ImageBesideVector network = new();
        network.SetParameters([1, 2, 3, 4, 5]);
        float[] output = new float[1];
        network.Forward([.. Image, 10_000], output);
        Assert.Equal(1 + (2 * 100) + (3 * 10) + (4 * 1000) + (5 * 10_000), output[0]);
    }

    // Two pixels of two channels, as a row and as a column, lie in one order.
    [Fact]
    public void OfSumsOfImagesThatLieAlike()
    {
        RowPlusColumn network = new();
        network.SetParameters([1, 2, 3, 4]);
        float[] output = new float[1];
        network.Forward(Image, output);
        Assert.Equal(2 * (1 + (2 * 100) + (3 * 10) + (4 * 1000)), output[0]);
    }

    [Fact]
    public void OfLayersWithAParameterForEachValue()
    {
        FlatSlopes network = new();
        network.SetParameters([1, 2, 3, 4]);
        float[] output = new float[4];
        network.Forward([.. Image.Select(x => -x)], output);
        Assert.Equal([-1, -3 * 10, -2 * 100, -4 * 1000], output);
    }

    [Fact]
    public void AndEveryWayThereAndBackIsTheSame()
    {
        FlatStatistics network = new(seed: 3);
        FlatStatistics.Trainer trainer = new(network, maxBatch: 4);
        for (int step = 0; step < 3; step++)
        {
            trainer.Step([1, 2, 3, 4, -5, 6, 7, -8, 0, 1, 0, 1, 3, 2, 1, 0], [1, 2, 3, 4], 4);
        }

        float[] parameters = new float[FlatStatistics.ParameterCount], gradients = new float[parameters.Length];
        network.GetParameters(parameters);
        FlatStatistics copy = new();
        copy.SetParameters(parameters);
        float[] output = new float[1], expected = new float[1];
        copy.Forward(Image, output);
        network.Forward(Image, expected);
        Assert.Equal(expected, output);

        // Weights and statistics are those of four values with different histories.
        trainer.ComputeGradients([1, 2, 3, 4, -5, 6, 7, -8], [1, 2], 2, gradients);
        Assert.Equal(4, parameters.Take(4).Distinct().Count());
        Assert.Equal(4, gradients.Take(4).Distinct().Count());
    }
}
