using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Matrix kernels over many rows: for each block of columns, tiles of rows whose sums stay in registers, then the epilogue over the tile while it is
/// in the first-level cache.
/// </summary>
internal sealed class MatrixEmitter(KernelContext context, TileEmitter tiles) : KernelEmitter(context)
{
    private readonly UpdateEmitter _updates = new(context);

    // Weights of this many bytes have often left the second-level cache when they are needed again.
    private const int FetchedBytes = 1 << 18;

    // Two pages of each array at eight panels a row, and whole tiles of every height.
    private const int RowsOnPages = 16;

    public void Emit(MatrixKernel kernel, string method)
    {
        TilePlan plan = TilePlan.Create(kernel.Columns, Ops.Target, Ops.Target.MaxTileVectors, kernel.IsPaired);
        KernelNames names = new(kernel.Tensors, "next", TileFetch.Argument, "parts", "height");
        List<List<ColumnBlock>> groups = plan.Blocks.GroupBy(b => b.FirstPanel).Select(g => g.ToList()).ToList();
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        if (_updates.Fits(kernel))
        {
            _updates.EmitBuffer(RowsOnPages * Panels.Width * groups.Max(g => g[0].GroupPanels));
        }

        for (int g = 0; g < groups.Count;)
        {
            int run = groups.Skip(g).TakeWhile(other => SameBlocks(kernel, groups[g], other)).Count();
            EmitGroups(kernel, names, method, groups[g], run);
            g += run;
        }

        Writer.Close();
        foreach (ColumnBlock block in plan.Blocks.GroupBy(b => (b.GroupPanels, b.Vectors, HasStrayLanes(kernel, b))).Select(g => g.First()))
        {
            Writer.Line();
            EmitColumns(kernel, names, method, block);
        }

        if (_updates.Fits(kernel))
        {
            Writer.Line();
            _updates.Emit(kernel, names, method);
        }
    }

    private bool SameBlocks(MatrixKernel kernel, List<ColumnBlock> a, List<ColumnBlock> b) =>
        a.Count == b.Count
        && a.Zip(b, (x, y) => x.GroupPanels == y.GroupPanels && x.Vectors == y.Vectors && HasStrayLanes(kernel, x) == HasStrayLanes(kernel, y)).All(same => same);

    // A gradient of weights takes whole vectors of what it is summed from, in whose padding may be anything; its own is and stays zero.
    private bool HasStrayLanes(MatrixKernel kernel, ColumnBlock block) =>
        kernel.Partition != Partition.Examples && !kernel.Vector.Tensor.IsPacked && block.FirstColumn(Ops.Lanes) + (block.Vectors * Ops.Lanes) > kernel.Columns;

    private string Method(MatrixKernel kernel, ColumnBlock block, string method) => block.Method(method) + (HasStrayLanes(kernel, block) ? "Last" : "");

    private void EmitGroups(MatrixKernel kernel, KernelNames names, string method, List<ColumnBlock> blocks, int run)
    {
        ColumnBlock first = blocks[0];
        if (run > 1)
        {
            Writer.Open($"for (int panel = {first.FirstPanel}; panel < {first.FirstPanel + (run * first.GroupPanels)}; panel += {first.GroupPanels})");
        }

        // A packed result is swept a few rows at a time: all columns of a group lie on the same pages, and visiting those once is kinder to the TLB.
        bool isUpdate = _updates.Fits(kernel);
        bool byRows = isUpdate || (kernel.Partition == Partition.Units && blocks.Count > 1);
        if (isUpdate)
        {
            _updates.EmitClear(blocks, RowsOnPages * first.RowFloats);
        }

        if (byRows)
        {
            Writer.Open($"for (int row = from; row < to; row += {RowsOnPages})");
            Writer.Line($"int end = global::System.Math.Min(row + {RowsOnPages}, to);");
        }

        string panel = run > 1 ? "panel" : first.FirstPanel.ToString();
        for (int i = 0; i < blocks.Count; i++)
        {
            ColumnBlock block = blocks[i];
            string column = Sum(Scaled(panel, Panels.Width), block.FirstVector * Ops.Lanes);
            string Advanced(Tensor tensor, bool columns)
            {
                string start = names[tensor];
                if (!columns)
                {
                    return start;
                }

                string offset = tensor.IsPacked && tensor.Dimensions.Count == 2
                    ? Sum(Scaled(panel, Panels.Width * tensor.Dimensions[0]), block.FirstVector * Ops.Lanes)
                    : column;
                return offset == "0" ? start : Addresses.Element($"{start} + {offset}");
            }

            IEnumerable<string> arguments = ColumnArguments(kernel).Select(a => Advanced(a.Tensor, a.MovesWithColumns))
                .Concat(Fetches(kernel) ? [Addresses.Element($"{names[kernel.Vector.Tensor]} + {Next(kernel, panel, blocks, i)}")] : [])
                .Concat(isUpdate ? [Addresses.Element(Sum(UpdateEmitter.Sums, block.FirstVector * Ops.Lanes))] : [])
                .Concat(Extra(kernel, "scalars", "count")).Concat(byRows ? [column, "row", "end"] : [column, "from", "to"]);
            Writer.Line($"{Method(kernel, block, method)}({string.Join(", ", arguments)});");
        }

        if (isUpdate)
        {
            _updates.EmitCall(kernel, names, method, Scaled(panel, Panels.Width * kernel.Source.Axes[kernel.Row].Extent), first.RowFloats);
        }

        if (byRows)
        {
            Writer.Close();
        }

        if (run > 1)
        {
            Writer.Close();
        }
    }

