using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Transposes a packed [rows, columns] matrix into a packed [columns, rows] one, destination panels <paramref name="firstPanel"/> to
    /// <paramref name="lastPanel"/> (exclusive) only, so that threads can share the work.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposePacked(float* source, int rows, int columns, float* destination, int firstPanel, int lastPanel)
    {
        for (int panel = firstPanel; panel < lastPanel; panel++)
        {
            (int to, int toStride) = Packing.Panel(columns, rows, panel);
            int row = panel * Packing.PanelWidth;
            for (int column = 0; column < columns; column += Packing.PanelWidth)
            {
                (int from, int fromStride) = Packing.Panel(rows, columns, column / Packing.PanelWidth);
                TransposePart(
                    source + from + ((long)row * fromStride), fromStride, Math.Min(Packing.PanelWidth, rows - row),
                    destination + to + ((long)column * toStride), toStride, Math.Min(Packing.PanelWidth, columns - column));
            }
        }
    }

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
