using System.CommandLine;
using Denoiser;
using Digits.Data;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
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
    Say.Line($"{data.Source}: {data.Train.Count:N0} pictures to train, {data.Test.Count:N0} to test");

    Dataset test = NoisyDigits.Spoil(data.Test, deviation, seed + 1);
    ConvolutionalAutoencoder network = new(seed);
    Training.Run(network, data.Train, test, deviation, epochs, seed, new ProgressLines());

    float[] noisy = test.ToInputArray(), cleaned = network.Predict(test);
    Say.Line($"test pictures {NoisyDigits.PeakSignalToNoise(noisy, test):F1} dB -> {NoisyDigits.PeakSignalToNoise(cleaned, test):F1} dB");
    foreach ((string name, float[] pixels) in new[] { ("before.png", noisy), ("after.png", cleaned) })
    {
        string path = Path.Combine(output, name);
        ContactSheet.Draw(pixels).WritePng(path);
        Say.Line($"wrote {path}");
    }
}
