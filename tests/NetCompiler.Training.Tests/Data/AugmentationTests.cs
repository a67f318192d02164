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
    public void Brightness_adds_one_number_to_a_picture()
    {
        float[] image = [0, 0.25f, 1, -2, 3, 40];
        float[] added = [.. Enumerable.Range(0, Examples).Select(e =>
        {
            float[] changed = Apply(Augmentation.Images(1, 3, 2).Brightness(0.5f), image, e);
            Assert.All(changed.Zip(image), pair => Assert.Equal(changed[0], pair.First - pair.Second, 5e-6f));
            return changed[0];
        })];

        Assert.All(added, number => Assert.InRange(number, -0.5f, 0.5f));
        Assert.InRange(added.Average(), -0.06, 0.06); // 0 ± 4 standard deviations, 1 / √12 / √400 each
        Assert.InRange(added.Max() - added.Min(), 0.9, 1);
    }

    [Fact]
    public void Contrast_multiplies_the_distances_from_the_mean_of_each_channel()
    {
        // The channels have the means 2 and 15.
        float[] image = [1, 10, 2, 20, 3, 15];
        float[] factors = [.. Enumerable.Range(0, Examples).Select(e =>
        {
            float[] changed = Apply(Augmentation.Images(3, 1, 2).Contrast(0.5f, 1.5f), image, e);
            float factor = changed[4] - 2;
            float[] expected = [2 - factor, 15 - (5 * factor), 2, 15 + (5 * factor), 2 + factor, 15];
            Assert.All(changed.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            return factor;
        })];

        Assert.All(factors, factor => Assert.InRange(factor, 0.5f, 1.5f));
        Assert.InRange(factors.Average(), 0.94, 1.06);
        Assert.Equal([2, 15, 2, 15, 2, 15], Apply(Augmentation.Images(3, 1, 2).Contrast(0, 0), image, 0));
    }

    /// <summary>Of a picture whose channels are the coordinates, a distorted one shows the displacements.</summary>
    [Fact]
    public void Elastic_distortions_are_random_numbers_smoothed_by_a_Gaussian()
    {
        const int Size = 41, Middle = (((Size / 2) * Size) + (Size / 2)) * 2;
        const float Alpha = 30, Sigma = 4;
        float[] image = [.. Enumerable.Range(0, Size * Size).SelectMany(i => (float[])[i / Size, i % Size])];
        List<double> moved = [], beside = [], products = [];
        for (int example = 0; example < Examples; example++)
        {
            float[] distorted = Apply(Augmentation.Images(Size, Size, 2).Elastic(Alpha, Sigma), image, example);
            for (int axis = 0; axis < 2; axis++)
            {
                double here = distorted[Middle + axis] - image[Middle + axis], there = distorted[Middle + 8 + axis] - image[Middle + 8 + axis];
                moved.Add(here);
                beside.Add(there);
                products.Add(here * there);
            }
        }

        // An even number from −1 to 1 has the variance 1/3; a weighted sum of them that of the squared weights, the product of those of rows and columns.
        double[] weights = [.. Enumerable.Range(-16, 33).Select(i => Math.Exp(-i * i / (2.0 * Sigma * Sigma)))];
        double squares = weights.Sum(w => w * w) / Math.Pow(weights.Sum(), 2);
        double variance = Alpha * Alpha / 3.0 * squares * squares;
        Assert.Equal(0.16 * Alpha / Sigma, Math.Sqrt(variance), 0.05);
        Assert.InRange(moved.Average(d => d * d) / variance, 0.8, 1.2); // 1 ± 4 standard deviations of √(2 / 800)
        Assert.InRange(moved.Average() / Math.Sqrt(variance), -0.15, 0.15);

        // Four pixels away, one σ, the correlation is e^(−1/4).
        double correlation = products.Average() / Math.Sqrt(moved.Average(d => d * d) * beside.Average(d => d * d));
        Assert.InRange(correlation, 0.72, 0.84);
    }

    /// <summary>Against the sum over all pixels in double precision.</summary>
    [Theory]
    [InlineData(9, 14, 1.5f)]
    [InlineData(5, 37, 4)]
    [InlineData(40, 3, 0.3f)]
    [InlineData(1, 1, 10)]
    public void Displacements_are_smoothed_by_a_Gaussian_with_zeros_outside(int height, int width, float sigma)
    {
        AffineSampler picture = new(height, width, 3, Border.Zero);
        float[] drawn = new float[height * width], field = new float[height * width];
        AugmentationRandom random = new(3, 1, 4, 2), again = random;
        again.Fill(drawn, -7, 7);
        new DisplacementField(7, sigma).Draw(field, new float[height * width], picture, ref random);

        int radius = (int)Math.Ceiling(4 * sigma);
        double[] weights = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(i => Math.Exp(-i * i / (2.0 * sigma * sigma)))];
        double sum = weights.Sum();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double expected = 0;
                for (int i = 0; i < drawn.Length; i++)
                {
                    int down = (i / width) - y, right = (i % width) - x;
                    bool near = Math.Abs(down) <= radius && Math.Abs(right) <= radius;
                    expected += near ? drawn[i] * weights[down + radius] * weights[right + radius] / (sum * sum) : 0;
                }

                Assert.Equal(expected, field[(y * width) + x], 1e-5);
            }
        }

        Assert.All(drawn, value => Assert.InRange(value, -7, 7));
        Assert.Equal(random.Next(), again.Next());
    }

    [Fact]
    public void A_distortion_and_the_movements_before_it_become_one()
    {
        float[] image = [.. Enumerable.Range(0, 7 * 5 * 3).Select(i => MathF.Sin(i))];
        Augmentation moves = Augmentation.Images(7, 5, 3).Shift(2).FlipHorizontally().Rotate(30).WithBorder(Border.Reflect);

        // Without strength it leaves all places where they are.
        Assert.All(Enumerable.Range(0, 20), e => Assert.All(
            Apply(moves, image, e).Zip(Apply(moves.Elastic(0, 3), image, e)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f)));
        Assert.NotEqual(Apply(moves, image, 0), Apply(moves.Elastic(5, 1), image, 0));
        float[] ones = [.. Enumerable.Repeat(1f, image.Length)];
        Assert.All(Apply(Augmentation.Images(7, 5, 3).Elastic(100, 2).WithBorder(Border.Edge), ones, 1), v => Assert.Equal(1, v, 1e-6f));
        Assert.Contains(Apply(Augmentation.Images(7, 5, 3).Elastic(100, 2), ones, 1), v => v == 0);
        Assert.Equal([3f], Apply(Augmentation.Images(1, 1).Elastic(1, 50).WithBorder(Border.Edge), [3], 0));
    }

    [Fact]
    public void Cuts_are_rectangles_anywhere_whose_pixels_are_the_others()
    {
        Augmentation cutMix = Augmentation.Images(10, 20, 2).CutMix();
        float[] own = [.. Enumerable.Repeat(1f, 400)], other = new float[400];
        List<double> shares = [];
        bool[] reached = new bool[200];
        for (int example = 0; example < 2_000; example++)
        {
            Mixing mixing = cutMix.DrawPartner(1, 0, example, 10);
            float[] mixed = [.. own];
            cutMix.Mix(mixing, other, mixed);

            Assert.Equal(mixing.Share, mixed.Average(), 1e-5f);
            int[] cut = [.. Enumerable.Range(0, 200).Where(i => mixed[2 * i] == 0)];
            Assert.All(cut, i => Assert.Equal(0, mixed[(2 * i) + 1]));
            if (cut.Length > 0)
            {
                int height = (cut[^1] / 20) - (cut[0] / 20) + 1, width = (cut[^1] % 20) - (cut[0] % 20) + 1;
                Assert.Equal(height * width, cut.Length);
            }

            Array.ForEach(cut, i => reached[i] = true);
            shares.Add(mixing.Share);
            Assert.InRange(mixing.Partner, 0, 9);
        }

        // λ is even, and what of a rectangle is outside leaves more than λ.
        Assert.All(reached, Assert.True);
        Assert.InRange(shares.Average(), 0.6, 0.8);
        Assert.Contains(shares, share => share < 0.3);
        Assert.Contains(shares, share => share == 1);
    }

    [Fact]
    public void Of_both_ways_to_mix_one_is_drawn_for_each_example()
    {
        Augmentation both = Augmentation.Images(8, 8).Mixup(0.4f).CutMix(), mixup = Augmentation.Images(8, 8).Mixup(0.4f);

        int cuts = Enumerable.Range(0, Examples).Count(e => both.DrawPartner(1, 0, e, 50).Cut is not null);
        Assert.InRange(cuts, 160, 240); // 200 ± 4 standard deviations
        Assert.All(Enumerable.Range(0, 50), e => Assert.Null(mixup.DrawPartner(1, 0, e, 50).Cut));
        Assert.All(Enumerable.Range(0, 50), e => Assert.Equal(mixup.DrawPartner(1, 0, e, 50).Partner, both.DrawPartner(1, 0, e, 50).Partner));
    }

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
        Augmentation all = Augmentation.Images(10, 10).Shift(2).Rotate(15).Scale(0.9f, 1.1f).FlipHorizontally().Noise(0.1f).Elastic(10, 2).Brightness(1).Contrast(0.5f, 2).Cutout(3);

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
        "8×6×3: border Reflect, flip horizontally 0.5, shift 4 4, rotate 15°, scale 0.9 to 1.1, elastic 34 4, noise 0.1, brightness 0.2, contrast 0.5 to 1.5, clamp 0 to 1, cutout 3 with 0, mixup 0.2, cutmix 1",
        Augmentation.Images(8, 6, 3).FlipHorizontally().Crop(4).Rotate(15).Scale(0.9f, 1.1f).Elastic(34, 4).Noise(0.1f).Brightness(0.2f).Contrast(0.5f, 1.5f).Clamp(0, 1).Cutout(3)
            .Mixup(0.2f).CutMix().WithBorder(Border.Reflect).ToString());

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
        Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).Elastic(1, 1));
        Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).Brightness(1));
        Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).Contrast(0, 1));
        Assert.Throws<InvalidOperationException>(() => Augmentation.Vectors(4).CutMix());
        Assert.Contains("30000×30000×1 are more than", Assert.Throws<InvalidOperationException>(() => Augmentation.Images(30_000, 30_000).Elastic(1, 1)).Message);
        Assert.Contains("delta is -1; expected 0 to ", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Brightness(-1)).Message);
        Assert.Contains("high is 0.5; expected 0.8 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Contrast(0.8f, 0.5f)).Message);
        Assert.Contains("low is -0.1; expected 0 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Contrast(-0.1f, 1)).Message);
        Assert.Contains("sigma is 0; expected 0.01 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Elastic(1, 0)).Message);
        Assert.Contains("alpha is NaN; expected 0 to 10000", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).Elastic(float.NaN, 1)).Message);
        Assert.Contains("alpha is 0; expected 0.001 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => Augmentation.Images(2, 2).CutMix(0)).Message);
    }

    private static float[] Apply(Augmentation augmentation, float[] image, int example, int epoch = 0, ulong key = 1)
    {
        float[] copy = [.. image];
        augmentation.Apply(copy, new float[augmentation.ScratchLength], key, epoch, example);
        return copy;
    }

    private static (double Y, double X) Centre(float[] image)
    {
        double sum = image.Sum();
        return (image.Select((v, i) => v * (i / 9)).Sum() / sum, image.Select((v, i) => v * (i % 9)).Sum() / sum);
    }
}
