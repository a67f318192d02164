using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.Runtime;

/// <summary>
/// Elementwise functions, reductions and loads of part of a vector, for the three vector widths: AVX-512, AVX2 with FMA, and the portable 128 bits.
/// Each is inlined into the compiled kernels, uses no table and no branch, and gives NaN for NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class VectorMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has so few bits that its product with an exponent is exact even without fused multiply-add.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding 1.5·2²³ rounds to the nearest integer, which then stands in the low bits.
    private const float RoundingShift = 12582912f;
    private const int RoundingShiftBits = 0x4B400000;

    private const float SmallestNormal = 1.17549435e-38f;
    private const int ThreeQuartersBits = 0x3F400000;

    // Both parts positive, so that an infinite exponent gives an infinite logarithm; the first is exact times an exponent.
    private const float LogLn2High = 6.9313812256e-1f;
    private const float LogLn2Low = 9.0580006145e-6f;

    // Beyond 9.02 tanh rounds to 1.
    private const float TanhLimit = 9.2f;

    private const float SmallestUniform = 1f / (1 << 25);
    private const float LargestUniform = 1f - (1f / (1 << 24));

    // Comparisons with NaN are false, so NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Clamp(Vector128<float> x, float low, float high)
    {
        x = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(low)), Vector128.Create(low), x);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(high)), Vector128.Create(high), x);
    }
}
