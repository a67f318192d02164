using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>Between a parameter's packed layout and PyTorch's.</summary>
internal static unsafe class ParameterLayout
{
    /// <summary>Copies a parameter out of a packed buffer.</summary>
    public static void Unpack(ParameterDescriptor parameter, AlignedBuffer packed, Span<float> flat)
    {
        fixed (float* outside = flat)
        {
            Move(parameter, packed, outside, pack: false);
        }
    }

    /// <summary>Copies a parameter into a packed buffer.</summary>
    public static void Pack(ParameterDescriptor parameter, AlignedBuffer packed, ReadOnlySpan<float> flat)
    {
        fixed (float* outside = flat)
        {
            Move(parameter, packed, outside, pack: true);
        }
    }

    private static void Move(ParameterDescriptor parameter, AlignedBuffer packed, float* outside, bool pack)
    {
        float* inside = packed.Pointer + parameter.PackedOffset;
        int[]? order = parameter.RowOrder();
        for (int panel = 0; panel < Packing.Panels(parameter.Columns); panel++)
        {
            (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.Columns, panel);
            int column = panel * Packing.PanelWidth;
            int columns = Math.Min(Packing.PanelWidth, parameter.Columns - column);
            MovePanel(inside + offset, stride, outside + ((long)column * parameter.Rows), parameter.Rows, columns, order, pack);
        }

        GC.KeepAlive(packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MovePanel(float* inside, int stride, float* outside, int rows, int columns, int[]? order, bool pack)
    {
        for (int k = 0; k < rows; k++)
        {
            float* row = inside + ((long)(order is null ? k : order[k]) * stride);
            float* flat = outside + k;
            for (int n = 0; n < columns; n++, flat += rows)
            {
                if (pack)
                {
                    row[n] = *flat;
                }
                else
                {
                    *flat = row[n];
                }
            }
        }
    }
}
