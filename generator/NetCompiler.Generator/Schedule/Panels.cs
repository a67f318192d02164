namespace NetCompiler.Generator.Schedule;

/// <summary>
/// The packed layout of a matrix [rows, columns]: panels of 16 columns in balanced groups of up to 8; a group holds, row after row, the columns of its
/// panels. The same for every instruction set. The runtime library packs and unpacks it (NetCompiler.Runtime.Packing).
/// </summary>
internal static class Panels
{
    public const int Width = 16;

    /// <summary>Panels in a group of a parameter, at most: a pass of one example takes them all side by side.</summary>
    public const int LargestGroup = 8;

    /// <summary>Panels in a group of transformed weights, at most: what a register tile takes side by side, so that it walks straight through memory.</summary>
    public const int LargestTransformedGroup = 2;

    public static int Count(int columns) => (columns + Width - 1) / Width;

    public static int PackedLength(int rows, int columns) => rows * Width * Count(columns);

    /// <summary>Where an element of a packed matrix lies.</summary>
    public static int Offset(int rows, int columns, int row, int column)
    {
        (int first, int size) = Groups(columns).Last(g => Width * g.First <= column);
        return (Width * first * rows) + (Width * size * row) + (column - (Width * first));
    }

    /// <summary>The groups of a matrix: first panel and number of panels of each.</summary>
    public static IEnumerable<(int First, int Size)> Groups(int columns, int largest = LargestGroup)
    {
        int panels = Count(columns);
        int groups = (panels + largest - 1) / largest;
        int first = 0;
        for (int g = 0; g < groups; g++)
        {
            int size = (panels / groups) + (g < panels % groups ? 1 : 0);
            yield return (first, size);
            first += size;
        }
    }
}
