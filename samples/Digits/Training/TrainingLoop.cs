using Digits.Data;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace Digits.Training;

/// <summary>Training of any network whose input is a 28×28 picture and whose output is ten logits.</summary>
internal static class TrainingLoop
{
    /// <summary>
    /// Trains over all pictures once an epoch, in an order shuffled anew each time, while the learning rate falls from the optimizer's own to zero
    /// along half a cosine (Loshchilov and Hutter 2017, without restarts).
    /// </summary>
    /// <param name="progress">Shows how it goes.</param>
    public static FitResult Run<TNetwork>(ITrainer<TNetwork> trainer, DigitData data, TrainingOptions options, FitCallback? progress)
        where TNetwork : INetwork<TNetwork> =>
        trainer.Fit(data.Train, data.Test, new FitOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.Batch,
            Seed = options.Seed,
            Augmentation = options.Shift == 0 ? null : Augmentation.Images(Mnist.Side, Mnist.Side).Shift(options.Shift),
            Schedule = Schedule.Cosine(),
            Metrics = [new Accuracy()],
            Progress = progress,
        });
}
