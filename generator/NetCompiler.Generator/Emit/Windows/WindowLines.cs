using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The method of a window kernel that goes through all its lines for one block of columns and calls the tiles.</summary>
internal abstract class WindowLines
{
    private readonly TileEmitter _tiles;
    private readonly (TileEnding Tile, IReadOnlyList<Access> Places)? _ending;

    protected WindowLines(VectorOperations ops, CodeWriter writer, TileEmitter tiles, WindowBlock block)
    {
        Ops = ops;
        Writer = writer;
        Block = block;
        Tiles = new WindowTiles(block.Kernel, block.Columns);
        Places = new WindowAddresses(writer, block, Tiles);
        _tiles = tiles;
        _ending = IsDirect ? null : TileEnding.Create(block.Kernel, block.RowStep, block.Plan.Pairs?.Axis ?? -1, WindowBlock.Valid(block.Kernel, block.Columns, ops));
    }

    /// <summary>Whether the body is a method of its own, which reads the tile's sums from memory.</summary>
    public bool HasEpilogue => !IsDirect && _ending is null;

    protected VectorOperations Ops { get; }

    protected CodeWriter Writer { get; }

    protected WindowBlock Block { get; }

    protected WindowTiles Tiles { get; }

    protected WindowAddresses Places { get; }

    protected WindowKernel Kernel => Block.Kernel;

    protected IReadOnlyList<Axis> Axes => Block.Axes;

    /// <summary>Whether tiles are written where the result belongs, and nothing is left to do.</summary>
    protected bool IsDirect => WindowBlock.WritesResult(Kernel, Ops);

    /// <summary>Floats of a tile's row.</summary>
    protected int Width => Block.Columns.Vectors * Ops.Lanes;

    private string EpilogueName => WindowBlock.Name(Block.Method + "Epilogue", Kernel, Block.Columns, Ops);

    private IEnumerable<string> EpilogueVariables =>
        (Block.ByExample ? new[] { "b" } : []).Concat(Kernel.Loops.Append(Kernel.Group).Append(Kernel.Inner < 0 ? -1 : Kernel.Row).Where(a => a >= 0).Select(a => Axes[a].Name));

    private IEnumerable<string> TensorParameters => Kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {Block.Names[t]}")
        .Concat(KernelEmitter.Extra(Kernel, "float* scalars", "int count"));

    private IEnumerable<string> TensorArguments => Kernel.Tensors.Select(t => Block.Names[t]).Concat(KernelEmitter.Extra(Kernel, "scalars", "count"));

    public static WindowLines Create(VectorOperations ops, CodeWriter writer, TileEmitter tiles, WindowBlock block) =>
        block.ByExample ? new WindowExampleLines(ops, writer, tiles, block) : new WindowUnitLines(ops, writer, tiles, block);

    public abstract void Emit();

    public Epilogue Epilogue(bool hasStrayLanes) => new(
        EpilogueName,
        [.. TensorParameters, "float* tile", "int column", "int packed", "int rows", "int first", .. EpilogueVariables.Select(v => "int " + v)],
        Axes, Kernel.Body, Kernel.Column, Kernel.Inner < 0 ? Kernel.Row : Kernel.Inner, Block.RowStep, Width, Block.ByExample ? Width : Block.PanelStride, Block.PanelStride,
        hasStrayLanes);

    /// <summary>Opens the block's method.</summary>
    /// <param name="method">The kernel's.</param>
    /// <param name="range">Its last parameters: what of the kernel it goes through.</param>
    protected void Open(string method, string range) =>
        Writer.OpenKernel(
            $"private static void {WindowBlock.Name(method, Kernel, Block.Columns, Ops)}({string.Join(", ", TensorParameters)}, int column, int panel{range})");

