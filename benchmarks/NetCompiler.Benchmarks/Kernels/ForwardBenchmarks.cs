using BenchmarkDotNet.Attributes;

namespace NetCompiler.Benchmarks.Kernels;

/// <summary>One example, latency.</summary>
public class ForwardBenchmarks
{
    private readonly Mlp16x32x32x4 _policy = new();
    private readonly Mlp64x64x64x10 _small = new();
    private readonly Mlp784x100x10 _digits = new();
    private readonly Mlp784x512x256x10 _largeDigits = new();
    private readonly float[] _input = new float[784];
    private readonly float[] _output = new float[10];

    [GlobalSetup]
    public void Fill() => RandomData.Fill(_input);

    [Benchmark]
    public void Policy16x32x32x4() => _policy.Forward(_input.AsSpan(0, 16), _output.AsSpan(0, 4));

    [Benchmark]
    public void Small64x64x64x10() => _small.Forward(_input.AsSpan(0, 64), _output);

    [Benchmark]
    public void Digits784x100x10() => _digits.Forward(_input, _output);

    [Benchmark]
    public void Digits784x512x256x10() => _largeDigits.Forward(_input, _output);
}
