using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class ImageTests
{
    [Theory]
    [InlineData(1, 1, new[] { 0.2f })]
    [InlineData(1, 2, new[] { 0.2f, 1f })]
    [InlineData(1, 3, new[] { 0.2f, 0.2f, 0.2f })]
    [InlineData(1, 4, new[] { 0.2f, 0.2f, 0.2f, 1f })]
    [InlineData(2, 1, new[] { 0.2f })]
    [InlineData(2, 2, new[] { 0.2f, 0.4f })]
    [InlineData(2, 4, new[] { 0.2f, 0.2f, 0.2f, 0.4f })]
    [InlineData(3, 1, new[] { 0.363f })] // 0.299·0.2 + 0.587·0.4 + 0.114·0.6
    [InlineData(3, 3, new[] { 0.2f, 0.4f, 0.6f })]
    [InlineData(3, 4, new[] { 0.2f, 0.4f, 0.6f, 1f })]
    [InlineData(4, 2, new[] { 0.363f, 0.8f })]
    [InlineData(4, 3, new[] { 0.2f, 0.4f, 0.6f })]
    public void Channels_become_others(int from, int to, float[] expected)
    {
        float[] pixel = new float[to];

        new Image(1, 1, from, new byte[] { 51, 102, 153, 204 }[..from]).CopyTo(pixel, to);

        Assert.All(expected.Zip(pixel), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Contains("samples has 5 elements; expected 6", Assert.Throws<ArgumentException>(() => new Image(2, 3, 1, new byte[5])).Message);
        Assert.Throws<ArgumentException>(() => new Image(1, 1, 1, [0]).CopyTo(new float[2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Image(1, 1, 1, [0]).CopyTo(new float[5], 5));
    }

    /// <summary>The outer edges stay where they are; a plane stays a plane between the centres of the outer pixels.</summary>
    [Fact]
    public void Planes_are_scaled_to_planes_in_every_channel()
    {
        float[] plane = [.. from y in Enumerable.Range(0, 3) from x in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 2) select Plane(y, x, c)];
        float[] wider = new float[3 * 8 * 2], smaller = new float[2 * 2 * 2];

        Resampling.Resize(plane, 3, 4, wider, 3, 8, channels: 2);
        Resampling.Resize(plane, 3, 4, smaller, 2, 2, channels: 2);

        float[] columns = [0, 0.25f, 0.75f, 1.25f, 1.75f, 2.25f, 2.75f, 3];
        Assert.Equal([.. from y in Enumerable.Range(0, 3) from x in columns from c in Enumerable.Range(0, 2) select Plane(y, x, c)], wider);
        Assert.Equal([.. from y in (float[])[0.25f, 1.75f] from x in (float[])[0.5f, 2.5f] from c in Enumerable.Range(0, 2) select Plane(y, x, c)], smaller);

        static float Plane(float y, float x, int c) => (8 * y) + x + (100 * c) + (32 * c * x);
    }
}
