using BenchmarkDotNet.Attributes;

namespace NetCompiler.Benchmarks.Kernels;

/// <summary>Batches, throughput.</summary>
public class BatchBenchmarks
{
    private readonly Layer784x512 _layer = new();
    private readonly Mlp784x100x10 _digits = new();
    private readonly Mlp784x512x256x10 _largeDigits = new();
    private float[] _inputs = [];
    private float[] _outputs = [];

    /// <summary>Examples per call.</summary>
    [Params(8, 32, 128)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _inputs = new float[784 * Batch];
        _outputs = new float[512 * Batch];
        RandomData.Fill(_inputs);
    }

    [Benchmark]
    public void Layer784x512() => _layer.Forward(_inputs, _outputs, Batch);

    [Benchmark]
    public void Digits784x100x10() => _digits.Forward(_inputs, _outputs.AsSpan(0, 10 * Batch), Batch);

    [Benchmark]
    public void Digits784x512x256x10() => _largeDigits.Forward(_inputs, _outputs.AsSpan(0, 10 * Batch), Batch);
}