    /// <summary>Writes where this group's columns of a packed matrix start.</summary>
    protected void EmitPacked()
    {
        string group = Kernel.Group < 0 || Block.MatrixRows == 0 ? "" : $" + ({Axes[Kernel.Group].Name} * {Panels.PackedLength(Block.MatrixRows, Kernel.Columns)})";
        Writer.Line($"int packed = (panel * {Panels.Width * (Block.MatrixRows - 1)}) + column{group};");
    }

    /// <summary>Calls a tile, and what follows its sums where that is a method of its own.</summary>
    /// <param name="t">C# for the number of the tile in its run.</param>
    /// <param name="result">C# for where the tile's sums go; null where they go through a buffer or the tile ends with the body.</param>
    /// <param name="resultRow">Floats from one row of the result to the next, where <paramref name="start"/> is given.</param>
    /// <param name="start">What the sums start from, where that is not the kernel's choice.</param>
    /// <param name="pairs">The lines of which the tile takes two; null where it takes one.</param>
    protected void EmitTile(TileRun run, string t, string? result, int resultRow = 0, TileStart? start = null, LinePairs? pairs = null)
    {
        List<string> counts = [];
        int row = result is null ? Width : start is null ? Kernel.Result.StrideOf(Kernel.Row) * run.RowStep : resultRow;
        int line = pairs is null ? 0 : result is null ? run.Rows * Width : Kernel.Result.StrideOf(pairs.Axis);
        Tile tile = Tiles.CreateTile(run, row, line, start, counts, pairs);
        if (_ending is { } ending)
        {
            tile = tile with { ResultRow = 0, Lines = tile.Lines with { Result = 0 }, Ending = ending.Tile };
        }

        if (Block.Ahead is { } ahead)
        {
            tile = tile with { Fetches = new(tile.Fetches.Append(TileFetch.Given(ahead.StepFloats))) };
        }

        List<string> arguments =
        [
            $"{Places.Broadcast}{WindowAddresses.Constant(run.Broadcast)}{WindowAddresses.Scaled(t, run.Advance)}",
            $"{Places.Vector}{WindowAddresses.Constant(run.Vector * Tiles.VectorUnit)}",
        ];
        if (tile.Start == TileStart.Columns)
        {
            arguments.Add($"{Block.Names[Kernel.Initial!.Tensor]} + column");
        }

        if (tile.Ending is not null)
        {
            arguments.AddRange(_ending!.Value.Places.Select(a => Places.AtTile(a, run, t)));
        }
        else
        {
            arguments.Add(result is null ? "tile" : start is null ? Places.AtTile(Kernel.Result, run, t) : result);
        }

        // Rows that no tap meets have no loops.
        Writer.Line($"{_tiles.Use(tile)}({string.Join(", ", arguments.Select(Addresses.Element).Concat(counts.Take(tile.Arguments)).Concat(tile.IsToldWhatToFetch ? [TileFetch.Argument] : []))});");
        if (Block.Ahead is not null)
        {
            Writer.Line(Addresses.Advance(TileFetch.Argument, Block.Ahead.TileSteps * Block.Ahead.StepFloats));
        }

        if (result is null && tile.Ending is null)
        {
            string first = t == "0" ? run.First.ToString() : At(run.First, run.Rows * run.RowStep);
            EmitEpilogueCall("tile", run.Rows, first);
            if (pairs is not null)
            {
                string name = Axes[pairs.Axis].Name;
                EmitEpilogueCall($"tile + {line}", run.Rows, first, EpilogueVariables.Select(v => v == name ? $"{v} + 1" : v));
            }
        }
    }

    protected void EmitEpilogueCall(string tile, int rows, string first, IEnumerable<string>? variables = null) =>
        Writer.Line($"{EpilogueName}({string.Join(", ", [.. TensorArguments, Addresses.Element(tile), "column", "packed", rows.ToString(), first, .. variables ?? EpilogueVariables])});");

    /// <summary>C# for the point where tile <c>t</c> of a run begins.</summary>
    protected static string At(int first, int step) => first == 0 ? $"t * {step}" : $"{first} + (t * {step})";
}
