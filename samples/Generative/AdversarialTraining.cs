using NetCompiler;

namespace Generative;

/// <summary>
/// A generative adversarial network (Goodfellow et al. 2014). In each step the discriminator learns to tell real samples from generated ones; then the
/// generator, behind which the same discriminator stands with layers that are not trained, learns to make samples that are taken for real (the loss that
/// the paper calls non-saturating). Outputs of the generator are the sample and its score, parameters its own and then the discriminator's.
/// </summary>
internal sealed class AdversarialTraining<TGenerator, TDiscriminator>
    where TGenerator : INetwork<TGenerator>
    where TDiscriminator : INetwork<TDiscriminator>
{
    private readonly ITrainer<TGenerator> _generator;
    private readonly ITrainer<TDiscriminator> _discriminator;
    private readonly Random _random;
    private readonly int _batch;
    private readonly float[] _noise;
    private readonly float[] _outputs;
    private readonly float[] _samples;
    private readonly float[] _verdicts;
    private readonly float[] _parameters = new float[TGenerator.ParameterCount];

    /// <param name="generator">The number of generated samples in a step is its largest batch.</param>
    /// <param name="discriminator">Its batch is twice as large: as many real samples besides.</param>
    /// <param name="seed">That of the noise and of the real samples.</param>
    public AdversarialTraining(ITrainer<TGenerator> generator, ITrainer<TDiscriminator> discriminator, int seed)
    {
        (_generator, _discriminator, _random, _batch) = (generator, discriminator, new Random(seed), generator.MaxBatch);
        _noise = new float[_batch * TGenerator.InputLength];
        _outputs = new float[_batch * TGenerator.OutputLength];
        _samples = new float[2 * _batch * TDiscriminator.InputLength];
        _verdicts = new float[2 * _batch];
        _verdicts.AsSpan(0, _batch).Fill(1);
    }

    /// <summary>Trains; both learning rates fall to 0 along half a cosine.</summary>
    /// <param name="steps">Updates of each network.</param>
    /// <param name="draw">Draws as many real samples as the span has place for.</param>
    public void Run(int steps, Action<Random, Span<float>> draw)
    {
        (float generatorRate, float discriminatorRate) = (_generator.LearningRate, _discriminator.LearningRate);
        for (int step = 0; step < steps; step++)
        {
            float factor = (1 + MathF.Cos(MathF.PI * step / steps)) / 2;
            (_generator.LearningRate, _discriminator.LearningRate) = (factor * generatorRate, factor * discriminatorRate);
            Step(draw);
        }
    }

    /// <summary>One update of each network; nothing is allocated.</summary>
    public void Step(Action<Random, Span<float>> draw)
    {
        Span<float> real = _samples.AsSpan(0, _samples.Length / 2);
        draw(_random, real);
        FillWithNoise(_noise, _random);
        _generator.Network.Forward(_noise, _outputs, _batch);
        TakeSamples(_outputs, _samples.AsSpan(real.Length));
        _discriminator.Step(_samples, _verdicts, 2 * _batch);

        _generator.Network.GetParameters(_parameters);
        _discriminator.Network.GetParameters(_parameters.AsSpan(TGenerator.ParameterCount - TDiscriminator.ParameterCount));
        _generator.Network.SetParameters(_parameters);
        FillWithNoise(_noise, _random);
        _generator.Step(_noise, _verdicts.AsSpan(0, _batch), _batch);
    }

    /// <summary>What the generator makes up now, sample after sample.</summary>
    public float[] Generate(int count)
    {
        float[] noise = new float[count * TGenerator.InputLength];
        float[] outputs = new float[count * TGenerator.OutputLength];
        float[] samples = new float[count * TDiscriminator.InputLength];
        FillWithNoise(noise, _random);
        _generator.Network.Forward(noise, outputs, count);
        TakeSamples(outputs, samples);
        return samples;
    }

    private static void FillWithNoise(Span<float> noise, Random random)
    {
        foreach (ref float value in noise)
        {
            value = (2 * random.NextSingle()) - 1;
        }
    }

    /// <summary>Each sample is followed by its score.</summary>
    private static void TakeSamples(ReadOnlySpan<float> outputs, Span<float> samples)
    {
        int length = TDiscriminator.InputLength;
        for (int i = 0; i < samples.Length / length; i++)
        {
            outputs.Slice(i * TGenerator.OutputLength, length).CopyTo(samples[(i * length)..]);
        }
    }
}
