using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Where the rows of a tile find one of the tensors of its ending.</summary>
/// <param name="Row">Floats from one row of a line to the next; 0 for what all rows share.</param>
/// <param name="Line">Floats from one line of the tile to the next.</param>
/// <param name="IsVector">Whether the element moves with the columns.</param>
/// <param name="IsBounded">Whether nothing may be read beyond its last column.</param>
internal sealed record TilePlace(int Row, int Line, bool IsVector, bool IsBounded);

/// <summary>
/// A short epilogue that a tile does itself while its sums are in registers. Tensors are numbered places, which the tile takes pointers to: tiles of layers
/// with the same epilogue are one.
/// </summary>
/// <param name="Body">The statements; the offset of a tensor is the number of its place.</param>
/// <param name="Valid">Columns of the tile that exist; it covers a whole number of vectors.</param>
internal sealed record TileEnding(EquatableArray<Statement> Body, EquatableArray<TilePlace> Places, int Valid)
{
    // Longer expressions, written out for every vector of the tile, fill the decoder's cache and the limits of the JIT.
    private const int MostOperations = 12;

    private const int MostPlaces = 6;

    /// <summary>The ending of a kernel's tiles, and for each place the access it stands for; null where the epilogue needs a loop of its own.</summary>
    /// <param name="rowStep">From one row of the tile to the next along the row axis.</param>
    /// <param name="line">The axis of the tile's lines; −1 where it has one.</param>
    /// <param name="valid">Columns of the tile that exist.</param>
    public static (TileEnding Ending, IReadOnlyList<Access> Places)? Create(WindowKernel kernel, int rowStep, int line, int valid)
    {
        Access[] accesses = kernel.Body.SelectMany(s => s.Accesses).Distinct().ToArray();
        if (kernel.Partition != Partition.Examples || accesses.Length > MostPlaces || !accesses.All(IsPlain)
            || kernel.Body.Any(s => s is Store store && store.Target.StrideOf(kernel.Column) != 1)
            || kernel.Body.SelectMany(s => s.Value.All()).Sum(Cost) > MostOperations)
        {
            return null;
        }

        Access Place(Access access)
        {
            int number = Array.IndexOf(accesses, access);
            return new Access(new Tensor("place", TensorKind.Value, default, 0, number), default);
        }

        Expr Placed(Expr expr) => expr.Rewrite(e => e is LoadExpr load ? new LoadExpr(Place(load.Access)) : null);
        Statement[] body = kernel.Body.Select(s => s is Store store ? new Store(Place(store.Target), Placed(store.Value)) : s.With(Placed(s.Value))).ToArray();
        TilePlace[] places = accesses
            .Select(a => new TilePlace(a.StrideOf(kernel.Row) * rowStep, line < 0 ? 0 : a.StrideOf(line), a.StrideOf(kernel.Column) == 1, a.Tensor.IsCallers)).ToArray();
        return (new TileEnding(new(body), new(places), valid), accesses);

        bool IsPlain(Access access) => !access.Tensor.IsMatrix && access.Tensor.Kind != TensorKind.Label
            && access.Index.All(i => i.Divisor == 1) && access.StrideOf(kernel.Column) is 0 or 1;
    }

    // What the lanes count for themselves depends on where they are, and functions are a dozen instructions.
    private static int Cost(Expr expr) => expr switch
    {
        RandomExpr or OneHotExpr or ScalarExpr => MostOperations + 1,
        UnaryExpr { Op: not (UnaryOp.Negate or UnaryOp.Abs) } => MostOperations + 1,
        UnaryExpr or BinaryExpr or SelectExpr => 1,
        _ => 0,
    };
}

/// <summary>A vector of a tile at its ending.</summary>
internal sealed class TilePoint(VectorOperations ops, Tile tile, int row, int vector) : IPoint
{
    private readonly TileEnding _ending = tile.Ending!;

    private readonly int _valid = Math.Min(ops.Lanes, tile.Ending!.Valid - (vector * ops.Lanes));

    public string Result => $"a{row}_{vector}";

    public string Axis(int axis) => throw new InvalidOperationException("An ending that depends on where it is.");

    public string Label(Access access) => throw new InvalidOperationException("A label in an ending.");

    public int Scalar(string name) => throw new InvalidOperationException("A scalar in an ending.");

    public string Load(Access access)
    {
        TilePlace place = _ending.Places[access.Tensor.Offset];
        string address = Address(access);
        return !place.IsVector ? ops.Broadcast($"*({address})")
            : place.IsBounded && _valid < ops.Lanes ? ops.LoadPartial(address, _valid.ToString())
            : ops.Load(address);
    }

    public string Store(Access access, string value) =>
        _valid < ops.Lanes ? ops.StorePartial(Address(access), value, _valid.ToString()) : ops.Store(Address(access), value);

    private string Address(Access access)
    {
        TilePlace place = _ending.Places[access.Tensor.Offset];
        return $"p{access.Tensor.Offset} + {(row / tile.LineRows * place.Line) + (row % tile.LineRows * place.Row) + (place.IsVector ? vector * ops.Lanes : 0)}";
    }
}
