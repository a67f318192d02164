using System.Diagnostics;
using NetCompiler;

namespace Zoo.Demo;

/// <summary>What a network learned.</summary>
/// <param name="FirstLoss">Of the first step: about ln 10 for an untrained network.</param>
/// <param name="LastLoss">The mean of the last ten steps.</param>
/// <param name="Accuracy">The share of new pictures that it takes for what they are.</param>
/// <param name="StepTime">The median.</param>
internal sealed record Result(string Network, float FirstLoss, float LastLoss, double Accuracy, TimeSpan StepTime);

/// <summary>A short training of any network that tells the shapes apart.</summary>
internal sealed class Lesson(Shapes train, Shapes test, int steps)
{
    private const int Batch = 32;
    private const int Recent = 10;

    /// <param name="trainer">Makes the trainer of a new network.</param>
    /// <param name="rate">The learning rate; it falls to zero along half a cosine.</param>
    public Result Teach<T>(Func<T, ITrainer<T>> trainer, float rate)
        where T : INetwork<T>
    {
        T network = T.Create(1);
        ITrainer<T> training = trainer(network);
        float[] losses = new float[steps];
        TimeSpan[] times = new TimeSpan[steps];
        for (int step = 0; step < steps; step++)
        {
            int first = step * Batch % (train.Count - Batch + 1);
            training.LearningRate = rate * (0.5f + (0.5f * MathF.Cos(MathF.PI * step / steps)));
            long start = Stopwatch.GetTimestamp();
            losses[step] = training.Step(train.Batch(first, Batch), train.Labels.AsSpan(first, Batch));
            times[step] = Stopwatch.GetElapsedTime(start);
        }

        Array.Sort(times);
        return new Result(T.Info.Name, losses[0], losses[^Math.Min(Recent, steps)..].Average(), Accuracy(network), times[steps / 2]);
    }

    private double Accuracy<T>(T network)
        where T : INetwork<T>
    {
        float[] logits = new float[test.Count * Shapes.Classes];
        network.Forward(test.Pixels, logits, test.Count);
        int right = logits.Chunk(Shapes.Classes).Zip(test.Labels).Count(pair => Array.IndexOf(pair.First, pair.First.Max()) == pair.Second);
        return (double)right / test.Count;
    }
}
