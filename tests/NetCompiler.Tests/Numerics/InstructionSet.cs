using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Tests.Numerics;

internal static class InstructionSet
{
    /// <summary>Skips the test, visibly, where the processor or the process's settings lack the instructions for vectors of this many bits.</summary>
    public static void Require(int width)
    {
        Skip.If(width == 512 && !Avx512F.IsSupported, "AVX-512 is not available");
        Skip.If(width == 256 && !(Avx2.IsSupported && Fma.IsSupported), "AVX2 with FMA is not available");
    }
}
