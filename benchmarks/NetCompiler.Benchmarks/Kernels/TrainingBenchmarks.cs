using BenchmarkDotNet.Attributes;

namespace NetCompiler.Benchmarks.Kernels;

/// <summary>Training steps with Adam: fused, and as gradients that are stored and then applied.</summary>
public class TrainingBenchmarks
{
    private Mlp784x100x10.Trainer _digits = null!;
    private Mlp784x512x256x10.Trainer _largeDigits = null!;
    private float[] _inputs = [];
    private int[] _labels = [];
    private readonly float[] _gradients = new float[Mlp784x100x10.ParameterCount];

    /// <summary>Examples per step.</summary>
    [Params(32, 128)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Create()
    {
        // Next to no learning, so that a step costs the same however many went before.
        _digits = new Mlp784x100x10.Trainer(new Mlp784x100x10(), Batch) { LearningRate = 1e-12f };
        _largeDigits = new Mlp784x512x256x10.Trainer(new Mlp784x512x256x10(), Batch) { LearningRate = 1e-12f };
        _inputs = new float[784 * Batch];
        _labels = [.. Enumerable.Range(0, Batch).Select(index => index % 10)];
        RandomData.Fill(_inputs);
    }

    [Benchmark]
    public float Digits784x100x10() => _digits.Step(_inputs, _labels);

    [Benchmark]
    public float Digits784x100x10Unfused()
    {
        float loss = _digits.ComputeGradients(_inputs, _labels, _gradients);
        _digits.ApplyGradients(_gradients);
        return loss;
    }

    [Benchmark]
    public float Digits784x512x256x10() => _largeDigits.Step(_inputs, _labels);
}
