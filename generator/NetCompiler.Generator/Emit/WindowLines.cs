using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The methods of a window kernel that go through all its lines for one block of columns and call the tiles.</summary>
internal sealed class WindowLines
{
    private readonly VectorOperations _ops;
    private readonly CodeWriter _writer;
    private readonly TileEmitter _tiles;
    private readonly WindowKernel _kernel;
    private readonly WindowPlan _plan;
    private readonly LineChunks? _chunks;
    private readonly ColumnBlock _block;
    private readonly KernelNames _names;
    private readonly string _method;
    private readonly IReadOnlyList<Axis> _axes;
    private readonly bool _byExample;
    private readonly int _matrixRows;
    private readonly WindowTiles _windowTiles;
    private readonly (TileEnding Tile, IReadOnlyList<Access> Places)? _ending;

    public WindowLines(VectorOperations ops, CodeWriter writer, TileEmitter tiles, WindowKernel kernel, WindowPlan plan, LineChunks? chunks, ColumnBlock block, KernelNames names, string method)
    {
        _ops = ops;
        _writer = writer;
        _tiles = tiles;
        _kernel = kernel;
        _plan = plan;
        _chunks = chunks;
        _block = block;
        _names = names;
        _method = method;
        _axes = kernel.Source.Axes;
        _byExample = kernel.Partition == Partition.Examples;
        _windowTiles = new WindowTiles(kernel, block);
        Tensor? matrix = new[] { kernel.Vector.Tensor, kernel.Accumulator?.Tensor }.FirstOrDefault(t => t is { IsMatrix: true });
        _matrixRows = matrix is null ? 0 : matrix.Dimensions[matrix.Dimensions.Count - 2];
        _ending = IsDirect ? null : TileEnding.Create(kernel, RowStep, Valid(kernel, block, ops));
    }

    /// <summary>Whether tiles are written where the result belongs, and nothing is left to do.</summary>
    public bool IsDirect => WritesResult(_kernel, _ops);

    /// <summary>Whether the body is a method of its own, which reads the tile's sums from memory.</summary>
    public bool HasEpilogue => !IsDirect && _ending is null;

    /// <summary>Floats of a tile's row.</summary>
    private int Width => _block.Vectors * _ops.Lanes;

    /// <summary>From one row of a tile to the next along the row axis.</summary>
    private int RowStep => _kernel.CouplingOf(_kernel.Row)?.Period ?? 1;

    /// <summary>Floats from one row of a packed matrix to the next.</summary>
    private int PanelStride => Panels.Width * _block.GroupPanels;

    /// <summary>Whether the operands start where the chunk of a summed axis does; with a border they start at its first tap.</summary>
    private bool StartsAtChunk => _windowTiles.Chunked >= 0 && _kernel.CouplingTo(_windowTiles.Chunked) is null;

    private string EpilogueName => Name(_method + "Epilogue", _kernel, _block, _ops);

    public Epilogue Epilogue(bool hasStrayLanes) => new(
        EpilogueName,
        [.. TensorParameters, "float* tile", "int column", "int packed", "int rows", "int first", .. EpilogueVariables.Select(v => "int " + v)],
        _axes, _kernel.Body, _kernel.Column, _kernel.Inner < 0 ? _kernel.Row : _kernel.Inner, RowStep, Width, _byExample ? Width : PanelStride, PanelStride, hasStrayLanes);

    private IEnumerable<string> EpilogueVariables =>
        (_byExample ? new[] { "b" } : []).Concat(_kernel.Loops.Append(_kernel.Group).Append(_kernel.Inner < 0 ? -1 : _kernel.Row).Where(a => a >= 0).Select(a => _axes[a].Name));

    private IEnumerable<string> TensorParameters => _kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {_names[t]}")
        .Concat(KernelEmitter.Extra(_kernel, "float* scalars", "int count"));

    private IEnumerable<string> TensorArguments => _kernel.Tensors.Select(t => _names[t]).Concat(KernelEmitter.Extra(_kernel, "scalars", "count"));

    /// <summary>Full vectors of an image would run into the next pixel, and beyond the columns of a weight its padding must stay zero.</summary>
    public static bool WritesResult(WindowKernel kernel, VectorOperations ops) => kernel.IsPlain && kernel.Columns % ops.Lanes == 0;

