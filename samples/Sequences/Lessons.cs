using System.Numerics.Tensors;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Sequences;

/// <summary>A task of each shape. What is learned is judged on examples that were not trained on.</summary>
public static class Lessons
{
    private const int Examples = 2048;
    private const int Unseen = 512;

    /// <summary>The product of two numbers in [−1, 1].</summary>
    /// <returns>R².</returns>
    public static double OneToOne(LessonOptions options)
    {
        float[] inputs = Numbers(2);
        float[] targets = [.. inputs.Chunk(2).Select(pair => pair[0] * pair[1])];
        return Learn<OneToOne>(Dataset.Create(inputs, 2, targets, 1), n => new OneToOne.Trainer(n), options.Choose(40, 20), new R2()).Score;
    }

    /// <summary>A wave of 16 time steps from its frequency and its phase.</summary>
    /// <returns>R².</returns>
    public static double OneToMany(LessonOptions options)
    {
        const int Steps = Sequences.OneToMany.Steps;
        float[] inputs = Numbers(2);
        float[] targets = new float[inputs.Length / 2 * Steps];
        for (int i = 0; i < targets.Length; i++)
        {
            int example = i / Steps;
            targets[i] = MathF.Sin(((0.5f + (0.3f * inputs[2 * example])) * (i % Steps)) + (2 * inputs[(2 * example) + 1]));
        }

        return Learn<OneToMany>(Dataset.Create(inputs, 2, targets, Steps), n => new OneToMany.Trainer(n), options.Choose(40, 20), new R2()).Score;
    }

    /// <summary>Whether a noisy curve goes up, goes down, or does neither.</summary>
    /// <returns>The share of right classes.</returns>
    public static double ManyToOne(LessonOptions options)
    {
        const int Steps = Sequences.ManyToOne.Steps;
        Random random = new(1);
        float[] inputs = new float[(Examples + Unseen) * Steps];
        int[] labels = new int[Examples + Unseen];
        for (int i = 0; i < inputs.Length; i++)
        {
            int example = i / Steps;
            if (i % Steps == 0)
            {
                labels[example] = random.Next(3);
            }

            inputs[i] = ((labels[example] - 1) * 1.5f * ((i % Steps) - (Steps / 2f)) / Steps) + (2 * random.NextSingle()) - 1;
        }

        return Learn<ManyToOne>(Dataset.Create(inputs, Steps, labels, 3), n => new ManyToOne.Trainer(n), options.Choose(20, 10), new Accuracy()).Score;
    }

    /// <summary>Whether the number of ones so far is odd.</summary>
    /// <returns>The share of right classes over all time steps.</returns>
    public static double ManyToMany(LessonOptions options)
    {
        const int Steps = Sequences.ManyToMany.Steps;
        Random random = new(1);
        float[] inputs = new float[(Examples + Unseen) * Steps];
        int[] labels = new int[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            int bit = random.Next(2);
            inputs[i] = bit;
            labels[i] = (i % Steps == 0 ? 0 : labels[i - 1]) ^ bit;
        }

        return Learn<ManyToMany>(Dataset.Create(inputs, Steps, labels, 2, Steps), n => new ManyToMany.Trainer(n), options.Choose(40, 30), new Accuracy()).Score;
    }

    /// <summary>Digits in the order of their size. The decoder hears the right digits in training, and itself afterwards.</summary>
    /// <returns>The share of sequences that are sorted without a mistake.</returns>
    public static double EncoderDecoder(LessonOptions options)
    {
        const int Steps = Sequences.EncoderDecoder.Steps;
        int count = (4 * Examples) + Unseen;
        Random random = new(1);
        float[] inputs = new float[count * 2 * Steps];
        int[] labels = new int[count * Steps];
        for (int example = 0; example < count; example++)
        {
            int[] digits = [.. Enumerable.Range(0, Steps).Select(_ => random.Next(10))];
            int[] sorted = [.. digits.Order()];
            sorted.CopyTo(labels, example * Steps);
            int[] tokens = [.. digits, Sequences.EncoderDecoder.Start, .. sorted[..^1]];
            for (int i = 0; i < tokens.Length; i++)
            {
                inputs[(example * 2 * Steps) + i] = tokens[i];
            }
        }

        Dataset data = Dataset.Create(inputs, 2 * Steps, labels, Sequences.EncoderDecoder.Vocabulary, Steps);
        (EncoderDecoder network, Dataset unseen, double forced) = Learn<EncoderDecoder>(data, n => new EncoderDecoder.Trainer(n), options.Choose(30, 12), new Accuracy());
        int right = Enumerable.Range(0, unseen.Count).Count(i => Decode(network, unseen.Input(i)[..Steps]).AsSpan().SequenceEqual(unseen.Labels(i)));
        Say.Line($"digits right with teacher forcing {forced:P1}; sequences without a mistake, decoded from its own tokens {(double)right / unseen.Count:P1}");
        return (double)right / unseen.Count;
    }

    // Greedily: what is likeliest becomes the next input.
    private static int[] Decode(EncoderDecoder network, ReadOnlySpan<float> source)
    {
        const int Steps = Sequences.EncoderDecoder.Steps;
        int[] inputs = new int[2 * Steps];
        for (int t = 0; t < Steps; t++)
        {
            (inputs[t], inputs[Steps + t]) = ((int)source[t], Sequences.EncoderDecoder.Start);
        }

        float[] outputs = new float[Steps * Sequences.EncoderDecoder.Vocabulary];
        int[] decoded = new int[Steps];
        for (int t = 0; t < Steps; t++)
        {
            network.Forward(inputs, outputs);
            decoded[t] = TensorPrimitives.IndexOfMax(outputs.AsSpan(t * Sequences.EncoderDecoder.Vocabulary, Sequences.EncoderDecoder.Vocabulary));
            if (t + 1 < Steps)
            {
                inputs[Steps + t + 1] = decoded[t];
            }
        }

        return decoded;
    }

    private static (TNetwork Network, Dataset Unseen, double Score) Learn<TNetwork>(Dataset data, Func<TNetwork, ITrainer<TNetwork>> trainer, int epochs, Metric metric)
        where TNetwork : INetwork<TNetwork>
    {
        (Dataset train, Dataset unseen) = (data.Take(data.Count - Unseen), data.Skip(data.Count - Unseen));
        TNetwork network = TNetwork.Create(1);
        ITrainer<TNetwork> training = trainer(network);
        training.Fit(train, null, new FitOptions { Epochs = epochs, BatchSize = 32, Seed = 1, Schedule = Schedule.Cosine(), Progress = null });
        double score = network.Measure(unseen, metric);
        Say.Line($"{TNetwork.Info.Name}: {TNetwork.ParameterCount:N0} parameters, {train.Count:N0} examples {epochs} times; {metric.Name} on {unseen.Count} others {score:F3}");
        return (network, unseen, score);
    }

    private static float[] Numbers(int features)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, (Examples + Unseen) * features).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
