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
            int alike = blocks.Skip(i).TakeWhile(b => b.FirstPanel == first.FirstPanel && b.Vectors == first.Vectors).Count();
            ColumnRun run = new(i, alike, first, alike);

            // Whole groups follow as long as they are cut as the first is.
            while (run.End + alike <= blocks.Count && Enumerable.Range(run.End, alike).All(n => blocks[n] == run.At(n))
                && (run.End + alike == blocks.Count || blocks[run.End + alike].FirstPanel != blocks[run.End].FirstPanel))
            {
                run = run with { Count = run.Count + alike };
            }

            runs.Add(run);
        }

        return runs;
    }

    /// <summary>The block of a number.</summary>
    public ColumnBlock At(int number) => Block with
    {
        FirstPanel = Block.FirstPanel + ((number - First) / PerGroup * Block.GroupPanels),
        FirstVector = Block.FirstVector + ((number - First) % PerGroup * Block.Vectors),
    };

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