    private static string Scaled(string value, int factor) => int.TryParse(value, out int constant) ? (constant * factor).ToString() : $"({value} * {factor})";

    private static string Sum(string value, int constant) =>
        int.TryParse(value, out int other) ? (other + constant).ToString() : constant == 0 ? value : $"{value} + {constant}";

    // While one block of columns is multiplied, the next one's weights come from further away: as one stream they would hold up its first rows.
    private bool Fetches(MatrixKernel kernel) =>
        kernel.Partition == Partition.Examples && kernel.Scan is null && kernel.Vector.Tensor is { IsMatrix: true, Dimensions.Count: 2 } && kernel.Steps != Axis.Batch
        && (long)kernel.Steps * kernel.Columns * sizeof(float) >= FetchedBytes && Ops.Prefetch("") is not null;

    // Where the weights of the block after one start: further on in the rows of the group, or with those of the next group.
    private string Next(MatrixKernel kernel, string panel, List<ColumnBlock> blocks, int block)
    {
        int rows = kernel.Vector.Tensor.Dimensions[0];
        return Sum(
            Scaled(panel, Panels.Width * rows),
            block + 1 < blocks.Count ? blocks[block + 1].FirstVector * Ops.Lanes : blocks[block].RowFloats * rows);
    }

    /// <summary>The pointers of a columns method: the two operands, what the sums start from, and what the epilogue touches.</summary>
    private IEnumerable<(string Role, Tensor Tensor, bool MovesWithColumns)> ColumnArguments(MatrixKernel kernel)
    {
        yield return ("lhs", kernel.Broadcast.Tensor, false);
        yield return ("rhs", kernel.Vector.Tensor, true);
        if (kernel.Initial is not null)
        {
            yield return ("initial", kernel.Initial.Tensor, true);
        }

        foreach (Access access in EpilogueAccesses(kernel).Where(_ => !_updates.Fits(kernel)).GroupBy(a => a.Tensor).Select(g => g.First()))
        {
            yield return ("", access.Tensor, access.Uses(kernel.Column));
        }
    }

    private static IEnumerable<Access> EpilogueAccesses(MatrixKernel kernel) =>
        kernel.Body.SelectMany(s => s.Accesses).Distinct();

    private void EmitColumns(MatrixKernel kernel, KernelNames names, string method, ColumnBlock block)
    {
        bool isUpdate = _updates.Fits(kernel);
        bool fetches = Fetches(kernel);
        int width = isUpdate ? block.RowFloats : block.Vectors * Ops.Lanes;
        Access? direct = kernel.IsPlain ? ((Store)kernel.Body[0]).Target : null;
        bool hasEpilogue = direct is null && !isUpdate;
        Writer.OpenKernel($"private static void {Method(kernel, block, method)}({string.Join(", ", ColumnParameters(kernel, names, isUpdate, fetches))})");
        if (hasEpilogue)
        {
            Writer.StackBuffer("tile", Ops.Target.TileRows[block.Vectors - 1] * width);
        }

        if (fetches)
        {
            Writer.Line($"float* {TileFetch.Argument} = next;");
        }

        Writer.Open("for (int row = from; row < to;)");
        Writer.Line("int rows = to - row;");
        string target = isUpdate ? $"tile + ((row - from) * {width})" : hasEpilogue ? "tile" : $"{names[direct!.Tensor]} + ((long)row * {RowStride(direct, block)})";
        EmitTiles(kernel, block, target, direct is null ? width : RowStride(direct, block), fetches);
        if (hasEpilogue)
        {
            Writer.Line();
            EmitEpilogue(kernel, names, block, width);
        }

        Writer.Line();
        Writer.Line("row += rows;");
        if (fetches)
        {
            // A line of each row with every tile, in turn.
            int last = Panels.Width * (((Ops.Target.MaxTileVectors * Ops.Lanes) - 1) / Panels.Width);
            Writer.Line(last == 0 ? $"{TileFetch.Argument} = next;" : $"{TileFetch.Argument} = {TileFetch.Argument} == &next[{last}] ? next : &{TileFetch.Argument}[{Panels.Width}];");
        }

        Writer.Close();
        Writer.Close();
    }