    /// <summary>The columns of a block that exist, where its tiles store no others.</summary>
    public static int Valid(WindowKernel kernel, ColumnBlock block, VectorOperations ops)
    {
        int width = block.Vectors * ops.Lanes;
        return kernel.Partition == Partition.Examples
            ? Math.Min(width, kernel.Columns - (block.FirstPanel * Panels.Width) - (block.FirstVector * ops.Lanes))
            : width;
    }

    /// <summary>The method of a block and of all that do the same at other columns.</summary>
    public static string Name(string method, WindowKernel kernel, ColumnBlock block, VectorOperations ops) =>
        Name(method, block) + (Valid(kernel, block, ops) < block.Vectors * ops.Lanes ? "Last" : "");

    public static string Name(string method, ColumnBlock block) => $"{method}Columns{block.Vectors}Of{block.GroupPanels}";

    public void Emit()
    {
        if (_byExample)
        {
            EmitByExample();
            return;
        }

        EmitByUnit();
        if (!IsDirect)
        {
            _writer.Line();
            EmitFinish();
        }
    }

    private void EmitByExample()
    {
        string group = _kernel.Group < 0 ? "" : $", int {_axes[_kernel.Group].Name}";
        Open(Name(_method, _kernel, _block, _ops), $"{group}, int b{(_chunks is null ? "" : ", int line0, int line1")}");
        EmitOperands("b");
        if (HasEpilogue)
        {
            int rows = _plan.Runs.Max(r => r.Rows);
            _writer.Line($"float* scratch = stackalloc float[{(rows * Width) + 16}];");
            _writer.Line("float* tile = (float*)(((nuint)scratch + 63) & ~(nuint)63);");
        }

        string? result = IsDirect ? _names[_kernel.Result.Tensor] : null;
        if (_kernel.IsDepthwise)
        {
            // Strips from top to bottom: what the taps of neighbouring lines share stays in the first-level cache.
            foreach (TileRun run in _plan.Runs)
            {
                OpenTiles(run);
                OpenLoops();
                EmitTile(run, run.Count > 1 ? "t" : "0", result);
                CloseLoops();
                CloseTiles(run);
            }
        }
        else
        {
            OpenLoops();
            foreach (TileRun run in _plan.Runs)
            {
                OpenTiles(run);
                EmitTile(run, run.Count > 1 ? "t" : "0", result);
                CloseTiles(run);
            }

            CloseLoops();
        }

        _writer.Close();
    }

    private void OpenLoops()
    {
        foreach (int loop in _kernel.Loops)
        {
            string name = _axes[loop].Name;
            bool cut = _chunks is not null && _chunks.Axis == loop;
            _writer.Open($"for (int {name} = {(cut ? "line0" : "0")}; {name} < {(cut ? "line1" : _axes[loop].Extent.ToString())}; {name}++)");
        }

        EmitLoopStarts();
    }

    private void CloseLoops()
    {
        foreach (int _ in _kernel.Loops)
        {
            _writer.Close();
        }
    }

    private void OpenTiles(TileRun run)
    {
        if (run.Count > 1)
        {
            bool cut = _chunks is { Axis: < 0 };
            _writer.Open($"for (int t = {(cut ? "line0" : "0")}; t < {(cut ? "line1" : run.Count.ToString())}; t++)");
        }
    }

    private void CloseTiles(TileRun run)
    {
        if (run.Count > 1)
        {
            _writer.Close();
        }
    }

