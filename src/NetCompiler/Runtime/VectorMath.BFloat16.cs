namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    // What stands for smaller numbers beside another in a pair: no denormal number, which would be slow, and no weight that matters.
    private const int Tiny = 0x0D80;

    private const int Infinity = 0x7F80_0000;

    /// <summary>
    /// Rounds a packed matrix to numbers that two rows at a time fit in 32 bits: those of the first row to bfloat16; those of the second to the nearest number
    /// whose upper half is bfloat16 and whose lower half is the upper half of the one above. Either is within 2⁻⁸ of the size of the weight, or 2⁻¹⁰⁰.
    /// </summary>
    public static void RoundToPairs(float* source, float* destination, int rows, int columns)
    {
        for (int group = 0; group < Packing.Groups(columns); group++)
        {
            (int first, int size) = Packing.Group(columns, group);
            int width = Packing.PanelWidth * size;
            long start = (long)Packing.PanelWidth * first * rows;
            for (int row = 0; row < rows; row += 2)
            {
                int* from = (int*)(source + start + ((long)row * width));
                int* to = (int*)(destination + start + ((long)row * width));
                for (int c = 0; c < width; c++)
                {
                    to[c] = RoundUpperHalf(from[c], 0);
                    if (row + 1 < rows)
                    {
                        to[c + width] = RoundUpperHalf(from[c + width], (int)((uint)to[c] >> 16));
                    }
                }
            }
        }
    }

    /// <summary>Packs two rows at a time of what <see cref="RoundToPairs"/> has rounded: the first row in the lower halves.</summary>
    public static void PackPairs(float* source, float* destination, int rows, int columns)
    {
        for (int group = 0; group < Packing.Groups(columns); group++)
        {
            (int first, int size) = Packing.Group(columns, group);
            int width = Packing.PanelWidth * size;
            int* from = (int*)(source + ((long)Packing.PanelWidth * first * rows));
            int* to = (int*)(destination + ((long)Packing.PanelWidth * first * ((rows + 1) / 2)));
            for (int row = 0; row < rows; row += 2, from += 2 * width, to += width)
            {
                for (int c = 0; c < width; c++)
                {
                    // The second row holds the first in its lower halves already.
                    to[c] = row + 1 < rows ? from[c + width] : (int)((uint)from[c] >> 16);
                }
            }
        }
    }

    // The nearest number with these 16 bits below; its upper half stays finite where the number is.
    private static int RoundUpperHalf(int bits, int low)
    {
        int size = bits & int.MaxValue;
        if (size >= Infinity)
        {
            return low == 0 ? (size > Infinity ? bits | 0x0040_0000 : bits) & ~0xFFFF : (bits & ~0xFFFF) | 0x0040_0000 | low;
        }

        int half = (size - low + 0x8000) >> 16;
        half = Math.Min(Math.Max(half, low == 0 ? 0 : Tiny), (Infinity >> 16) - 1);
        return (bits & int.MinValue) | (half << 16) | low;
    }
}