    private IEnumerable<string> ColumnParameters(MatrixKernel kernel, KernelNames names, bool isUpdate, bool fetches) =>
        ColumnArguments(kernel).Select(a => $"{KernelNames.PointerType(a.Tensor)} {(a.Role.Length > 0 ? a.Role : names[a.Tensor])}")
            .Concat(fetches ? ["float* next"] : [])
            .Concat(isUpdate ? ["float* tile"] : [])
            .Concat(Extra(kernel, "float* scalars", "int count")).Concat(["int column", "int from", "int to"]);

    /// <summary>Calls the highest tile that the rows left over fill in even parts, and sets <c>rows</c> to its height.</summary>
    /// <param name="target">C# for where its sums go, and floats from one row of them to the next.</param>
    private void EmitTiles(MatrixKernel kernel, ColumnBlock block, string target, int targetStride, bool fetches)
    {
        int rowStride = kernel.Broadcast.StrideOf(kernel.Row);
        TileStart start = kernel.Initial is null ? TileStart.Zero : TileStart.Columns;
        TileLoop steps = new(
            kernel.Steps, kernel.Broadcast.StrideOf(kernel.Step), StepStride(kernel.Vector, kernel.Step, block), kernel.Steps == Axis.Batch ? 0 : -1);
        int[] heights = [.. Ops.Target.TileHeights(block.Vectors)];
        string height = "rows";
        if (heights.Length > 1 && heights[1] == heights[0] - 1)
        {
            // Low tiles wait for the weights, which each of their steps reads as many of.
            height = "height";
            Writer.Line($"int parts = (rows + {heights[0] - 1}) / {heights[0]};");
            Writer.Line("int height = (rows + parts - 1) / parts;");
        }

        for (int i = 0; i < heights.Length; i++)
        {
            int rows = heights[i];
            Tile tile = Tile.Matrix(rows, block.Vectors, rowStride, targetStride, start, steps) with
            {
                Fetches = fetches ? new(TileFetch.Given(steps.Rhs)) : default,
                Valid = HasStrayLanes(kernel, block) ? kernel.Columns - block.FirstColumn(Ops.Lanes) : 0,
            };
            string name = tiles.Use(tile);
            IEnumerable<string> arguments = new[] { $"lhs + ((long)row * {rowStride})" + OffsetText(kernel.Broadcast), "rhs" + OffsetText(kernel.Vector) }
                .Concat(start == TileStart.Columns ? ["initial"] : [])
                .Append(target)
                .Concat(tile.Arguments > 0 ? ["count"] : [])
                .Concat(fetches ? [TileFetch.Argument] : []);

            string condition = rows == 1 ? "" : $"if ({height} >= {rows})";
            Writer.Open(i == 0 ? condition : condition.Length == 0 ? "else" : "else " + condition);
            Writer.Line($"{name}({string.Join(", ", arguments.Select(Addresses.Element))});");
            Writer.Line($"rows = {rows};");
            Writer.Close();
        }
    }

    private void EmitEpilogue(MatrixKernel kernel, KernelNames names, ColumnBlock block, int width)
    {
        bool partial = kernel.Columns % Ops.Lanes != 0;
        Writer.Open("for (int r = 0; r < rows; r++)");
        Writer.Open($"for (int c = 0; c < {width}; c += {Ops.Lanes})");
        string? valid = null;
        if (partial)
        {
            Writer.Line($"int valid = global::System.Math.Min({kernel.Columns} - column - c, {Ops.Lanes});");
            valid = "valid";
        }

        LoopPoint point = new(
            Ops, names, Scalars,
            axis => axis == kernel.Column ? "c" : axis == kernel.Row ? "(row + r)" : throw new InvalidOperationException("A summed axis in an epilogue."),
            kernel.Column, valid, access => access.HasPadding(kernel.Columns),
            access => access.Tensor.IsPacked && access.Tensor.Dimensions.Count == 2 ? $"{names[access.Tensor]} + ((long)(row + r) * {block.RowFloats}) + c" : null,
            Ops.Load($"tile + (r * {width}) + c"),
            axis => axis == kernel.Column ? "(column + c)" : "(row + r)");
        Statements(kernel.Body, point);
        Writer.Close();
        Writer.Close();
    }

    private static int RowStride(Access access, ColumnBlock block) =>
        access.Tensor.IsPacked ? block.RowFloats : access.Tensor.RowStride;

    private static int StepStride(Access access, int step, ColumnBlock block) =>
        access.Tensor.IsPacked ? block.RowFloats : access.StrideOf(step);

    private static string OffsetText(Access access) => access.Start == 0 ? "" : $" + {access.Start}";
}
