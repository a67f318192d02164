using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

/// <summary>One elementwise function of <see cref="VectorMath"/> at its three widths.</summary>
internal sealed record VectorFunction(
    Func<double, double> Reference,
    double MaximumUlps,
    Func<Vector512<float>, Vector512<float>> On512,
    Func<Vector256<float>, Vector256<float>> On256,
    Func<Vector128<float>, Vector128<float>> On128)
{
    public static readonly IReadOnlyDictionary<string, VectorFunction> All = new Dictionary<string, VectorFunction>
    {
        ["exp"] = new(Math.Exp, 1.1, VectorMath.Exp, VectorMath.Exp, VectorMath.Exp),
        ["log"] = new(Math.Log, 0.9, VectorMath.Log, VectorMath.Log, VectorMath.Log),
        ["log1p"] = new(Numerics.Reference.Log1p, 1.6, VectorMath.Log1p, VectorMath.Log1p, VectorMath.Log1p),
        ["tanh"] = new(Math.Tanh, 5, VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh),
        ["sigmoid"] = new(Numerics.Reference.Sigmoid, 2.1, VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid),
        ["quick tanh"] = new(Math.Tanh, 7, VectorMath.QuickTanh, VectorMath.Tanh, VectorMath.Tanh),
        ["softplus"] = new(Numerics.Reference.Softplus, 2, VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus),
        ["erf"] = new(Numerics.Reference.Erf, 1.1, VectorMath.Erf, VectorMath.Erf, VectorMath.Erf),
    };

    public float[] Apply(int width, float[] values)
    {
        float[] result = new float[values.Length];
        switch (width)
        {
            case 512:
                Map(On512, values, result);
                break;
            case 256:
                Map(On256, values, result);
                break;
            default:
                Map(On128, values, result);
                break;
        }

        return result;
    }

    public float Apply(int width, float value)
    {
        float[] values = new float[16];
        Array.Fill(values, value);
        float[] result = Apply(width, values);
        Assert.All(result, r => Assert.Equal(BitConverter.SingleToInt32Bits(result[0]), BitConverter.SingleToInt32Bits(r)));
        return result[0];
    }

    private static void Map<TVector>(Func<TVector, TVector> function, float[] values, float[] result)
        where TVector : struct
    {
        ReadOnlySpan<TVector> from = MemoryMarshal.Cast<float, TVector>(values);
        Span<TVector> to = MemoryMarshal.Cast<float, TVector>(result.AsSpan());
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = function(from[i]);
        }
    }
}
