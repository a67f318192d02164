using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class AffineTests
{
    // torch.nn.functional.grid_sample(…, mode="bilinear", align_corners=True) of arange(20).reshape(4, 5)² / 10, enlarged by 1.2, then turned by 30°
    // clockwise, then moved down by 1 and left by 1, with padding_mode "zeros", "border" and "reflection".
    [Theory]
    [InlineData(Border.Zero, new[] { 0.3313923f, 0.06667896f, 0.08485235f, 0f, 0f, 2.695619f, 1.830189f, 0.4520285f, 0.4726749f, 0.2140319f, 8.454362f, 5.922159f, 4.278773f, 2.818436f, 1.395718f, 17.10073f, 13.56986f, 10.92781f, 7.814696f, 3.490484f })]
    [InlineData(Border.Edge, new[] { 0.3313923f, 0.09583333f, 0.3040064f, 0.6008545f, 0.9863778f, 2.695619f, 1.830189f, 0.4520285f, 0.8091878f, 1.278044f, 8.454362f, 5.922159f, 4.278773f, 2.818436f, 1.569711f, 17.10073f, 13.56986f, 10.92781f, 7.814696f, 5.570486f })]
    [InlineData(Border.Reflect, new[] { 0.3313923f, 1.147926f, 3.317326f, 6.864573f, 12.49747f, 2.695619f, 1.830189f, 0.4520285f, 3.020915f, 6.306589f, 8.454362f, 5.922159f, 4.278773f, 2.818436f, 2.2854f, 17.10073f, 13.56986f, 10.92781f, 7.814696f, 5.081021f })]
    public void Values_between_pixels_are_those_of_PyTorch(Border border, float[] expected)
    {
        float[] image = [.. Enumerable.Range(0, 20).Select(i => i * i / 10f)];
        Affine affine = Affine.Scaling(1.2, 1.2).Then(Affine.Rotation(Math.PI / 6)).Then(Affine.Shift(1, -1));

        float[] moved = Move(affine, image, new AffineSampler(4, 5, 1, border));

        Assert.All(expected.Zip(moved), pair => Assert.InRange(pair.Second, pair.First - 2e-5f, pair.First + 2e-5f));
    }

    [Fact]
    public void A_quarter_turn_is_clockwise()
    {
        float[] moved = Move(Affine.Rotation(Math.PI / 2), [1, 2, 3, 4], new AffineSampler(2, 2, 1, Border.Zero));

        Assert.Equal([3, 1, 4, 2], moved.Select(v => MathF.Round(v)));
    }

    [Theory]
    [InlineData(Border.Zero, new float[] { 0, 0, 0, 0, 0, 1 })]
    [InlineData(Border.Edge, new float[] { 1, 1, 1, 1, 1, 1 })]
    [InlineData(Border.Reflect, new float[] { 6, 5, 4, 3, 2, 1 })]
    public void A_shift_shows_what_is_outside(Border border, float[] expected) =>
        Assert.Equal(expected, Move(Affine.Shift(0, 5), [1, 2, 3, 4, 5, 6], new AffineSampler(1, 6, 1, border)));

    [Fact]
    public void Pixels_keep_their_channels() =>
        Assert.Equal([4, 5, 6, 1, 2, 3], Move(Affine.Scaling(1, -1), [1, 2, 3, 4, 5, 6], new AffineSampler(1, 2, 3, Border.Zero)));

    [Fact]
    public void Whole_movements_copy_what_the_bilinear_ones_compute() => Prop.ForAll(
        (from down in Gen.Choose(-5, 5)
         from right in Gen.Choose(-5, 5)
         from flip in Gen.Choose(0, 3)
         from border in Gen.Elements(Border.Zero, Border.Edge, Border.Reflect)
         select (down, right, flip, border)).ToArbitrary(),
        input =>
        {
            float[] image = [.. Enumerable.Range(1, 24).Select(i => (float)i)];
            AffineSampler sampler = new(4, 3, 2, input.border);
            Affine affine = Affine.Shift(input.down, input.right).Then(Affine.Scaling(1 - (2 * (input.flip & 1)), 1 - (input.flip & 2)));
            float[] between = Move(affine with { Yx = 1e-30 }, image, sampler);
            return affine.IsWhole && Move(affine, image, sampler).SequenceEqual(between);
        }).QuickCheckThrowOnFailure();

    private static float[] Move(Affine affine, float[] image, AffineSampler sampler)
    {
        float[] moved = new float[image.Length];
        Array.Fill(moved, float.NaN);
        sampler.Apply(affine, image, moved);
        return moved;
    }
}
