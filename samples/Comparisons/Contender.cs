using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>A declared network class in a comparison: how to train and judge it.</summary>
/// <param name="Name">Its row in the table.</param>
/// <param name="Info">Its layers.</param>
/// <param name="Compete">Trains a new one and judges it.</param>
internal sealed record Contender(string Name, NetworkInfo Info, Func<SmallDigits, FitOptions, Score> Compete)
{
    /// <summary>A class and the way to make its trainer.</summary>
    public static Contender Of<TNetwork>(string name, Func<TNetwork, ITrainer<TNetwork>> trainer)
        where TNetwork : INetwork<TNetwork> => new(name, TNetwork.Info, (digits, options) =>
        {
            TNetwork network = TNetwork.Create(seed: 1);
            FitResult fit = trainer(network).Fit(digits.Train, options: options with { Progress = null });
            return new Score(
                fit.History[0].Loss,
                fit.Last!.Loss,
                network.Measure(digits.Train, new Accuracy()),
                network.Measure(digits.Test, new Accuracy()),
                fit.History.Sum(e => e.Seconds));
        });
}

/// <summary>What became of a contender.</summary>
/// <param name="FirstLoss">The mean training loss of the first epoch, penalties included.</param>
/// <param name="Loss">That of the last one.</param>
/// <param name="Train">The accuracy on the pictures that it has seen.</param>
/// <param name="Test">The accuracy on others.</param>
/// <param name="Seconds">The time in training steps.</param>
internal sealed record Score(double FirstLoss, double Loss, double Train, double Test, double Seconds);

/// <summary>Runs contenders in turn and prints their table.</summary>
internal static class Comparison
{
    public static IReadOnlyList<Score> Run(SmallDigits digits, FitOptions options, params Contender[] contenders)
    {
        Score[] scores = Array.ConvertAll(contenders, contender => contender.Compete(digits, options));
        IEnumerable<FormattableString[]> rows = contenders.Zip(scores, (c, s) => (FormattableString[])
            [$"{c.Name}", $"{c.Info.TrainableParameterCount:N0}", $"{s.FirstLoss:F3}", $"{s.Loss:F3}", $"{s.Train:P1}", $"{s.Test:P1}", $"{s.Seconds:F1}"]);
        Say.Table([[$"", $"parameters", $"first loss", $"last", $"train", $"test", $"seconds"], .. rows]);
        return scores;
    }
}
