using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>The register tiles of a matrix kernel for one instruction set.</summary>
/// <param name="Blocks">The columns, left to right; each block is swept with tiles of all rows before the next.</param>
internal sealed record TilePlan(EquatableArray<ColumnBlock> Blocks)
{
    /// <summary>Blocks of at most <paramref name="widest"/> vectors, as even as they get within each group, without vectors that are all padding.</summary>
    /// <param name="paired">Whether the panels of the packed columns lie in pairs.</param>
    public static TilePlan Create(int columns, Target target, int widest, bool paired) => Create(columns, target, widest, Panels.Groups(columns, paired));

    /// <summary>The same for columns in other groups of panels: first panel and number of panels of each.</summary>
    public static TilePlan Create(int columns, Target target, int widest, IEnumerable<(int First, int Size)> groups)
    {
        List<ColumnBlock> blocks = [];
        int valid = target.Vectors(columns);
        foreach ((int first, int size) in groups)
        {
            int vectors = Math.Min(size * target.VectorsPerPanel, valid - (first * target.VectorsPerPanel));
            int count = (vectors + widest - 1) / widest;
            int done = 0;
            for (int i = 0; i < count; i++)
            {
                int width = (vectors / count) + (i < vectors % count ? 1 : 0);
                blocks.Add(new ColumnBlock(first, size, done, width));
                done += width;
            }
        }

        return new TilePlan(new EquatableArray<ColumnBlock>(blocks));
    }
}
