using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Two neighbouring lines of an image whose points share the tiles of a window kernel: where lines are short, tiles of one line alone would read the weights
/// twice as often. At the borders one of the two lines meets taps that the other does not.
/// </summary>
/// <param name="Axis">The axis of the lines, the innermost loop around the tiles.</param>
/// <param name="First">For each line, the first tap that its pair meets, of the outermost sum.</param>
/// <param name="Before">How many taps only the line <paramref name="Leading"/> meets, before those that both meet.</param>
/// <param name="Both">How many taps both meet.</param>
/// <param name="After">How many taps only the other line meets, after those.</param>
/// <param name="Leading">0 for the first line of each pair, 1 for the second.</param>
/// <param name="Broadcast">Elements of the broadcast operand from one line to the next.</param>
internal sealed record LinePairs(
    int Axis, EquatableArray<int> First, EquatableArray<int> Before, EquatableArray<int> Both, EquatableArray<int> After, int Leading, int Broadcast)
{
    /// <summary>Lines that have a partner; one more stays alone where their number is odd.</summary>
    public int Paired => First.Count & ~1;

    /// <summary>What is passed through for a pair, in this order, where any pair has taps for it: a name, the number of taps, and the lines that meet them.</summary>
    public IEnumerable<(string Name, EquatableArray<int> Taps, int FirstLine, int EndLine)> Passes => new[]
    {
        ("Before", Before, Leading, Leading + 1),
        ("Both", Both, 0, 2),
        ("After", After, 1 - Leading, 2 - Leading),
    }.Where(pass => pass.Item2.Any(taps => taps > 0));

    /// <summary>The pairs of a kernel's lines; null where its tiles cannot take two lines.</summary>
    public static LinePairs? Of(WindowKernel kernel)
    {
        int axis = kernel.Loops.Count == 0 ? -1 : kernel.Loops[kernel.Loops.Count - 1];
        if (axis < 0 || kernel.Partition != Partition.Examples || kernel.InStrips || kernel.IsDepthwise || kernel.Inner >= 0
            || kernel.CouplingOf(axis) is not { Index.Divisor: 1 } coupling || kernel.Sums[0] != coupling.Summed || coupling.OutputExtent < 2)
        {
            return null;
        }

        (int First, int End)[] lines = [.. Enumerable.Range(0, coupling.OutputExtent).Select(coupling.Range).Select(r => (r.Start, r.Start + r.Count))];
        int leading = coupling.Index.Coefficient(axis) > 0 == coupling.Index.Coefficient(coupling.Summed) > 0 ? 1 : 0;
        int count = lines.Length;
        (int[] first, int[] before, int[] both, int[] after) = (new int[count], new int[count], new int[count], new int[count]);
        for (int line = 0; line < count; line++)
        {
            // A line without a partner is its own.
            (int even, int odd) = (line & ~1, Math.Min(line | 1, count - 1));
            (int First, int End) lead = lines[leading == 0 ? even : odd];
            (int First, int End) other = lines[leading == 0 ? odd : even];
            if (lead.First > other.First || lead.End > other.End || other.First >= lead.End)
            {
                return null;
            }

            (first[line], before[line], both[line], after[line]) = (lead.First, other.First - lead.First, lead.End - other.First, other.End - lead.End);
        }

        return new LinePairs(axis, new(first), new(before), new(both), new(after), leading, coupling.OutputStride);
    }
}