    private void EmitByUnit()
    {
        bool chunked = _windowTiles.Chunked >= 0;
        Open(Name(_method, _kernel, _block, _ops), ", int from, int to, int b0, int b1" + (chunked ? ", int o0, int o1" : ""));
        OpenUnits();
        EmitOperands("b0");
        EmitLoopStarts();
        string accumulator = $"{_names[_kernel.Accumulator!.Tensor]} + packed" + Offset(_kernel.Accumulator, _kernel.Loops, PanelStride);
        string first = chunked ? "b0 == 0 && o0 == 0" : "b0 == 0";
        ForUnitRun(run =>
        {
            int stride = _kernel.Accumulator.StrideOf(_kernel.Row) * PanelStride;
            _writer.Line(Addresses.Declare("sums", $"{accumulator} + ((long)({At(run.First, run.Rows * run.RowStep)}) * {stride})"));
            _writer.Open($"if ({first})");
            _writer.Open($"for (int row = 0; row < {run.Rows * _kernel.RowsAtPoint}; row++)");
            for (int v = 0; v < _block.Vectors; v++)
            {
                _writer.Line(_ops.Store($"sums + (row * {stride * run.RowStep / _kernel.RowsAtPoint}) + {v * _ops.Lanes}", _ops.Zero));
            }

            _writer.Close();
            _writer.Close();
            _writer.Line();
            EmitTile(run, "t", "sums", stride * run.RowStep / _kernel.RowsAtPoint, TileStart.Result);
        });
        _writer.Close();
        _writer.Close();
    }

    private void EmitFinish()
    {
        Open(Name(_method + "Finish", _kernel, _block, _ops), ", int from, int to");
        OpenUnits();
        string accumulator = $"{_names[_kernel.Accumulator!.Tensor]} + packed" + Offset(_kernel.Accumulator, _kernel.Loops, PanelStride);
        int stride = _kernel.Accumulator.StrideOf(_kernel.Row) * PanelStride;
        ForUnitRun(run =>
        {
            _writer.Line($"int first = {At(run.First, run.Rows * run.RowStep)};");
            if (_kernel.Inner >= 0)
            {
                string name = _axes[_kernel.Row].Name;
                _writer.Open($"for (int {name} = first; {name} < first + {run.Rows}; {name}++)");
                EmitEpilogueCall($"{accumulator} + ((long){name} * {stride})", _kernel.RowsAtPoint, "0");
                _writer.Close();
                return;
            }

            if (stride * run.RowStep != PanelStride)
            {
                // The epilogue takes rows that follow each other: these are taken one by one.
                _writer.Open($"for (int row = 0; row < {run.Rows}; row++)");
                EmitEpilogueCall($"{accumulator} + ((long)(first + (row * {run.RowStep})) * {stride})", 1, $"first + (row * {run.RowStep})");
                _writer.Close();
                return;
            }

            EmitEpilogueCall($"{accumulator} + ((long)first * {stride})", run.Rows, "first");
        });
        _writer.Close();
        _writer.Close();
    }

    private void Open(string name, string range)
    {
        _writer.OpenKernel($"private static void {name}({string.Join(", ", TensorParameters)}, int column, int panel{range})");
        if (_byExample)
        {
            string group = _kernel.Group < 0 || _matrixRows == 0 ? "" : $" + ({_axes[_kernel.Group].Name} * {Panels.PackedLength(_matrixRows, _kernel.Columns)})";
            _writer.Line($"int packed = {PackedText}{group};");
        }
    }

    private string PackedText => $"(panel * {Panels.Width * (_matrixRows - 1)}) + column";

    /// <summary>The loop over this thread's tiles of the gradient, and where each is.</summary>
    private void OpenUnits()
    {
        int perLine = _plan.Runs.Sum(r => r.Count);
        _writer.Open("for (int unit = from; unit < to; unit++)");
        _writer.Line($"int t = unit % {perLine};");
        string rest = $"unit / {perLine}";
        int[] loops = _kernel.Loops.Append(_kernel.Group).Where(a => a >= 0).ToArray();
        for (int i = 0; i < loops.Length; i++)
        {
            Axis axis = _axes[loops[i]];
            _writer.Line(i == loops.Length - 1 ? $"int {axis.Name} = {rest};" : $"int {axis.Name} = {rest} % {axis.Extent};");
            rest = $"{rest} / {axis.Extent}";
        }

        string group = _kernel.Group < 0 ? "" : $" + ({_axes[_kernel.Group].Name} * {Panels.PackedLength(_matrixRows, _kernel.Columns)})";
        _writer.Line($"int packed = {PackedText}{group};");
    }

