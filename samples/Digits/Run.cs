using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Digits.Data;
using Digits.Display;
using Digits.Training;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
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
            using LeNet5.Trainer lenetTrainer = new(lenet, options.Batch, options.Threads, options.Seed);
            int code = Execute(console, lenet, lenetTrainer, data, options, output);
            Filters.Show(console, lenet);
            return code;
        }

        DigitNetwork network = new(options.Seed);
        using DigitNetwork.Trainer trainer = new(network, options.Batch, options.Threads, options.Seed);
        return Execute(console, network, trainer, data, options, output);
    }

    private static int Execute<TNetwork>(
        IAnsiConsole console, TNetwork network, ITrainer<TNetwork> trainer, DigitData data, TrainingOptions options, string output)
        where TNetwork : INetwork<TNetwork>
    {
        console.Write(Tables.Layers(TNetwork.Info));

        FitResult result = TrainingLoop.Run(trainer, data, options, new ProgressBar(console));
        console.WriteLine(string.Create(Culture, $"trained in {result.Elapsed.TotalSeconds:F2} s"));

        ConfusionMatrix confusion = new();
        network.Measure(data.Test, confusion);
        console.Write(Tables.Confusion(confusion));
        console.WriteLine(string.Create(Culture, $"accuracy on the test pictures: {100 * confusion.Value:F2} %"));

        network.Save(output);
        float[] logits = network.Predict(data.Test);
        float[] again = TNetwork.Load(output).Predict(data.Test);
        bool equal = MemoryMarshal.AsBytes<float>(again).SequenceEqual(MemoryMarshal.AsBytes<float>(logits));
        console.WriteLine($"saved to {output}; the reloaded network gives {(equal ? "equal bits" : "DIFFERENT BITS")} on all test pictures");

        ShowSome(console, data.Test, [.. again.Chunk(Mnist.Classes)]);
        return equal ? 0 : 1;
    }

    /// <summary>The first test pictures and, last, the first one that the network takes for another digit.</summary>
    private static void ShowSome(IAnsiConsole console, Dataset test, float[][] logits)
    {
        int perRow = Math.Clamp(console.Profile.Width / Pictures.Width, 1, 3);
        int[] shown = [.. Enumerable.Range(0, Math.Min((2 * perRow) - 1, test.Count))];
        int wrong = Enumerable.Range(shown.Length, test.Count - shown.Length).FirstOrDefault(i => TensorPrimitives.IndexOfMax(logits[i]) != test.Label(i), shown.Length);
        shown = wrong < test.Count ? [.. shown, wrong] : shown;
        foreach (int[] row in shown.Chunk(perRow))
        {
            string[] captions = Array.ConvertAll(row, i => Caption(logits[i], test.Label(i)));
            console.Write(Pictures.Row(test, row, captions, console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors));
        }
    }

    private static string Caption(float[] logits, int actual)
    {
        int predicted = TensorPrimitives.IndexOfMax(logits);

        // The softmax of the greatest logit: no exponent is above 0.
        double probability = 1 / logits.Sum(logit => Math.Exp(logit - logits[predicted]));
        return string.Create(Culture, $"it is {predicted} ({100 * probability:F1} %){(predicted == actual ? "" : $", truly {actual}")}");
    }
}
