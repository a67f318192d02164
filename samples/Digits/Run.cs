using System.Globalization;
using System.Runtime.InteropServices;
using Digits.Data;
using Digits.Display;
using Digits.Training;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;
using Spectre.Console;
using Zoo;

namespace Digits;

/// <summary>The sample from the first picture to the last: data, training, confusion matrix, file, reloaded network, filters.</summary>
internal static class Run
{
    /// <summary>The names of the networks to choose from.</summary>
    public const string Dense = "dense", LeNet = "lenet5";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Returns the exit code: 0, or 1 if the reloaded network does not give the bits of the trained one.</summary>
    /// <param name="model">The network: <see cref="Dense"/> or <see cref="LeNet"/>, whose filters are shown last.</param>
    /// <param name="dataFolder">MNIST's folder; null draws digits.</param>
    public static int Execute(string model, string? dataFolder, TrainingOptions options, string output)
    {
        SampleCommand.CheckOutput(output);
        IAnsiConsole console = Terminal.Create();
        DigitData data = DigitData.Load(dataFolder, options.Seed);
        console.WriteLine(string.Create(Culture, $"{data.Source}: {data.Train.Count:N0} pictures to train, {data.Test.Count:N0} to test"));

        if (model == LeNet)
        {
            LeNet5 lenet = new(options.Seed);
            int code = Execute(console, lenet, new LeNet5.Trainer(lenet, options.Batch, options.Threads, options.Seed), data, options, output);
            Filters.Show(console, lenet);
            return code;
        }

        DigitNetwork network = new(options.Seed);
        return Execute(console, network, new DigitNetwork.Trainer(network, options.Batch, options.Threads, options.Seed), data, options, output);
    }

    private static int Execute<TNetwork>(
        IAnsiConsole console, TNetwork network, ITrainer<TNetwork> trainer, DigitData data, TrainingOptions options, string output)
        where TNetwork : INetwork<TNetwork>
    {
        console.Write(Tables.Layers(TNetwork.Info));

        FitResult result = TrainingLoop.Run(trainer, data, options, new ProgressBar(console));
        console.WriteLine(string.Create(Culture, $"trained in {result.Elapsed.TotalSeconds:F2} s"));

        float[] logits = Classifier.Logits(network, data.Test);
        int[] predicted = Classifier.Classes(logits);
        int[] labels = data.Test.ToLabelArray();
        console.Write(Tables.Confusion(labels, predicted));
        console.WriteLine(string.Create(Culture, $"accuracy on the test pictures: {100 * Classifier.Accuracy(predicted, labels):F2} %"));

        network.Save(output);
        TNetwork reloaded = TNetwork.Load(output);
        float[] again = Classifier.Logits(reloaded, data.Test);
        bool equal = MemoryMarshal.AsBytes<float>(again).SequenceEqual(MemoryMarshal.AsBytes<float>(logits));
        console.WriteLine($"saved to {output}; the reloaded network gives {(equal ? "equal bits" : "DIFFERENT BITS")} on all test pictures");

        ShowSome(console, data.Test, again);
        return equal ? 0 : 1;
    }

    /// <summary>The first test pictures and, last, the first one that the network takes for another digit.</summary>
    private static void ShowSome(IAnsiConsole console, Dataset test, float[] logits)
    {
        int perRow = Math.Clamp(console.Profile.Width / Pictures.Width, 1, 3);
        int[] predicted = Classifier.Classes(logits);
        int[] shown = [.. Enumerable.Range(0, Math.Min((2 * perRow) - 1, test.Count))];
        int wrong = Enumerable.Range(shown.Length, test.Count - shown.Length).FirstOrDefault(i => predicted[i] != test.Label(i), shown.Length);
        shown = wrong < test.Count ? [.. shown, wrong] : shown;
        foreach (int[] row in shown.Chunk(perRow))
        {
            string[] captions = Array.ConvertAll(row, i => Caption(predicted[i], test.Label(i), logits.AsSpan(i * Mnist.Classes, Mnist.Classes)));
            console.Write(Pictures.Row(test, row, captions, console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors));
        }
    }

    private static string Caption(int predicted, int actual, ReadOnlySpan<float> logits) =>
        string.Create(Culture, $"it is {predicted} ({100 * Classifier.Probability(logits, predicted):F1} %){(predicted == actual ? "" : $", truly {actual}")}");
}
