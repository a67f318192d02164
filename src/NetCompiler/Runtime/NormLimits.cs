using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.Runtime;

/// <summary>Limits the norms of the columns of packed matrices (Srebro and Shraibman 2005; Srivastava et al. 2014).</summary>
internal static unsafe class NormLimits
{
    /// <summary>Scales each column whose norm is outside the parameter's limits to the nearer of them. Columns of zeros stay.</summary>
    public static void Apply(ParameterDescriptor parameter, float* packed)
    {
        for (int group = 0; group < parameter.Groups; group++, packed += parameter.GroupLength)
        {
            for (int panel = 0; panel < Packing.Panels(parameter.GroupColumns); panel++)
            {
                (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.GroupColumns, panel, parameter.IsPaired);
                LimitPanel(packed + offset, parameter.Rows, stride, parameter.MinNorm, parameter.MaxNorm);
            }
        }
    }

    // Each column has a lane of its own, whatever the width of the machine's vectors, so that the bits are the same on all. Padding is zero, and stays so.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LimitPanel(float* panel, int rows, int stride, float least, float most)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        float* row = panel;
        for (int k = 0; k < rows; k++, row += stride)
        {
            Vector512<float> weights = Vector512.Load(row);
            sum += weights * weights;
        }

        Vector512<float> norm = Vector512.Sqrt(sum);
        Vector512<float> above = Vector512.GreaterThan(norm, Vector512.Create(most));
        Vector512<float> below = Vector512.LessThan(norm, Vector512.Create(least)) & Vector512.GreaterThan(norm, Vector512<float>.Zero);
        Vector512<float> outside = above | below;
        if (outside.AsUInt32() == Vector512<uint>.Zero)
        {
            return;
        }

        Vector512<float> limit = Vector512.ConditionalSelect(above, Vector512.Create(most), Vector512.Create(least));
        Vector512<float> scale = Vector512.ConditionalSelect(outside, limit / norm, Vector512<float>.One);
        row = panel;
        for (int k = 0; k < rows; k++, row += stride)
        {
            (Vector512.Load(row) * scale).Store(row);
        }
    }
}