    private void ForUnitRun(Action<TileRun> body)
    {
        int before = 0;
        foreach (TileRun run in _plan.Runs)
        {
            bool last = ReferenceEquals(run, _plan.Runs[_plan.Runs.Count - 1]);
            _writer.Open((before > 0 ? "else " : "") + (last ? "" : $"if (t < {before + run.Count})"));
            if (before > 0)
            {
                _writer.Line($"t -= {before};");
            }

            body(run);
            _writer.Close();
            before += run.Count;
        }
    }

    private static string At(int first, int step) => first == 0 ? $"t * {step}" : $"{first} + (t * {step})";

    /// <summary>Where the operands start: at this example and group, all other axes at 0.</summary>
    private void EmitOperands(string example)
    {
        int[] coupled = _kernel.Couplings.Select(c => c.Dimension).ToArray();
        int start = 0;
        for (int d = 0; d < _kernel.Broadcast.Index.Count; d++)
        {
            start += coupled.Contains(d) ? 0 : _kernel.Broadcast.Index[d].Constant * _kernel.Broadcast.Stride(d);
        }

        string depthwise = _kernel.IsDepthwise ? " + column" : "";
        _writer.Line(Addresses.Declare("x", $"{_names[_kernel.Broadcast.Tensor]} + ((long){example} * {_kernel.Broadcast.Tensor.RowStride}){Constant(start)}{Offset(_kernel.Broadcast, [_kernel.Group])}{depthwise}"));
        Access vector = _kernel.Vector;
        _writer.Line(vector.Tensor.IsMatrix
            ? Addresses.Declare("w", $"{_names[vector.Tensor]} + packed")
            : Addresses.Declare("w", $"{_names[vector.Tensor]} + ((long){example} * {vector.Tensor.RowStride}){Constant(vector.Start)}{Offset(vector, [_kernel.Group])} + column"));
    }

    /// <summary>For each loop that meets a border, the first tap inside and the number of taps; and where the operands are at this point of the loops.</summary>
    private void EmitLoopStarts()
    {
        foreach (int loop in _kernel.Loops)
        {
            string name = _axes[loop].Name;
            Coupling? coupling = _kernel.CouplingOf(loop);
            if (coupling is null)
            {
                int stride = _kernel.Broadcast.StrideOf(loop);
                if (stride != 0)
                {
                    _writer.Line(Addresses.Declare($"x{name}", $"{Current(loop)} + ({name} * {stride})"));
                }

                continue;
            }

            (int Start, int Count)[] ranges = Enumerable.Range(0, _axes[loop].Extent).Select(coupling.Range).ToArray();
            EmitTable(name + "First", name, ranges.Select(r => r.Start));
            if (_windowTiles.TurnsVary(coupling))
            {
                EmitTable(name + "Turns", name, ranges.Select(r => r.Count));
            }

            if (_windowTiles.Chunked == coupling.Summed)
            {
                _writer.Line($"{name}Turns = global::System.Math.Min({name}First + {name}Turns, o1);");
                _writer.Line($"{name}First = global::System.Math.Max({name}First, o0);");
                _writer.Line($"{name}Turns = global::System.Math.Max({name}Turns - {name}First, 0);");
            }

            Affine index = coupling.Index;
            string at = $"({index.Constant} + ({name} * {index.Coefficient(loop)}) + ({name}First * {index.Coefficient(coupling.Summed)}))";
            _writer.Line(Addresses.Declare($"x{name}", $"{Current(loop)} + ({at}{(index.Divisor == 1 ? "" : $" / {index.Divisor}")} * {coupling.Stride})"));
            _writer.Line(Addresses.Declare($"w{name}", $"{CurrentVector(loop)} + ({name}First * {_windowTiles.VectorStride(coupling.Summed)})"));
        }

        if (StartsAtChunk)
        {
            _writer.Line(Addresses.Declare("xPart", $"{LastBroadcast()} + (o0 * {_kernel.Broadcast.StrideOf(_windowTiles.Chunked)})"));
            _writer.Line(Addresses.Declare("wPart", $"{LastVector()} + (o0 * {_windowTiles.VectorStride(_windowTiles.Chunked)})"));
        }
    }

    private void EmitTable(string name, string index, IEnumerable<int> values)
    {
        int[] all = values.ToArray();
        if (all.Distinct().Count() == 1)
        {
            _writer.Line($"int {name} = {all[0]};");
            return;
        }

        _writer.Line($"int {name} = ((global::System.ReadOnlySpan<short>)new short[] {{ {string.Join(", ", all)} }})[{index}];");
    }

