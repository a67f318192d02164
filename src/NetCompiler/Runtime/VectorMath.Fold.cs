namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Copies a convolution's packed weights [lines, taps, inner, columns] to packed weights [lines, extent, inner, points·columns] for several points of a
    /// line of the image together: tap k of point q becomes tap <c>q·pointStep + k·tapStep + start</c> in the columns of that point; all else is zero. The
    /// source lies in a single panel, the destination in a single group of panels.
    /// </summary>
    public static void FoldTaps(
        float* source, int lines, int taps, int inner, int columns, float* destination, int extent, int points, int pointStep, int tapStep, int start)
    {
        int width = Packing.PaddedLength(points * columns);
        new Span<float>(destination, lines * extent * inner * width).Clear();
        for (int line = 0; line < lines; line++)
        {
            for (int q = 0; q < points; q++)
            {
                for (int k = 0; k < taps; k++)
                {
                    int tap = (q * pointStep) + (k * tapStep) + start;
                    float* from = source + ((long)((line * taps) + k) * inner * Packing.PanelWidth);
                    float* to = destination + ((long)((line * extent) + tap) * inner * width) + (q * columns);
                    for (int row = 0; row < inner; row++, from += Packing.PanelWidth, to += width)
                    {
                        for (int c = 0; c < columns; c++)
                        {
                            to[c] = from[c];
                        }
                    }
                }
            }
        }
    }
}
