using System.CommandLine;
using System.Diagnostics;
using Denoiser;
using Digits.Data;
using Samples.Common;
using Zoo;

Option<string?> data = new("--data") { Description = "Folder with MNIST's IDX files (gzip-compressed or not). Without it, the sample draws its own digits." };
Option<int> epochs = SampleCommand.Positive("--epochs", 5, "Passes over the training pictures.", most: 100_000);
Option<float> noise = SampleCommand.Between(0f, 10f, "--noise", 0.4f, "Standard deviation of the noise; black is 0, white is 1.");
Option<string> output = new("--output") { Description = "Folder for the pictures.", DefaultValueFactory = _ => "." };

RootCommand command = new("Trains a convolutional autoencoder to clean noisy digits, and writes before.png and after.png.") { data, epochs, noise, output };
command.SetAction(arguments => SampleCommand.Run("Denoiser", () =>
{
    Run(arguments.GetValue(data), arguments.GetValue(epochs), arguments.GetValue(noise), arguments.GetValue(output)!);
    return 0;
}));
return command.Parse(args).Invoke();

static void Run(string? folder, int epochs, float deviation, string output)
{
    const ulong seed = 1;
    Directory.CreateDirectory(output);
    DigitData data = DigitData.Load(folder, seed);
    Print($"{data.Source}: {data.Train.Count:N0} pictures to train, {data.Test.Count:N0} to test");

    float[] clean = data.Test.ToInputArray();
    float[] noisy = NoisyDigits.Spoil(data.Test, deviation, seed + 1);
    float[] cleaned = new float[noisy.Length];
    double before = NoisyDigits.PeakSignalToNoise(clean, noisy);

    ConvolutionalAutoencoder network = new(seed);
    using Training training = new(network, data.Train, deviation, seed);
    for (int epoch = 1; epoch <= epochs; epoch++)
    {
        long start = Stopwatch.GetTimestamp();
        double loss = training.Epoch();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        network.Forward(noisy, cleaned, data.Test.Count);
        Print($"epoch {epoch}/{epochs}  loss {loss:F4}  test pictures {before:F1} dB -> {NoisyDigits.PeakSignalToNoise(clean, cleaned):F1} dB  {seconds:F1} s");
        training.LearningRate *= 0.7f;
    }

    foreach ((string name, float[] pixels) in new[] { ("before.png", noisy), ("after.png", cleaned) })
    {
        string path = Path.Combine(output, name);
        ContactSheet.Draw(pixels).WritePng(path);
        Print($"wrote {path}");
    }
}

static void Print(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
