namespace NetCompiler;

/// <summary>The instruction sets that code can be emitted for.</summary>
[Flags]
public enum InstructionSets
{
    /// <summary>Portable 128-bit vectors: any machine that .NET runs on.</summary>
    Portable = 1,

    /// <summary>x86-64 with AVX2 and FMA: 256-bit vectors.</summary>
    Avx2 = 2,

    /// <summary>x86-64 with AVX-512 (F, BW, DQ, VL): 512-bit vectors.</summary>
    Avx512 = 4,

    /// <summary>All of them.</summary>
    All = Portable | Avx2 | Avx512,
}