    private string Current(int loop) => LastBroadcast(_kernel.Loops.TakeWhile(a => a != loop));

    private string CurrentVector(int loop) => LastVector(_kernel.Loops.TakeWhile(a => a != loop));

    private string LastBroadcast(IEnumerable<int>? loops = null) =>
        (loops ?? _kernel.Loops).Where(a => _kernel.CouplingOf(a) is not null || _kernel.Broadcast.StrideOf(a) != 0).Select(a => "x" + _axes[a].Name).DefaultIfEmpty("x").Last();

    private string LastVector(IEnumerable<int>? loops = null) =>
        (loops ?? _kernel.Loops).Where(a => _kernel.CouplingOf(a) is not null).Select(a => "w" + _axes[a].Name).DefaultIfEmpty("w").Last();

    private void EmitTile(TileRun run, string t, string? result, int resultRow = 0, TileStart? start = null)
    {
        List<string> counts = [];
        Tile tile = _windowTiles.CreateTile(run, result is null ? Width : start is null ? _kernel.Result.StrideOf(_kernel.Row) * run.RowStep : resultRow, start, counts);
        if (_ending is { } ending && _byExample)
        {
            tile = tile with { ResultRow = 0, Ending = ending.Tile };
        }

        string lhs = $"{(StartsAtChunk ? "xPart" : LastBroadcast())}{Constant(run.Broadcast)}{Scaled(t, run.Advance)}";
        string rhs = $"{(StartsAtChunk ? "wPart" : LastVector())}{Constant(run.Vector * _windowTiles.VectorUnit)}";
        List<string> arguments = [lhs, rhs];
        if (tile.Start == TileStart.Columns)
        {
            arguments.Add($"{_names[_kernel.Initial!.Tensor]} + column");
        }

        if (tile.Ending is not null)
        {
            arguments.AddRange(_ending!.Value.Places.Select(a => AtTile(a, run, t)));
        }
        else
        {
            arguments.Add(result is null ? "tile" : start is null ? AtTile(_kernel.Result, run, t) : result);
        }

        // Rows that no tap meets have no loops.
        _writer.Line($"{_tiles.Use(tile)}({string.Join(", ", arguments.Select(Addresses.Element).Concat(counts.Take(tile.Arguments)))});");
        if (result is null && tile.Ending is null)
        {
            EmitEpilogueCall("tile", run.Rows, t == "0" ? run.First.ToString() : At(run.First, run.Rows * run.RowStep));
        }
    }

    /// <summary>Where an access of the body is at a tile's first row and column.</summary>
    private string AtTile(Access access, TileRun run, string t)
    {
        int row = access.StrideOf(_kernel.Row);
        int batch = Enumerable.Range(0, _axes.Count).First(a => _axes[a].IsBatch);
        string example = access.StrideOf(batch) == 0 ? "" : $" + ((long)b * {access.StrideOf(batch)})";
        string column = access.StrideOf(_kernel.Column) == 0 ? "" : " + column";
        return _names[access.Tensor] + example + Offset(access, _kernel.Loops.Append(_kernel.Group)) + column
            + Constant(access.Start + (run.First * row)) + Scaled(t, run.Rows * run.RowStep * row);
    }

    private void EmitEpilogueCall(string tile, int rows, string first) =>
        _writer.Line($"{EpilogueName}({string.Join(", ", [.. TensorArguments, Addresses.Element(tile), "column", "packed", rows.ToString(), first, .. EpilogueVariables])});");

    private static string Constant(int value) => value == 0 ? "" : value > 0 ? $" + {value}" : $" - {-value}";

    private static string Scaled(string variable, int factor) => variable == "0" || factor == 0 ? "" : $" + ({variable} * {factor})";

    private string Offset(Access access, IEnumerable<int> axes, int unit = 1) => string.Concat(axes
        .Where(a => a >= 0 && access.StrideOf(a) != 0)
        .Select(a => $" + ((long){_axes[a].Name} * {access.StrideOf(a) * unit})"));
}
