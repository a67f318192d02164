using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The layout of matrices [rows, columns] inside compiled networks. Columns are padded to panels of 16 and the panels are split evenly into groups
/// of at most 8, those of a convolution's kernel into pairs. A group holds, row after row, its panels' columns next to each other, so that a kernel walks
/// one group straight through memory. Padding is zero. The layout is the same for every instruction set.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Packing
{
    /// <summary>Columns in a panel.</summary>
    public const int PanelWidth = 16;

    /// <summary>Panels in a group, at most.</summary>
    public const int MaximumGroupSize = 8;

    /// <summary>Panels of a matrix with this many columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Panels(int columns) => (columns + PanelWidth - 1) / PanelWidth;

    /// <summary>Groups of a matrix with this many columns.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="paired">
    /// Whether panels lie in pairs (three in the first group of an odd number), as in the kernels of convolutions: a register tile is as wide, so the lines that
    /// it returns to for every few points of an image follow each other, and fill the sets of a cache evenly.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Groups(int columns, bool paired = false) =>
        paired ? Math.Max(1, Panels(columns) / 2) : (Panels(columns) + MaximumGroupSize - 1) / MaximumGroupSize;

    /// <summary>Floats of a packed vector: its length rounded up to whole panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PaddedLength(int length) => Panels(length) * PanelWidth;

    /// <summary>Floats of a packed matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PackedLength(int rows, int columns) => checked(rows * PaddedLength(columns));

    /// <summary>First panel and number of panels of a group: the first (panels % groups) groups have one more.</summary>
    public static (int First, int Size) Group(int columns, int group, bool paired = false)
    {
        int panels = Panels(columns);
        int groups = Groups(columns, paired);
        (int small, int larger) = (panels / groups, panels % groups);
        return ((group * small) + Math.Min(group, larger), group < larger ? small + 1 : small);
    }

    /// <summary>First panel and number of panels of the group that holds <paramref name="panel"/>.</summary>
    public static (int First, int Size) GroupOfPanel(int columns, int panel, bool paired = false)
    {
        int panels = Panels(columns);
        int groups = Groups(columns, paired);
        (int small, int larger) = (panels / groups, panels % groups);
        int inLarger = larger * (small + 1);
        int group = panel < inLarger ? panel / (small + 1) : larger + ((panel - inLarger) / small);
        return Group(columns, group, paired);
    }

    /// <summary>Where a panel's 16 columns of row 0 lie, and how many floats further each next row's do.</summary>
    public static (int Offset, int Stride) Panel(int rows, int columns, int panel, bool paired = false)
    {
        (int first, int size) = GroupOfPanel(columns, panel, paired);
        return ((PanelWidth * first * rows) + (PanelWidth * (panel - first)), PanelWidth * size);
    }

    /// <summary>Where element (<paramref name="k"/>, <paramref name="n"/>) of a [rows, columns] matrix lies.</summary>
    public static int Offset(int rows, int columns, int k, int n, bool paired = false)
    {
        (int offset, int stride) = Panel(rows, columns, n / PanelWidth, paired);
        return offset + (k * stride) + (n % PanelWidth);
    }
}
