using Digits;
using Digits.Data;
using Digits.Training;

namespace NetCompiler.Tests.Samples;

public sealed class DigitsTests
{
    [SkippableFact]
    public void Real_digits_are_learned_to_95_5_percent_in_20_epochs()
    {
        string? folder = SharedData.Find("mnist");
        Skip.If(folder is null, "../shared/data/mnist is not on this machine");

        Assert.InRange(Train(Mnist.Load(folder!), epochs: 20), 0.955, 1);
    }

    [Fact]
    public void Drawn_digits_are_learned_in_5_epochs() => Assert.InRange(Train(DigitData.Drawn(seed: 1), epochs: 5), 0.96, 1);

    private static double Train(DigitData data, int epochs)
    {
        TrainingOptions options = new(epochs, Batch: 32, Threads: 1, Seed: 1);
        DigitNetwork network = new(options.Seed);
        DigitNetwork.Trainer trainer = new(network, options.Batch, options.Threads, options.Seed);
        TrainingProgress progress = new(epochs, (data.Train.Count + options.Batch - 1) / options.Batch);

        TrainingLoop.Run(network, trainer, data, options, progress, report: _ => { });

        Assert.Equal(progress.Steps, trainer.StepCount);
        return progress.Accuracy;
    }
}
