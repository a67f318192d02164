using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Runtime;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Reports;

/// <summary>A short fit on small pictures.</summary>
internal static class Pages
{
    public static Dataset Data { get; } = Create(100, seed: 1);

    public static FitResult Fit(string log, FitOptions? options = null) => new BranchedNetwork.Trainer(new BranchedNetwork(1)).Fit(
        Data, Create(30, seed: 2), (options ?? new()) with { Epochs = 4, Metrics = [new Accuracy()], Schedule = Schedule.OneCycle(), Log = log, Progress = null });

    /// <summary>Bars at one of three places.</summary>
    private static Dataset Create(int count, ulong seed)
    {
        float[] inputs = new float[count * 64];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            for (int j = 0; j < 64; j++)
            {
                inputs[(i * 64) + j] = Philox.Uniform((uint)i, (uint)j, 0, 0, seed) + (j % 8 == 2 * labels[i] ? 1 : 0);
            }
        }

        return Dataset.Create(inputs, 64, labels, 3);
    }
}
