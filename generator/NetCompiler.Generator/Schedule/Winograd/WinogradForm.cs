namespace NetCompiler.Generator.Schedule;

/// <summary>
/// The minimal filtering algorithm F(m×m, 3×3): y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A takes (m + 2)² multiplications for m² outputs of a 3×3 kernel instead of
/// 9·m² (Winograd 1980; Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016, whose matrices these are).
/// </summary>
/// <param name="Outputs">m: outputs of a tile in each direction.</param>
/// <param name="Input">Bᵀ, by which a tile of the input is transformed.</param>
/// <param name="Kernel">G, for the weights.</param>
/// <param name="Output">Aᵀ, for the sums.</param>
internal sealed record WinogradForm(int Outputs, LinearMap Input, LinearMap Kernel, LinearMap Output)
{
    public const int Taps = 3;

    public static readonly WinogradForm F2 = new(
        2,
        new([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]]),
        new([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]]),
        new([[1, 1, 1, 0], [0, 1, -1, -1]]));

    public static readonly WinogradForm F4 = new(
        4,
        new([[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1]]),
        new([[1 / 4d, 0, 0], [-1 / 6d, -1 / 6d, -1 / 6d], [-1 / 6d, 1 / 6d, -1 / 6d], [1 / 24d, 1 / 12d, 1 / 6d], [1 / 24d, -1 / 12d, 1 / 6d], [0, 0, 1]]),
        new([[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]]));

    /// <summary>A, by which a tile of the gradient of the output is transformed.</summary>
    public LinearMap OutputTransposed { get; } = Output.Transposed;

    /// <summary>Points of a tile in each direction.</summary>
    public int Size => Outputs + Taps - 1;

    /// <summary>How many tiles cover so many outputs in a direction.</summary>
    public int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;

    /// <summary>Products of matrices, one for each point of a tile.</summary>
    public int Points => Size * Size;

    public override string ToString() => $"F({Outputs}×{Outputs}, 3×3)";
}

/// <summary>A small constant matrix.</summary>
internal sealed class LinearMap(double[][] rows)
{
    public int Rows => rows.Length;

    public int Columns => rows[0].Length;

    public double this[int row, int column] => rows[row][column];

    public LinearMap Transposed => new(Enumerable.Range(0, Columns).Select(c => rows.Select(r => r[c]).ToArray()).ToArray());
}
