namespace NetCompiler.Generator.Schedule;

/// <summary>The register tile that takes the fewest cycles for a whole line of points.</summary>
/// <param name="Vectors">Vectors of columns.</param>
/// <param name="Rows">Points of the line.</param>
/// <param name="Cycles">Cycles that each step of the sums takes for the whole line, about.</param>
internal sealed record LineTile(int Vectors, int Rows, double Cycles)
{
    private const int MostVectors = 4;

    private const int MostRows = 16;

    // Bytes of weights that come from the second-level cache in a cycle, beside the other operand's.
    private const double StreamedBytes = 15;

    /// <param name="vectors">Vectors of columns that there are.</param>
    /// <param name="held">Vectors that a tile keeps in registers for each vector of its columns.</param>
    /// <param name="rowsAtPoint">Rows of a tile at each point.</param>
    /// <param name="streams">Whether the weights of a vector of columns are too many for the first-level cache.</param>
    public static LineTile Choose(int points, int vectors, Target target, int held = 1, int rowsAtPoint = 1, bool streams = false)
    {
        LineTile best = new(1, 1, double.MaxValue);
        for (int v = 1; v <= Math.Min(MostVectors, vectors) && (v == 1 || ((rowsAtPoint + held) * v) + 1 <= target.Registers); v++)
        {
            int most = Math.Max(1, Math.Min(points, Math.Min(MostRows, (target.Registers - 1 - (held * v)) / v) / rowsAtPoint));
            for (int rows = 1; rows <= most; rows++)
            {
                double cycles = WindowPlan.Cut(points, rows).Sum(piece =>
                    (vectors / v * Cycles(piece.Count * rowsAtPoint, v)) + (vectors % v > 0 ? Cycles(piece.Count * rowsAtPoint, vectors % v) : 0));
                if (cycles < best.Cycles * 0.999)
                {
                    best = new LineTile(v, rows, cycles);
                }
            }
        }

        return best;

        // A step's multiply-adds and its loads go two a cycle; a few cycles a tile go to its start and end.
        double Cycles(int rows, int vectors)
        {
            double arithmetic = Math.Max(Math.Max(rows * vectors, Target.Chains), rows + vectors) / 2.0;
            double weights = streams ? vectors * target.Lanes * sizeof(float) / StreamedBytes : 0;
            return Math.Max(arithmetic, weights) + 0.1;
        }
    }
}
