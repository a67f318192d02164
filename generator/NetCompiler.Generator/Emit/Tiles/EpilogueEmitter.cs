using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What follows the sums of a tile of an image: its body at each of the tile's points.</summary>
/// <param name="Name">The method.</param>
/// <param name="Parameters">Its parameters: tensors, then <c>tile</c>, <c>column</c>, <c>packed</c>, <c>rows</c>, <c>first</c> and the axes that are loops around it.</param>
/// <param name="Row">The axis of the tile's rows.</param>
/// <param name="RowStep">From one row to the next along that axis.</param>
/// <param name="Width">Columns of the tile.</param>
/// <param name="TileStride">Floats from one row of the tile to the next.</param>
/// <param name="PanelStride">Floats from one row of a packed matrix to the next.</param>
/// <param name="HasStrayLanes">Whether lanes beyond the last column hold anything but zero.</param>
internal sealed record Epilogue(
    string Name, IEnumerable<string> Parameters, IReadOnlyList<Axis> Axes, EquatableArray<Statement> Body, int Column, int Row, int RowStep, int Width, int TileStride,
    int PanelStride, bool HasStrayLanes);

/// <summary>Emits epilogues of tiles that lie in memory.</summary>
internal sealed class EpilogueEmitter(KernelContext context) : KernelEmitter(context)
{
    public void Emit(Epilogue epilogue, KernelNames names)
    {
        int columns = epilogue.Axes[epilogue.Column].Extent;
        bool partial = columns % Ops.Lanes != 0;
        string Variable(int axis) => axis == epilogue.Column ? "(column + lane)"
            : axis == epilogue.Row ? epilogue.RowStep == 1 ? "(first + row)" : $"(first + (row * {epilogue.RowStep}))"
            : epilogue.Axes[axis].Name;
        Writer.OpenKernel($"private static void {epilogue.Name}({string.Join(", ", epilogue.Parameters)})");
        Writer.Open("for (int row = 0; row < rows; row++)");
        Writer.Open($"for (int lane = 0; lane < {epilogue.Width}; lane += {Ops.Lanes})");
        if (partial)
        {
            Writer.Line($"int valid = global::System.Math.Min({columns} - column - lane, {Ops.Lanes});");
        }

        string result = Ops.Load($"tile + (row * {epilogue.TileStride}) + lane");
        LoopPoint point = new(
            Ops, names, Scalars, Variable, epilogue.Column, partial ? "valid" : null, access => access.Tensor.IsPacked,
            access => access.Tensor.IsMatrix ? $"{names[access.Tensor]} + packed + ((long)({RowText(access, Variable)}) * {epilogue.PanelStride}) + lane" : null,
            partial && epilogue.HasStrayLanes ? Ops.KeepFirst(result, "valid", "0f") : result);
        Statements(epilogue.Body, point);
        Writer.Close();
        Writer.Close();
        Writer.Close();
    }

    /// <summary>The row of a packed matrix; its group is in the offset already.</summary>
    private static string RowText(Access access, Func<int, string> variable)
    {
        List<string> terms = [];
        int constant = 0;
        for (int d = access.Tensor.Dimensions.Count - 2; d < access.Index.Count - 1; d++)
        {
            constant += access.Index[d].Constant * access.Stride(d);
            terms.AddRange(access.Index[d].Terms.Select(t => $"({variable(t.Axis)} * {t.Coefficient * access.Stride(d)})"));
        }

        return string.Join(" + ", constant != 0 || terms.Count == 0 ? terms.Append($"{constant}") : terms);
    }
}
