using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>Fits in processes that are killed at random moments.</summary>
[Collection(Alone.Name)]
public sealed class KillTests
{
    private const int Kills = 50;

    [Fact]
    public void A_fit_killed_50_times_loses_nothing_and_ends_with_the_same_bits()
    {
        byte[] expected = Train(null, 0);
        using TemporaryFolder folder = new();
        Random random = new(1);
        int kills = 0;
        int finished = 0;
        while (kills < Kills)
        {
            string run = folder[$"run{finished}"];
            long before = Step(run);
            if (RunAndKill(run, random.Next(0, 250)))
            {
                kills++;
                Assert.True(Step(run) >= before, $"the checkpoint went back from step {before} to {Step(run)}");
            }
            else
            {
                Assert.Equal(expected, File.ReadAllBytes(Path.Combine(run, "result")));
                finished++;
            }
        }

        string last = folder[$"run{finished}"];
        Assert.Equal(expected, Train(last, 0));
        Assert.True(finished > 0 || Step(last) > 0);
    }

    /// <summary>What the child process does.</summary>
    internal static void Continue(string folder)
    {
        Console.WriteLine("begins");
        byte[] result = Train(folder, 1);
        File.WriteAllBytes(Path.Combine(folder, "result"), result);
    }

    /// <summary>True if the process was killed before its end.</summary>
    private static bool RunAndKill(string folder, int milliseconds)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, "fit", folder]) { RedirectStandardOutput = true })!;
        Assert.Equal("begins", process.StandardOutput.ReadLine());
        bool ended = process.WaitForExit(milliseconds);
        process.Kill();
        process.WaitForExit();
        Assert.True(!ended || process.ExitCode == 0, $"the fit failed with exit code {process.ExitCode}");
        return process.ExitCode != 0;
    }

    private static long Step(string folder)
    {
        string manifest = Path.Combine(folder, "fit.json");
        if (!File.Exists(manifest))
        {
            return 0;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        Assert.True(File.Exists(Path.Combine(folder, document.RootElement.GetProperty("trainer").GetString()!)));
        return document.RootElement.GetProperty("step").GetInt64();
    }

    /// <summary>The final weights, the history's losses and the best epoch. <paramref name="wait"/>: milliseconds after each step.</summary>
    private static byte[] Train(string? folder, int wait)
    {
        BlobNetwork network = new(seed: 1);
        FitResult result = new BlobNetwork.Trainer(network, seed: 2).Fit(Blobs.Create(200, seed: 1, noise: 2), Blobs.Create(60, seed: 2, noise: 2), new FitOptions
        {
            Epochs = 40,
            Augmentation = Augmentation.Vectors(Blobs.Features).Noise(0.1f),
            Schedule = Schedule.Cosine(),
            EarlyStopping = new() { Patience = 40 },
            CheckpointFolder = folder,
            CheckpointEvery = 3,
            Callbacks = [new Recorder { Stepped = _ => Thread.Sleep(wait) }],
            Progress = null,
        });
        double[] losses = [.. result.History.SelectMany(e => new[] { e.Loss, e.ValidationLoss!.Value }), result.BestEpoch];
        return [.. MemoryMarshal.AsBytes<float>(Blobs.Parameters(network)), .. MemoryMarshal.AsBytes<double>(losses)];
    }
}
