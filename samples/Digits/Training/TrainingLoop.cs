using System.Diagnostics;
using Digits.Data;
using NetCompiler;

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
        float[] pixels = new float[options.Batch * ImageSet.PixelsPerImage];
        int[] labels = new int[options.Batch];
        int[] order = [.. Enumerable.Range(0, data.Train.Count)];
        SplitMix64 random = new(options.Seed);
        float initialRate = trainer.LearningRate;
        long reported = Stopwatch.GetTimestamp();

        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            progress.BeginEpoch();
            random.Shuffle(order);
            for (int first = 0; first < order.Length; first += options.Batch)
            {
                int count = Math.Min(options.Batch, order.Length - first);
                Gather(data.Train, order.AsSpan(first, count), options.Shift, ref random, pixels, labels);
                trainer.LearningRate = initialRate * HalfCosine((double)progress.StepsDone / progress.Steps);

                long start = Stopwatch.GetTimestamp();
                float loss = trainer.Step(pixels.AsSpan(0, count * ImageSet.PixelsPerImage), labels.AsSpan(0, count));
                long end = Stopwatch.GetTimestamp();

                progress.StepDone(loss, count, end - start);
                if (end - reported > ReportTicks)
                {
                    report(false);
                    reported = end;
                }
            }

            int[] predicted = Classifier.Classes(Classifier.Logits(network, data.Test));
            progress.EndEpoch(Classifier.Accuracy(predicted, data.Test.Labels));
            report(true);
        }
    }

    private static void Gather(ImageSet images, ReadOnlySpan<int> indices, int shift, ref SplitMix64 random, Span<float> pixels, Span<int> labels)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            Span<float> target = pixels.Slice(i * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage);
            if (shift == 0)
            {
                images.Image(indices[i]).CopyTo(target);
            }
            else
            {
                Move(images.Image(indices[i]), random.Below((2 * shift) + 1) - shift, random.Below((2 * shift) + 1) - shift, target);
            }

            labels[i] = images.Labels[indices[i]];
        }
    }

    /// <summary>Moves a picture down and to the right; what comes in is background.</summary>
    private static void Move(ReadOnlySpan<float> image, int down, int right, Span<float> moved)
    {
        const int side = ImageSet.Side;
        moved.Clear();
        int length = side - Math.Abs(right);
        for (int y = Math.Max(0, down); y < Math.Min(side, side + down); y++)
        {
            image.Slice(((y - down) * side) + Math.Max(0, -right), length).CopyTo(moved.Slice((y * side) + Math.Max(0, right), length));
        }
    }

    private static float HalfCosine(double share) => (float)(0.5 * (1 + Math.Cos(Math.PI * share)));
}
