using Digits;
using Digits.Data;
using Digits.Training;
using NetCompiler.Training;
using Zoo;

namespace NetCompiler.Tests.Samples;

public sealed class DigitsTests
{
    [SkippableFact]
    public void Real_digits_are_learned_to_95_5_percent_in_20_epochs()
    {
        string? folder = SharedData.Find("mnist");
        Skip.If(folder is null, "../shared/data/mnist is not on this machine");

        Assert.InRange(Train(DigitData.Load(folder, seed: 1), epochs: 20), 0.955, 1);
    }

    [Fact]
    public void Drawn_digits_are_learned_in_5_epochs() => Assert.InRange(Train(DigitData.Drawn(seed: 1), epochs: 5), 0.96, 1);

    [SkippableFact]
    public void Real_digits_are_learned_to_97_percent_by_LeNet5_in_15_epochs()
    {
        string? folder = SharedData.Find("mnist");
        Skip.If(folder is null, "../shared/data/mnist is not on this machine");
        TrainingOptions options = new(Epochs: 15, Batch: 32, Threads: 1, Seed: 1, Shift: 1);
        LeNet5 network = new(options.Seed);

        double accuracy = Train(new LeNet5.Trainer(network, options.Batch, options.Threads, options.Seed), DigitData.Load(folder, seed: 1), options);

        Assert.InRange(accuracy, 0.97, 1);
    }

    private static double Train(DigitData data, int epochs)
    {
        TrainingOptions options = new(epochs, Batch: 32, Threads: 1, Seed: 1);
        DigitNetwork network = new(options.Seed);
        return Train(new DigitNetwork.Trainer(network, options.Batch, options.Threads, options.Seed), data, options);
    }

    private static double Train<T>(ITrainer<T> trainer, DigitData data, TrainingOptions options)
        where T : INetwork<T>
    {
        FitResult result = TrainingLoop.Run(trainer, data, options, progress: null);

        Assert.Equal(result.Steps, trainer.StepCount);
        return result.Last!.Metrics["accuracy"];
    }
}
