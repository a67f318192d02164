using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.Runtime;

/// <summary>Limits the norms of the columns of packed matrices (Srebro and Shraibman 2005; Srivastava et al. 2014).</summary>
internal static unsafe class MaxNorm
{
    /// <summary>Scales each column whose norm is above the parameter's limit down to it.</summary>
    public static void Apply(ParameterDescriptor parameter, float* packed)
    {
        for (int group = 0; group < parameter.Groups; group++, packed += parameter.GroupLength)
        {
            for (int panel = 0; panel < Packing.Panels(parameter.GroupColumns); panel++)
            {
                (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.GroupColumns, panel, parameter.IsPaired);
                LimitPanel(packed + offset, parameter.Rows, stride, parameter.MaxNorm);
            }
        }
    }

    // Each column has a lane of its own, whatever the width of the machine's vectors, so that the bits are the same on all. Padding is zero, and stays so.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LimitPanel(float* panel, int rows, int stride, float limit)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        float* row = panel;
        for (int k = 0; k < rows; k++, row += stride)
        {
            Vector512<float> weights = Vector512.Load(row);
            sum += weights * weights;
        }

        Vector512<float> norm = Vector512.Sqrt(sum);
        Vector512<float> most = Vector512.Create(limit);
        if (!Vector512.GreaterThanAny(norm, most))
        {
            return;
        }

        Vector512<float> scale = Vector512.ConditionalSelect(Vector512.GreaterThan(norm, most), most / norm, Vector512<float>.One);
        row = panel;
        for (int k = 0; k < rows; k++, row += stride)
        {
            (Vector512.Load(row) * scale).Store(row);
        }
    }
}
