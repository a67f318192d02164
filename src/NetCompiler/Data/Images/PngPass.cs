namespace NetCompiler.Data;

/// <summary>The pixels of one pass over a PNG picture: every so many columns and rows from a first one. What is not interlaced is one pass over all.</summary>
internal readonly record struct PngPass(int FirstX, int FirstY, int StepX, int StepY, int Width, int Height)
{
    /// <summary>The passes that have pixels, in the order of the file; interlaced, the seven of Adam7.</summary>
    public static IEnumerable<PngPass> Of(PngHeader header)
    {
        (int X, int Y, int StepX, int StepY)[] grids = header.IsInterlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        return grids
            .Select(g => new PngPass(g.X, g.Y, g.StepX, g.StepY, Steps(header.Width, g.X, g.StepX), Steps(header.Height, g.Y, g.StepY)))
            .Where(pass => pass.Width > 0 && pass.Height > 0);
    }

    private static int Steps(int size, int first, int step) => (int)(((long)size - first + step - 1) / step);
}
