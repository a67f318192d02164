namespace NetCompiler.Generator.Schedule;

/// <summary>A run of columns of a packed matrix (<see cref="Panels"/>) that one register tile covers.</summary>
/// <param name="FirstPanel">The first panel of the group that the columns lie in.</param>
/// <param name="GroupPanels">Panels in that group.</param>
/// <param name="FirstVector">First vector, counted from the start of the group.</param>
/// <param name="Vectors">Vectors covered.</param>
internal sealed record ColumnBlock(int FirstPanel, int GroupPanels, int FirstVector, int Vectors)
{
    /// <summary>Floats from one row of the group to the next.</summary>
    public int RowFloats => Panels.Width * GroupPanels;

    /// <summary>The name of a kernel's method for this block and all that do the same at other columns.</summary>
    public string Method(string kernel) => $"{kernel}Columns{Vectors}Of{GroupPanels}";

    /// <summary>The number of its first column among those of the matrix.</summary>
    /// <param name="lanes">Floats in a vector.</param>
    public int FirstColumn(int lanes) => (Panels.Width * FirstPanel) + (FirstVector * lanes);

    /// <summary>Where its first row begins in the matrix: groups of panels follow each other, each with all rows.</summary>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="lanes">Floats in a vector.</param>
    public int Start(int rows, int lanes) => (Panels.Width * FirstPanel * rows) + (FirstVector * lanes);
}
