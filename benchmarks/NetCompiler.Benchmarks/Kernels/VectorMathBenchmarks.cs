using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Runtime;

namespace NetCompiler.Benchmarks.Kernels;

/// <summary>The elementwise functions that kernels are built from, over a row in the first-level cache, beside those of the base library.</summary>
public unsafe class VectorMathBenchmarks
{
    private const int Length = 4096;
    private readonly PageAlignedBuffer _from = new(Length);
    private readonly PageAlignedBuffer _to = new(Length);

    [GlobalSetup]
    public void Fill()
    {
        if (!Avx512F.IsSupported)
        {
            throw new PlatformNotSupportedException("These benchmarks are of the 512-bit functions, and this processor has no AVX-512.");
        }

        RandomData.Fill(_from.Span);
    }

    [GlobalCleanup]
    public void Free()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Benchmark]
    public void Exp() => Map<ExpFunction>(_from.Pointer, _to.Pointer);

    [Benchmark]
    public void ExpOfTensorPrimitives() => TensorPrimitives.Exp<float>(_from.Span, _to.Span);

    [Benchmark]
    public void Sigmoid() => Map<SigmoidFunction>(_from.Pointer, _to.Pointer);

    [Benchmark]
    public void SigmoidOfTensorPrimitives() => TensorPrimitives.Sigmoid<float>(_from.Span, _to.Span);

    [Benchmark]
    public void Tanh() => Map<TanhFunction>(_from.Pointer, _to.Pointer);

    [Benchmark]
    public void TanhOfTensorPrimitives() => TensorPrimitives.Tanh<float>(_from.Span, _to.Span);

    [Benchmark]
    public void Erf() => Map<ErfFunction>(_from.Pointer, _to.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Map<TFunction>(float* from, float* to)
        where TFunction : struct, IFunction
    {
        for (int blocks = Length / 16; blocks > 0; blocks--)
        {
            *(Vector512<float>*)to = TFunction.Apply(*(Vector512<float>*)from);
            from += 16;
            to += 16;
        }
    }

    private interface IFunction
    {
        static abstract Vector512<float> Apply(Vector512<float> x);
    }

    private struct ExpFunction : IFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Exp(x);
    }

    private struct SigmoidFunction : IFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Sigmoid(x);
    }

    private struct TanhFunction : IFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Tanh(x);
    }

    private struct ErfFunction : IFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Erf(x);
    }
}
