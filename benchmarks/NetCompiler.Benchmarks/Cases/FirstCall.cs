using System.Diagnostics;
using System.Globalization;
using Zoo;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// What a fresh process runs: the construction of 784-100-10 (or ResNet-18) and the first two calls, timed, before anything else has warmed the runtime.
/// It prints three numbers, in nanoseconds.
/// </summary>
internal static class FirstCall
{
    private const int Batch = 32;

    public static int Run(string what)
    {
        long start = Stopwatch.GetTimestamp();
        Action call = what switch
        {
            "forward" => Forward(),
            "step" => Step(),
            "resnet18" => ForwardResNet18(),
            _ => throw new ArgumentException($"Expected forward, step or resnet18, but got {what}.", nameof(what)),
        };
        long constructed = Stopwatch.GetTimestamp();
        call();
        long first = Stopwatch.GetTimestamp();
        call();
        long second = Stopwatch.GetTimestamp();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Nanoseconds(start, constructed):0} {Nanoseconds(constructed, first):0} {Nanoseconds(first, second):0}"));
        return 0;
    }

    private static Action Forward()
    {
        Mlp784x100x10 network = new();
        float[] input = new float[Mlp784x100x10.InputLength];
        float[] output = new float[Mlp784x100x10.OutputLength];
        return () => network.Forward(input, output);
    }

    private static Action ForwardResNet18()
    {
        ResNet18 network = new();
        float[] input = new float[ResNet18.InputLength];
        float[] output = new float[ResNet18.OutputLength];
        return () => network.Forward(input, output);
    }

    private static Action Step()
    {
        Mlp784x100x10.Trainer trainer = new(new Mlp784x100x10(), Batch);
        float[] inputs = new float[Batch * Mlp784x100x10.InputLength];
        int[] labels = new int[Batch];
        return () => trainer.Step(inputs, labels);
    }

    private static double Nanoseconds(long from, long to) => (to - from) * (1e9 / Stopwatch.Frequency);
}
