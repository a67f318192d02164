using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A block of columns of a window kernel, for which one method goes through all lines.</summary>
/// <param name="Chunks">Where the lines are cut into chunks, over which the blocks take turns.</param>
/// <param name="Ahead">What its tiles fetch of the next columns' weights.</param>
/// <param name="Method">The kernel's method.</param>
internal sealed record WindowBlock(
    WindowKernel Kernel, WindowPlan Plan, LineChunks? Chunks, WeightsAhead? Ahead, ColumnBlock Columns, KernelNames Names, string Method)
{
    public IReadOnlyList<Axis> Axes => Kernel.Source.Axes;

    public bool ByExample => Kernel.Partition == Partition.Examples;

    /// <summary>Floats from one row of a packed matrix to the next.</summary>
    public int PanelStride => Columns.RowFloats;

    /// <summary>From one row of a tile to the next along the row axis.</summary>
    public int RowStep => Kernel.CouplingOf(Kernel.Row)?.Period ?? 1;

    /// <summary>Rows of the packed matrix that is read or written; 0 where there is none.</summary>
    public int MatrixRows { get; } =
        new[] { Kernel.Vector.Tensor, Kernel.Accumulator?.Tensor }.FirstOrDefault(t => t is { IsMatrix: true }) is { } matrix ? matrix.Dimensions[matrix.Dimensions.Count - 2] : 0;

    /// <summary>Full vectors of an image would run into the next pixel, and beyond the columns of a weight its padding must stay zero.</summary>
    public static bool WritesResult(WindowKernel kernel, VectorOperations ops) => kernel.IsPlain && kernel.Columns % ops.Lanes == 0;

    /// <summary>The method of a block and of all that do the same at other columns.</summary>
    public static string Name(string method, WindowKernel kernel, ColumnBlock columns, VectorOperations ops) =>
        columns.Method(method) + (Valid(kernel, columns, ops) < columns.Vectors * ops.Lanes ? "Last" : "");

    /// <summary>The columns of a block that exist, where its tiles store no others.</summary>
    public static int Valid(WindowKernel kernel, ColumnBlock columns, VectorOperations ops)
    {
        int width = columns.Vectors * ops.Lanes;
        return kernel.Partition == Partition.Examples
            ? Math.Min(width, kernel.Columns - columns.FirstColumn(ops.Lanes))
            : width;
    }
}
