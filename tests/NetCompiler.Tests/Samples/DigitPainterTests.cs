using Digits.Data;
using NetCompiler.Data;

namespace NetCompiler.Tests.Samples;

public sealed class DigitPainterTests
{
    [Fact]
    public void A_seed_gives_the_same_pictures()
    {
        Dataset first = DigitPainter.Draw(50, seed: 7);
        Dataset second = DigitPainter.Draw(50, seed: 7);

        Assert.Equal(first.ToInputArray(), second.ToInputArray());
        Assert.Equal(first.ToLabelArray(), second.ToLabelArray());
    }

    [Fact]
    public void A_picture_does_not_depend_on_how_many_are_drawn()
    {
        Dataset few = DigitPainter.Draw(5, seed: 7);
        Dataset many = DigitPainter.Draw(50, seed: 7);

        Assert.Equal(few.ToInputArray(), many.Take(5).ToInputArray());
    }

    [Fact]
    public void Another_seed_gives_other_pictures() =>
        Assert.NotEqual(DigitPainter.Draw(5, seed: 7).ToInputArray(), DigitPainter.Draw(5, seed: 8).ToInputArray());

    [Fact]
    public void Pixels_lie_between_background_and_ink_and_every_picture_has_ink()
    {
        Dataset images = DigitPainter.Draw(200, seed: 1);

        Assert.All(images.ToInputArray(), pixel => Assert.InRange(pixel, 0f, 1f));
        Assert.All(Enumerable.Range(0, images.Count), i => Assert.InRange(images.Input(i).ToArray().Count(pixel => pixel > 0.5f), 10, 350));
    }

    [Fact]
    public void Every_class_is_drawn_about_equally_often()
    {
        int[] counts = [.. DigitPainter.Draw(2000, seed: 1).ToLabelArray().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

        Assert.Equal(10, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 150, 250));
    }

    /// <summary>Five nearest neighbours, the simplest reader there is, must tell the classes apart on pictures that it has not seen.</summary>
    [Fact]
    public void Classes_are_distinguishable()
    {
        Dataset known = DigitPainter.Draw(1500, seed: 1);
        Dataset unknown = DigitPainter.Draw(300, seed: 2);

        int right = Enumerable.Range(0, unknown.Count).AsParallel().Count(i => Nearest(known, unknown.Input(i)) == unknown.Label(i));

        Assert.InRange(right, 240, 300);
    }

    private static int Nearest(Dataset known, ReadOnlySpan<float> image)
    {
        (float Distance, int Label)[] candidates = new (float, int)[known.Count];
        for (int i = 0; i < known.Count; i++)
        {
            candidates[i] = (SquaredDistance(known.Input(i), image), known.Label(i));
        }

        return candidates.OrderBy(c => c.Distance).Take(5).CountBy(c => c.Label).MaxBy(pair => pair.Value).Key;
    }

    private static float SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
