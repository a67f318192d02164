using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class AugmentationTests
{
    private const int Examples = 400;

    [Fact]
    public void Shifts_move_by_every_number_of_pixels_up_to_the_greatest()
    {
        float[] image = new float[25];
        image[12] = 1;
        HashSet<int> places = [];
        for (int example = 0; example < Examples; example++)
        {
            float[] moved = Apply(Augmentation.Images(5, 5).Shift(1), image, example);
            Assert.Equal(1, moved.Sum());
            places.Add(Array.IndexOf(moved, 1));
        }

        Assert.Equal([6, 7, 8, 11, 12, 13, 16, 17, 18], places.Order());
    }

    [Fact]
    public void Half_of_the_examples_are_mirrored()
    {
        int mirrored = Enumerable.Range(0, Examples).Count(e => Apply(Augmentation.Images(1, 3).FlipHorizontally(), [1, 2, 3], e).SequenceEqual([3f, 2, 1]));
        int upside = Enumerable.Range(0, Examples).Count(e => Apply(Augmentation.Images(3, 1).FlipVertically(0.2f), [1, 2, 3], e).SequenceEqual([3f, 2, 1]));

        Assert.InRange(mirrored, 160, 240); // 200 ± 4 standard deviations
        Assert.InRange(upside, 48, 112);
    }

    [Fact]
    public void Turns_and_scales_stay_in_their_ranges()
    {
        // The only ink stands at the top, three pixels above the middle.
        float[] image = new float[81];
        image[13] = 1;
        for (int example = 0; example < 100; example++)
        {
            float[] turned = Apply(Augmentation.Images(9, 9).Rotate(20), image, example);
            (double y, double x) = Centre(turned);
            Assert.InRange(Math.Atan2(x - 4, 4 - y) * 180 / Math.PI, -22, 22);

            (y, x) = Centre(Apply(Augmentation.Images(9, 9).Scale(0.5f, 1.2f), image, example));
            Assert.InRange(4 - y, 1.2, 3.9);
            Assert.Equal(4, x, 3);
        }
    }

    [Fact]
    public void Noise_is_normal_and_new_for_every_value()
    {
        float[] noise = Apply(Augmentation.Vectors(20_003).Noise(0.5f), new float[20_003], 0);
        double mean = noise.Average(), deviation = Math.Sqrt(noise.Average(v => (double)v * v));

        Assert.InRange(mean, -0.015, 0.015);
        Assert.InRange(deviation, 0.49, 0.51);
        Assert.InRange(noise.Count(v => MathF.Abs(v) < 0.5f) / 20_003.0, 0.67, 0.695); // 68.3 % within one deviation
        Assert.InRange(noise.Distinct().Count(), 19_900, 20_003);
        Assert.DoesNotContain(noise[20_000..], v => v == 0);
    }

    [Fact]
    public void What_is_outside_a_range_is_cut_off() =>
        Assert.Equal([0, 0.5f, 1], Apply(Augmentation.Vectors(3).Clamp(0, 1), [-2, 0.5f, 7], 0));

    [Fact]
    public void Cutouts_are_squares_anywhere()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 64)];
        int[] sizes = [.. Enumerable.Range(0, Examples).Select(e => Apply(Augmentation.Images(8, 8).Cutout(3), ones, e).Count(v => v == 0))];

        Assert.Equal([4, 6, 9], sizes.Distinct().Order());
        Assert.All(Apply(Augmentation.Images(1, 1, 2).Cutout(1, 0.5f), [1, 2], 0), v => Assert.Equal(0.5f, v));
    }

    [Fact]
    public void What_happens_depends_on_seed_epoch_and_example_alone()
    {
        float[] image = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        Augmentation all = Augmentation.Images(10, 10).Shift(2).Rotate(15).Scale(0.9f, 1.1f).FlipHorizontally().Noise(0.1f).Cutout(3);

        Assert.Equal(Apply(all, image, 3), Apply(all, image, 3));
        Assert.NotEqual(Apply(all, image, 3), Apply(all, image, 4));
        Assert.NotEqual(Apply(all, image, 3), Apply(all, image, 3, epoch: 1));
        Assert.NotEqual(Apply(all, image, 3), Apply(all, image, 3, key: 2));
    }

    [Fact]
    public void Movements_in_succession_move_once()
    {
        // A shift by 3 would lose the ink at the left, were it not for the shift back: nothing is lost between movements.
        float[] image = [1, 0, 0, 0, 0, 0, 0];
        Augmentation back = Augmentation.Images(1, 7).Shift(0, 3).FlipHorizontally(1).Shift(0, 3).FlipHorizontally(1);

        Assert.All(Enumerable.Range(0, 100), e =>
        {
            float[] moved = Apply(back, image, e);
            Assert.True(moved.Sum() is 0 or 1);
        });
        Assert.Contains(Enumerable.Range(0, 100), e => Apply(back, image, e).SequenceEqual(image));
    }

    [Fact]
    public void Lambda_has_the_beta_distribution()
    {
        Augmentation mixup = Augmentation.Vectors(1).Mixup(0.4f);
        double[] shares = [.. Enumerable.Range(0, 20_000).Select(e => (double)mixup.DrawPartner(1, 0, e, 10).Share)];

        Assert.InRange(shares.Average(), 0.488, 0.512);
        Assert.InRange(shares.Average(s => (s - 0.5) * (s - 0.5)), 0.132, 0.146); // 1 / (4·(2·0.4 + 1)) = 0.1389
        Assert.All(shares, s => Assert.InRange(s, 0, 1));
        Assert.Equal(10, Enumerable.Range(0, 200).Select(e => mixup.DrawPartner(1, 0, e, 10).Partner).Distinct().Count());
        Assert.All(Enumerable.Range(0, 50), e => Assert.InRange(Augmentation.Vectors(1).Mixup(0.001f).DrawPartner(1, 0, e, 10).Share, 0, 1));
    }

    [Fact]
    public void The_steps_are_printed() => Assert.Equal(
        "8×6×3: border Reflect, flip horizontally 0.5, shift 4 4, rotate 15°, scale 0.9 to 1.1, noise 0.1, clamp 0 to 1, cutout 3 with 0, mixup 0.2",
        Augmentation.Images(8, 6, 3).FlipHorizontally().Crop(4).Rotate(15).Scale(0.9f, 1.1f).Noise(0.1f).Clamp(0, 1).Cutout(3).Mixup(0.2f)
            .WithBorder(Border.Reflect).ToString());

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Contains("degrees is 181; expected 0 to 180", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Rotate(181)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Scale(1.1f, 0.9f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Noise(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Shift(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(0, 2));
        Assert.Contains("100000×100000×1", Assert.Throws<ArgumentException>(() => Augmentation.Images(100_000, 100_000)).Message);
        Assert.Contains("no pixels", Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).Shift(1)).Message);
        Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).Cutout(1));
    }

    private static float[] Apply(Augmentation augmentation, float[] image, int example, int epoch = 0, ulong key = 1)
    {
        float[] copy = [.. image];
        augmentation.Apply(copy, new float[image.Length], key, epoch, example);
        return copy;
    }

    private static (double Y, double X) Centre(float[] image)
    {
        double sum = image.Sum();
        return (image.Select((v, i) => v * (i / 9)).Sum() / sum, image.Select((v, i) => v * (i % 9)).Sum() / sum);
    }
}
