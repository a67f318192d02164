using System.Diagnostics;
using Digits.Data;
using NetCompiler;
using NetCompiler.Data;

namespace Digits.Training;

/// <summary>Mini-batch training of any network whose input is a 28×28 picture and whose output is ten logits.</summary>
internal static class TrainingLoop
{
    private static readonly long ReportTicks = Stopwatch.Frequency / 20;

    /// <summary>
    /// Trains over all pictures once an epoch, in an order shuffled anew each time, while the learning rate falls from the optimizer's own to zero
    /// along half a cosine (Loshchilov and Hutter 2017, without restarts). A step allocates nothing.
    /// </summary>
    /// <param name="report">Called about 20 times a second, and with <c>true</c> at the end of each epoch.</param>
    public static void Run<TNetwork>(
        TNetwork network, ITrainer<TNetwork> trainer, DigitData data, TrainingOptions options, TrainingProgress progress, Action<bool> report)
        where TNetwork : INetwork<TNetwork>
    {
        using Batches batches = new(data.Train, new BatchOptions
        {
            Size = options.Batch,
            Shuffle = true,
            Seed = options.Seed,
            Augmentation = options.Shift == 0 ? null : Augmentation.Images(Mnist.Side, Mnist.Side).Shift(options.Shift),
        });
        int[] labels = data.Test.ToLabelArray();
        float initialRate = trainer.LearningRate;
        long reported = Stopwatch.GetTimestamp();

        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            progress.BeginEpoch();
            foreach (Batch batch in batches.Epoch(epoch))
            {
                trainer.LearningRate = initialRate * HalfCosine((double)progress.StepsDone / progress.Steps);

                long start = Stopwatch.GetTimestamp();
                float loss = trainer.Step(batch.Inputs, batch.Labels);
                long end = Stopwatch.GetTimestamp();

                progress.StepDone(loss, batch.Count, end - start);
                if (end - reported > ReportTicks)
                {
                    report(false);
                    reported = end;
                }
            }

            int[] predicted = Classifier.Classes(Classifier.Logits(network, data.Test));
            progress.EndEpoch(Classifier.Accuracy(predicted, labels));
            report(true);
        }
    }

    private static float HalfCosine(double share) => (float)(0.5 * (1 + Math.Cos(Math.PI * share)));
}
