using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// The packed layout of a matrix [rows, columns]: panels of 16 columns in balanced groups of up to 8, in a convolution's kernel in pairs; a group
/// holds, row after row, the columns of its panels. The same for every instruction set. The runtime library packs and unpacks it (NetCompiler.Runtime.Packing).
/// </summary>
internal static class Panels
{
    public const int Width = WidestVector.Lanes;

    /// <summary>Panels in a group of a parameter, at most: a pass of one example takes them all side by side.</summary>
    public const int LargestGroup = 8;

    /// <summary>Panels in a group of transformed weights, at most: what a register tile takes side by side, so that it walks straight through memory.</summary>
    public const int LargestTransformedGroup = 2;

    public static int Count(int columns) => WidestVector.Count(columns);

    public static int PackedLength(int rows, int columns) => checked(rows * Width * Count(columns));

    /// <summary>Where an element of a packed matrix lies.</summary>
    public static int Offset(Tensor tensor, int rows, int columns, int row, int column)
    {
        (int first, int size) = Groups(columns, tensor.HasPairedPanels).Last(g => Width * g.First <= column);
        return (Width * first * rows) + (Width * size * row) + (column - (Width * first));
    }

    /// <summary>The groups of a matrix: first panel and number of panels of each.</summary>
    /// <param name="paired">Whether panels lie in pairs, three in the first group of an odd number.</param>
    public static IEnumerable<(int First, int Size)> Groups(int columns, bool paired) =>
        Split(Count(columns), paired ? Math.Max(1, Count(columns) / 2) : Parts(columns, LargestGroup));

    /// <summary>Panels in the largest group.</summary>
    public static int Widest(int columns, bool paired) => Groups(columns, paired).First().Size;

    /// <summary>The groups of transformed weights.</summary>
    public static IEnumerable<(int First, int Size)> TransformedGroups(int columns) => Split(Count(columns), Parts(columns, LargestTransformedGroup));

    private static int Parts(int columns, int largest) => (Count(columns) + largest - 1) / largest;

    private static IEnumerable<(int First, int Size)> Split(int panels, int groups)
    {
        int first = 0;
        for (int g = 0; g < groups; g++)
        {
            int size = (panels / groups) + (g < panels % groups ? 1 : 0);
            yield return (first, size);
            first += size;
        }
    }
}
