using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Emit;

/// <summary>What the sums of a tile start from.</summary>
internal enum TileStart
{
    Zero,

    /// <summary>A vector for each column, the same in all rows: a bias.</summary>
    Columns,

    /// <summary>What the result holds: the tile adds to it.</summary>
    Result,
}

/// <summary>A loop of a tile over a summed axis.</summary>
/// <param name="Count">Turns; where they are only known at run time, the tile's argument of number <paramref name="Argument"/>.</param>
/// <param name="Lhs">Floats of the broadcast operand from one turn to the next.</param>
/// <param name="Rhs">Floats of the vector operand.</param>
internal sealed record TileLoop(int Count, int Lhs, int Rhs, int Argument = -1)
{
    public bool IsCounted => Argument >= 0;

    public string CountText => IsCounted ? "n" + Argument : Count.ToString();
}

/// <summary>A part of the sums, in which some rows of each line take part.</summary>
/// <param name="Lhs">Where it starts in the broadcast operand, in floats.</param>
/// <param name="Rhs">Where it starts in the vector operand.</param>
/// <param name="Loops">Its loops, outermost first.</param>
internal sealed record TilePart(int Lhs, int Rhs, int FirstRow, int EndRow, EquatableArray<TileLoop> Loops);

/// <summary>A pass through the sums, in which some lines take part; it begins where the one before ended.</summary>
/// <param name="Outer">The loops around the parts, outermost first.</param>
internal sealed record TilePass(int FirstLine, int EndLine, EquatableArray<TileLoop> Outer, EquatableArray<TilePart> Parts);

/// <summary>The lines that the rows of a tile are of, one after the other.</summary>
/// <param name="Lhs">Floats of the broadcast operand from one line to the next.</param>
/// <param name="Result">Floats of the result.</param>
internal sealed record TileLines(int Count, int Lhs, int Result)
{
    public static readonly TileLines One = new(1, 0, 0);
}

/// <summary>
/// A register tile: <c>result[row, vector] = start + Σ lhs[row, step] · rhs[step, vector]</c>, with all strides constant. The sums run through the passes, in
/// each through its outer loops, in each turn through all parts, and in each part through its own loops.
/// </summary>
/// <param name="Rows">Rows of all lines.</param>
/// <param name="LhsRow">Floats between rows of the broadcast operand.</param>
/// <param name="ResultRow">Floats between rows of the result.</param>
/// <param name="ReadsVectors">Whether the first operand is read in vectors along the columns as well.</param>
/// <param name="Ending">What becomes of the sums; null where they are stored as they are.</param>
/// <param name="Valid">Columns that exist, of a tile whose results beyond them must be zero; 0 where they may hold anything.</param>
/// <param name="Halves">Whether every other step has sums of its own, since the multiply-adds of a step are too few to cover their latency.</param>
/// <param name="Fetches">What the steps fetch for later tiles.</param>
/// <param name="FetchesOwn">Whether the steps of a long loop fetch the vectors of later ones.</param>
internal sealed record Tile(
    int Rows, int Vectors, int LhsRow, int ResultRow, TileStart Start, bool ReadsVectors, TileLines Lines, EquatableArray<TilePass> Passes,
    TileEnding? Ending = null, int Valid = 0, bool Halves = false, EquatableArray<TileFetch> Fetches = default, bool FetchesOwn = true)
{
    /// <summary>A tile of a product of matrices.</summary>
    public static Tile Matrix(int rows, int vectors, int lhsRow, int resultRow, TileStart start, TileLoop steps) =>
        new(rows, vectors, lhsRow, resultRow, start, false, TileLines.One, new(new TilePass(0, 1, default, new(new TilePart(0, 0, 0, rows, new(steps))))));

    /// <summary>Rows of each line.</summary>
    public int LineRows => Rows / Lines.Count;

    /// <summary>Whether a step multiplies each element with several vectors.</summary>
    public bool SharesElements => Vectors > 1 && !ReadsVectors;

    /// <summary>Whether the tile takes a pointer to what its steps fetch.</summary>
    public bool IsToldWhatToFetch => Fetches.Any(f => f.Start is null);

    /// <summary>The parts of all passes.</summary>
    public IEnumerable<TilePart> Parts => Passes.SelectMany(p => p.Parts);

    /// <summary>The pass that is the whole tile; null where there are several.</summary>
    public TilePass? OnlyPass => Passes.Count == 1 ? Passes[0] : null;

    /// <summary>The number of turns that are arguments.</summary>
    public int Arguments => Passes.SelectMany(p => p.Outer.Concat(p.Parts.SelectMany(q => q.Loops))).Select(l => l.Argument + 1).DefaultIfEmpty(0).Max();

    /// <summary>Where a row is in the broadcast operand.</summary>
    public int LhsAt(int row) => (row / LineRows * Lines.Lhs) + (row % LineRows * LhsRow);

    /// <summary>Where a row is in the result.</summary>
    public int ResultAt(int row) => (row / LineRows * Lines.Result) + (row % LineRows * ResultRow);

    /// <summary>The rows that take part in a part of a pass.</summary>
    public IEnumerable<int> RowsOf(TilePass pass, TilePart part) => Enumerable.Range(pass.FirstLine, pass.EndLine - pass.FirstLine)
        .SelectMany(line => Enumerable.Range((line * LineRows) + part.FirstRow, part.EndRow - part.FirstRow));
}
