using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>An instruction set to schedule for, and the limits that matter to a schedule.</summary>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="TileRows">Rows of the largest register tile for one, two, three … vectors of columns.</param>
/// <param name="RowVectors">Accumulators of a vector–matrix product; fewer leave the latency of the multiply-add uncovered.</param>
/// <param name="Registers">Vector registers.</param>
internal sealed record Target(InstructionSets Set, string Name, int Lanes, EquatableArray<int> TileRows, int RowVectors, int Registers)
{
    /// <summary>Sums that cover the latency of their multiply-adds: two a cycle, of four cycles each.</summary>
    public const int Chains = 8;

    // 24 accumulators, 3 columns and 1 broadcast: 28 of 32 registers. One-column tiles take more rows to keep as many chains.
    public static readonly Target Avx512 = new(InstructionSets.Avx512, "Avx512", 16, new(16, 8, 8), 8, 32);

    // 12 accumulators, 2 columns and 1 broadcast of 16 registers. A step reads one line of weights for its 12 multiply-adds; 4 rows of 3 columns read up to
    // two, and wait for the second-level cache where the first has 32 KB.
    public static readonly Target Avx2 = new(InstructionSets.Avx2, "Avx2", 8, new(8, 6), 8, 16);

    public static readonly Target Portable = new(InstructionSets.Portable, "Portable", 4, new(8, 4, 4), 8, 16);

    public static readonly IReadOnlyList<Target> All = [Avx512, Avx2, Portable];

    /// <summary>Whether one instruction takes the lanes of two vectors from any lane of the first on.</summary>
    public bool Slides => Lanes == 16;

    /// <summary>Vectors in a panel of 16 columns.</summary>
    public int VectorsPerPanel => Panels.Width / Lanes;

    public int MaxTileVectors => TileRows.Count;

    /// <summary>How many vectors it takes for a number of floats.</summary>
    public int Vectors(int floats) => (floats + Lanes - 1) / Lanes;

    /// <summary>
    /// Rows of the register tiles for so many vectors of columns, the largest first: what is left of any number of rows is covered in few. Where the largest
    /// is no power of two, those of the next powers do not add up to it, and all heights between cut any number of rows into even parts.
    /// </summary>
    public IEnumerable<int> TileHeights(int vectors)
    {
        int largest = TileRows[vectors - 1];
        int power = 1;
        while (power * 2 <= largest)
        {
            power *= 2;
        }

        for (int rows = largest; rows > power; rows--)
        {
            yield return rows;
        }

        for (int rows = power; rows >= 1; rows /= 2)
        {
            yield return rows;
        }
    }
}
