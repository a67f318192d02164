using Generative;
using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class GenerativeTests
{
    [Fact]
    public void A_generator_whose_points_are_judged_in_pairs_misses_no_mode()
    {
        (RingScore[] single, RingScore[] pairs) = GanLesson.Run(new LessonOptions(Data: null, Short: true));
        Assert.InRange(single[0].Modes, 1, 7);
        Assert.InRange(single[0].Share, 0.5, 1);
        Assert.Equal(8, pairs[0].Modes);
        Assert.InRange(pairs[0].Share, 0.5, 1);
    }

    [Fact]
    public void The_judge_behind_the_generator_is_the_discriminator_and_learns_nothing()
    {
        PairGenerator generator = new(seed: 1);
        PairDiscriminator discriminator = new(seed: 2);
        float[] before = Parameters(generator);
        AdversarialTraining<PairGenerator, PairDiscriminator> training = new(
            new PairGenerator.Trainer(generator, maxBatch: 8), new PairDiscriminator.Trainer(discriminator, maxBatch: 16), seed: 1);
        training.Step(Ring.Draw);
        training.Step(Ring.Draw);

        float[] after = Parameters(generator);
        int own = PairGenerator.ParameterCount - PairDiscriminator.ParameterCount;
        Assert.Equal(Parameters(discriminator), after[own..]);
        Assert.NotEqual(before[..own], after[..own]);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        AdversarialTraining<PointGenerator, PointDiscriminator> training = new(
            new PointGenerator.Trainer(new(seed: 1), maxBatch: 8), new PointDiscriminator.Trainer(new(seed: 2), maxBatch: 16), seed: 1);
        Action<Random, Span<float>> draw = Ring.Draw;
        training.Step(draw);
        long before = GC.GetAllocatedBytesForCurrentThread();
        training.Step(draw);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Real_points_have_the_shares_of_a_normal_distribution()
    {
        float[] points = new float[40_000];
        Ring.Draw(new Random(1), points);
        RingScore score = Ring.Score(points);
        Assert.Equal(8, score.Modes);
        Assert.Equal(1 - Math.Exp(-4.5), score.Share, 0.005);
        Assert.InRange(score.Rarest, 0.115, 0.125);
        Assert.Equal(new RingScore(1, 0, 0.5), Ring.Score([1, 0, 0, 0]));
    }

    private static float[] Parameters<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
