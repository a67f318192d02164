namespace NetCompiler.Generator.Schedule;

/// <summary>Blocks of columns, one after the other, that differ only in where they lie, so that one text serves all of them.</summary>
/// <param name="First">Number of the first block.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Block">The first block.</param>
/// <param name="PerGroup">Blocks side by side in a group of panels; then those of the next group follow.</param>
internal sealed record ColumnRun(int First, int Count, ColumnBlock Block, int PerGroup)
{
    public int End => First + Count;

    /// <summary>The blocks of a plan in as few runs as there are without skipping any.</summary>
    public static IReadOnlyList<ColumnRun> Of(IReadOnlyList<ColumnBlock> blocks)
    {
        List<ColumnRun> runs = [];
        for (int i = 0; i < blocks.Count; i += runs.Last().Count)
        {
            ColumnBlock first = blocks[i];
            List<ColumnBlock> group = blocks.Skip(i).TakeWhile(b => b.FirstPanel == first.FirstPanel).ToList();
            int alike = group.TakeWhile(b => b.Vectors == first.Vectors).Count();

            // Only a group that is all alike can be followed by another.
            bool Continues(int at) => at + alike <= blocks.Count && (at + alike == blocks.Count || blocks[at + alike].FirstPanel != blocks[at].FirstPanel)
                && blocks.Skip(at).Take(alike).All(b => b.FirstPanel == blocks[at].FirstPanel && b.GroupPanels == first.GroupPanels && b.Vectors == first.Vectors);
            int end = i + alike;
            while (alike == group.Count && end < blocks.Count && Continues(end))
            {
                end += alike;
            }

            runs.Add(new ColumnRun(i, end - i, first, alike));
        }

        return runs;
    }

    /// <summary>C# for what lies before a block.</summary>
    /// <param name="block">The block's number as C#.</param>
    /// <param name="panel">Elements of a panel in the array that is meant.</param>
    /// <param name="lanes">Elements of a vector.</param>
    public string Offset(string block, int panel, int lanes)
    {
        string number = First == 0 ? block : $"({block} - {First})";
        int start = (panel * Block.FirstPanel) + (lanes * Block.FirstVector);
        int group = panel * Block.GroupPanels;
        int step = lanes * Block.Vectors;
        string moved = Count == 1 ? ""
            : Count == PerGroup ? $" + ({number} * {step})"
            : PerGroup == 1 ? $" + ({number} * {group})"
            : $" + ({number} / {PerGroup} * {group}) + ({number} % {PerGroup} * {step})";
        return start + moved;
    }
}
