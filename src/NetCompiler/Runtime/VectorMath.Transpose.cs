using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Transposes a packed [rows, columns] matrix into a packed [columns, rows] one, destination panels <paramref name="firstPanel"/> to
    /// <paramref name="lastPanel"/> (exclusive) only, so that threads can share the work.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposePacked(float* source, int rows, int columns, float* destination, int firstPanel, int lastPanel) =>
        TransposePackedTaps(source, 1, rows, columns, destination, firstPanel, lastPanel);

    /// <summary>
    /// Transposes the matrix of each position of a convolution's kernel: from a packed [taps·rows, columns] matrix to a packed [taps·columns, rows] one,
    /// where row t·rows + r, column c becomes row t·columns + c, column r. Groups are that many such matrices, one after the other.
    /// </summary>
    /// <param name="source">The kernel, for each group.</param>
    /// <param name="taps">Positions of the kernel.</param>
    /// <param name="rows">Rows of one position: input channels of a group.</param>
    /// <param name="columns">Output channels of a group.</param>
    /// <param name="destination">The transposed kernel; its padding becomes zero.</param>
    /// <param name="firstPanel">The first of the destination's panels to fill, counted through all groups.</param>
    /// <param name="lastPanel">The panel after the last one to fill.</param>
    /// <param name="paired">Whether the panels of both lie in pairs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposePackedTaps(
        float* source, int taps, int rows, int columns, float* destination, int firstPanel, int lastPanel, bool paired = false)
    {
        int panels = Packing.Panels(rows);
        for (int panel = firstPanel; panel < lastPanel; panel++)
        {
            int group = panel / panels;
            float* from = source + ((long)group * Packing.PackedLength(taps * rows, columns));
            float* to = destination + ((long)group * Packing.PackedLength(taps * columns, rows));
            TransposeToPanel(from, taps, rows, columns, to, panel % panels, paired);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeToPanel(float* source, int taps, int rows, int columns, float* destination, int panel, bool paired)
    {
        (int to, int toStride) = Packing.Panel(taps * columns, rows, panel, paired);
        int row = panel * Packing.PanelWidth;
        int height = Math.Min(Packing.PanelWidth, rows - row);
        for (int group = 0; group < Packing.Groups(columns, paired); group++)
        {
            (int first, int size) = Packing.Group(columns, group, paired);
            int fromStride = Packing.PanelWidth * size;
            for (int part = 0; part < taps * size; part++)
            {
                (int tap, int p) = (part / size, first + (part % size));
                long start = (Packing.PanelWidth * (long)first * taps * rows) + (((long)(tap * rows) + row) * fromStride);
                float* block = source + start + (Packing.PanelWidth * (p - first));
                float* target = destination + to + (((long)(tap * columns) + (p * Packing.PanelWidth)) * toStride);
                int width = Math.Min(Packing.PanelWidth, columns - (p * Packing.PanelWidth));
                if (height < Packing.PanelWidth || !Avx.IsSupported)
                {
                    TransposePart(block, fromStride, height, target, toStride, width);
                }
                else if (Avx512F.IsSupported)
                {
                    TransposeBlock512(block, fromStride, target, toStride, width);
                }
                else
                {
                    TransposeBlock256(block, fromStride, target, toStride, width);
                    TransposeBlock256(block + (8L * fromStride), fromStride, target + 8, toStride, width);
                }
            }
        }
    }

    // Four columns of 16 rows at a time. Quarter g of a vector takes its four columns from row 4g + i, straight from memory, so that a 4×4
    // transposition inside the quarters puts a whole column into each vector.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeBlock512(float* from, long fromStride, float* to, long toStride, int width)
    {
        for (int column = 0; column < width; column += 4, from += 4)
        {
            Vector512<float> r0 = Quarters(from, fromStride);
            Vector512<float> r1 = Quarters(from + fromStride, fromStride);
            Vector512<float> r2 = Quarters(from + (2 * fromStride), fromStride);
            Vector512<float> r3 = Quarters(from + (3 * fromStride), fromStride);
            Vector512<float> low01 = Avx512F.UnpackLow(r0, r1);
            Vector512<float> low23 = Avx512F.UnpackLow(r2, r3);
            *(Vector512<float>*)to = Avx512F.Shuffle(low01, low23, 0x44);
            to += toStride;
            if (column + 1 < width)
            {
                *(Vector512<float>*)to = Avx512F.Shuffle(low01, low23, 0xEE);
                to += toStride;
            }

            Vector512<float> high01 = Avx512F.UnpackHigh(r0, r1);
            Vector512<float> high23 = Avx512F.UnpackHigh(r2, r3);
            if (column + 2 < width)
            {
                *(Vector512<float>*)to = Avx512F.Shuffle(high01, high23, 0x44);
                to += toStride;
            }

            if (column + 3 < width)
            {
                *(Vector512<float>*)to = Avx512F.Shuffle(high01, high23, 0xEE);
                to += toStride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* from, long fromStride)
    {
        Vector512<float> v = (*(Vector128<float>*)from).ToVector256Unsafe().ToVector512Unsafe();
        v = Avx512F.InsertVector128(v, *(Vector128<float>*)(from + (4 * fromStride)), 1);
        v = Avx512F.InsertVector128(v, *(Vector128<float>*)(from + (8 * fromStride)), 2);
        return Avx512F.InsertVector128(v, *(Vector128<float>*)(from + (12 * fromStride)), 3);
    }

    // The same for 8 rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeBlock256(float* from, long fromStride, float* to, long toStride, int width)
    {
        for (int column = 0; column < width; column += 4, from += 4)
        {
            Vector256<float> r0 = Halves(from, fromStride);
            Vector256<float> r1 = Halves(from + fromStride, fromStride);
            Vector256<float> r2 = Halves(from + (2 * fromStride), fromStride);
            Vector256<float> r3 = Halves(from + (3 * fromStride), fromStride);
            Vector256<float> low01 = Avx.UnpackLow(r0, r1);
            Vector256<float> low23 = Avx.UnpackLow(r2, r3);
            *(Vector256<float>*)to = Avx.Shuffle(low01, low23, 0x44);
            to += toStride;
            if (column + 1 < width)
            {
                *(Vector256<float>*)to = Avx.Shuffle(low01, low23, 0xEE);
                to += toStride;
            }

            Vector256<float> high01 = Avx.UnpackHigh(r0, r1);
            Vector256<float> high23 = Avx.UnpackHigh(r2, r3);
            if (column + 2 < width)
            {
                *(Vector256<float>*)to = Avx.Shuffle(high01, high23, 0x44);
                to += toStride;
            }

            if (column + 3 < width)
            {
                *(Vector256<float>*)to = Avx.Shuffle(high01, high23, 0xEE);
                to += toStride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* from, long fromStride) =>
        Avx.InsertVector128((*(Vector128<float>*)from).ToVector256Unsafe(), *(Vector128<float>*)(from + (4 * fromStride)), 1);

    // Up to 16 rows of one panel; rows that the source lacks become the destination's padding, zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposePart(float* from, int fromStride, int rows, float* to, int toStride, int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < Packing.PanelWidth; r++)
            {
                to[(c * toStride) + r] = r < rows ? from[(r * fromStride) + c] : 0;
            }
        }
    }
}
