using NetCompiler;
using Samples.Common;

namespace Generative;

/// <summary>Makes a point of the plane from 16 random numbers.</summary>
[Block]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(2)]
internal sealed class Maker;

/// <summary>Says whether points are real: a logit.</summary>
[Block]
[Dense(64, Activation.LeakyReLU)]
[Dense(64, Activation.LeakyReLU)]
[Dense(1)]
internal sealed class Judge;

/// <summary>The same where it stands behind a generator, which learns from it: it does not learn itself.</summary>
[Block]
[Dense(64, Activation.LeakyReLU, Trainable = false)]
[Dense(64, Activation.LeakyReLU, Trainable = false)]
[Dense(1, Trainable = false)]
internal sealed class FrozenJudge;

/// <summary>Tells real points from generated ones.</summary>
[Network]
[Input(2)]
[Use<Judge>]
[SigmoidCrossEntropy]
[Adam(4e-3f, 0.5f)]
public sealed partial class PointDiscriminator;

/// <summary>Makes points, each of which the discriminator judges.</summary>
[Network]
[Input(16)]
[Use<Maker>(Name = "point")]
[Use<FrozenJudge>(Name = "score")]
[Output("point", "score")]
[SigmoidCrossEntropy(From = "score")]
[Adam(4e-3f, 0.5f)]
public sealed partial class PointGenerator;

/// <summary>Tells two real points from two generated ones.</summary>
[Network]
[Input(4)]
[Use<Judge>]
[SigmoidCrossEntropy]
[Adam(4e-3f, 0.5f)]
public sealed partial class PairDiscriminator;

/// <summary>
/// Makes two points from random numbers of their own, which the discriminator judges together (PacGAN; Lin et al. 2018): where a generator makes the same
/// few points again and again, two of them are too often alike.
/// </summary>
[Network]
[Input(16, Name = "noise1"), Input(16, Name = "noise2")]
[Use<Maker>(From = "noise1", Name = "point1")]
[Use<Maker>(From = "noise2", Name = "point2", SharedWith = "point1")]
[Concatenate("point1", "point2", Name = "pair")]
[Use<FrozenJudge>(Name = "score")]
[Output("pair", "score")]
[SigmoidCrossEntropy(From = "score")]
[Adam(4e-3f, 0.5f)]
public sealed partial class PairGenerator;

/// <summary>Mode collapse, and a remedy: the same layers learn the same ring of points, judged one by one and in pairs.</summary>
internal static class GanLesson
{
    /// <summary>Points of each kind in a step.</summary>
    private const int Batch = 128;

    /// <summary>Points that are made up and counted in the end.</summary>
    private const int Count = 2_000;

    /// <summary>How well the points of each run agree with the ring.</summary>
    public static (RingScore[] Single, RingScore[] Pairs) Run(LessonOptions options)
    {
        int steps = options.Choose(5_000, 2_000);
        ulong[] seeds = options.Short ? [1] : [1, 2, 3, 4, 5];
        float[] real = new float[2 * Count];
        Ring.Draw(new Random(0), real);
        float[][] single = Array.ConvertAll(seeds, seed => Single(seed, steps));
        float[][] pairs = Array.ConvertAll(seeds, seed => Pairs(seed, steps));

        Say.Line($"noise of 16 numbers, 16-64-64-2 against 64-64-1, {steps:N0} steps with {Batch} points; runs: {seeds.Length}, maps: of the first");
        Show(("real points", real), ("judged one by one", single[0]), ("judged in pairs", pairs[0]));
        (RingScore[] singleScores, RingScore[] pairScores) = (Array.ConvertAll(single, p => Ring.Score(p)), Array.ConvertAll(pairs, p => Ring.Score(p)));
        Say.Table(
            [$"", $"modes met", $"points of the rarest", $"within three deviations"],
            Row("real points", Ring.Score(real)),
            Row("judged one by one", singleScores),
            Row("judged in pairs", pairScores));
        return (singleScores, pairScores);
    }

    private static float[] Single(ulong seed, int steps)
    {
        PointGenerator generator = new(seed);
        PointDiscriminator discriminator = new(seed + 1);
        AdversarialTraining<PointGenerator, PointDiscriminator> training = new(
            new PointGenerator.Trainer(generator, maxBatch: Batch), new PointDiscriminator.Trainer(discriminator, maxBatch: 2 * Batch), (int)seed);
        training.Run(steps, Ring.Draw);
        return training.Generate(Count);
    }

    private static float[] Pairs(ulong seed, int steps)
    {
        PairGenerator generator = new(seed);
        PairDiscriminator discriminator = new(seed + 1);
        AdversarialTraining<PairGenerator, PairDiscriminator> training = new(
            new PairGenerator.Trainer(generator, maxBatch: Batch / 2), new PairDiscriminator.Trainer(discriminator, maxBatch: Batch), (int)seed);
        training.Run(steps, Ring.Draw);
        return training.Generate(Count / 2);
    }

    /// <summary>The modes of each run, and means.</summary>
    private static FormattableString[] Row(string name, params RingScore[] scores) =>
    [
        $"{name}", $"{string.Join(' ', scores.Select(s => s.Modes))}", $"{scores.Average(s => s.Rarest):P1}", $"{scores.Average(s => s.Share):P1}",
    ];

    /// <summary>Maps side by side.</summary>
    private static void Show(params (string Name, float[] Points)[] sets)
    {
        string[][] pictures = Array.ConvertAll(sets, set => (string[])[set.Name, .. Ring.Picture(set.Points)]);
        int width = pictures[0][1].Length + 2;
        for (int line = 0; line < pictures[0].Length; line++)
        {
            Console.WriteLine(string.Concat(pictures.Select(picture => picture[line].PadRight(width))).TrimEnd());
        }

        Console.WriteLine();
    }
}
