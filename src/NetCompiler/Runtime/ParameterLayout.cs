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
            Move(parameter, packed.Pointer + parameter.PackedOffset, outside, pack: false);
        }

        GC.KeepAlive(packed);
    }

    /// <summary>Copies a parameter into a packed buffer.</summary>
    public static void Pack(ParameterDescriptor parameter, AlignedBuffer packed, ReadOnlySpan<float> flat)
    {
        fixed (float* outside = flat)
        {
            Move(parameter, packed.Pointer + parameter.PackedOffset, outside, pack: true);
        }

        GC.KeepAlive(packed);
    }

    /// <summary>Packs what tensors of a file hold, each into the parameters that stand in it one after the other, which follow each other here.</summary>
    public static void Pack(IReadOnlyList<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts, IEnumerable<float[]> tensors)
    {
        int next = 0;
        foreach (float[] tensor in tensors)
        {
            for (ReadOnlySpan<float> values = tensor; values.Length > 0;)
            {
                (ParameterDescriptor parameter, AlignedBuffer buffer) = parts[next++];
                Pack(parameter, buffer, values[..parameter.Count]);
                values = values[parameter.Count..];
            }
        }
    }

    /// <summary>Copies a parameter to where it lies in a packed buffer.</summary>
    public static void Pack(ParameterDescriptor parameter, float* inside, ReadOnlySpan<float> flat)
    {
        fixed (float* outside = flat)
        {
            Move(parameter, inside, outside, pack: true);
        }
    }

    private static void Move(ParameterDescriptor parameter, float* inside, float* outside, bool pack)
    {
        if (parameter.Form == ParameterForm.Vector && parameter.RowOrder() is { } order)
        {
            MoveVector(order, inside, outside, pack);
            return;
        }

        for (int group = 0; group < parameter.Groups; group++)
        {
            MoveGroup(parameter, inside, outside, pack);
            inside += parameter.GroupLength;
            outside += (long)parameter.Rows * parameter.GroupColumns;
        }
    }

    private static void MoveVector(int[] order, float* inside, float* outside, bool pack)
    {
        for (int i = 0; i < order.Length; i++)
        {
            if (pack)
            {
                inside[order[i]] = outside[i];
            }
            else
            {
                outside[i] = inside[order[i]];
            }
        }
    }

    private static void MoveGroup(ParameterDescriptor parameter, float* inside, float* outside, bool pack)
    {
        for (int panel = 0; panel < Packing.Panels(parameter.GroupColumns); panel++)
        {
            (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.GroupColumns, panel, parameter.IsPaired);
            int column = panel * Packing.PanelWidth;
            int columns = Math.Min(Packing.PanelWidth, parameter.GroupColumns - column);
            MovePanel(parameter, inside + offset, stride, outside + ((long)column * parameter.FlatColumnStride), columns, pack);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MovePanel(ParameterDescriptor parameter, float* inside, int stride, float* outside, int columns, bool pack)
    {
        int[]? order = parameter.RowOrder();
        int rows = parameter.Rows;
        long flatStride = parameter.FlatColumnStride;
        for (int k = 0; k < rows; k++)
        {
            float* row = inside + ((long)(order is null ? k : order[k]) * stride);
            float* flat = outside + parameter.FlatOffset(k);
            for (int n = 0; n < columns; n++, flat += flatStride)
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
