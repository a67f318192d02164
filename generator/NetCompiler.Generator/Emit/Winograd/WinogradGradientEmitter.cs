using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Gradients of 3×3 weights in Winograd's domain: a thread has some blocks of columns and goes through all examples.</summary>
internal sealed class WinogradGradientEmitter(KernelContext context, TileEmitter tiles, SharedMethods methods) : KernelEmitter(context)
{
    // What one stretch of tiles may take of the second-level cache, with the sums streaming past it.
    private const int StretchBytes = 1_000_000;

    // Tiles enough to hide the way of the sums to their buffer and back.
    private const int EnoughTiles = 96;

    public void Emit(WinogradGradientKernel kernel, string method)
    {
        WinogradGeometry g = kernel.Geometry;
        WinogradForm form = kernel.Form;
        KernelNames names = new(
            kernel.Tensors,
            [
                .. kernel.Source.Axes.Select(a => a.Name), "v", "d", "packed", "first", "lane", "between", "zeros", "some", "line", "line0", "line1", "tiles", "block", "b0", "b1",
                "firstColumn", "lastColumn", "tap",
            ]);
        int inStride = Tensor.WorkspaceStride(g.Channels);
        int outStride = Tensor.WorkspaceStride(g.Filters);
        int tilesOfExample = kernel.TileRows * kernel.TileColumns;
        int most = Math.Min(EnoughTiles, Math.Max(kernel.TileColumns, StretchBytes / (form.Points * (inStride + outStride) * sizeof(float))));
        int examples = Math.Max(1, most / tilesOfExample);
        int lines = examples > 1 ? kernel.TileRows : Math.Min(kernel.TileRows, Math.Max(1, most / kernel.TileColumns));
        int mostTiles = examples * lines * kernel.TileColumns;
        (int vPoint, int dPoint) = (Tensor.WorkspaceStride(mostTiles * inStride), Tensor.WorkspaceStride(mostTiles * outStride));
        int between = WinogradLines.BetweenFloats(form);
        int zeros = Math.Max(g.InputWidth * g.Channels, g.OutputWidth * g.Filters);
        IReadOnlyList<ColumnBlock> blocks = kernel.Blocks(Ops.Target);
        string x = names[kernel.Image.Tensor];
        string y = names[kernel.Output.Tensor];
        string sums = names[kernel.Sums];
        WinogradLines transforms = new(Ops, methods);
        string input = transforms.UseImage(form.Input, form.Outputs, g.Top, g.Left, g.InputHeight, g.InputWidth, g.Channels, ranged: false);
        string output = transforms.UseImage(form.OutputTransposed, form.Outputs, 0, 0, g.OutputHeight, g.OutputWidth, g.Filters, ranged: true);
        string products = methods.Use(
            "AddProducts", (form, g.Channels, g.Filters, kernel.Gradient.Tensor.HasPairedPanels, vPoint, dPoint),
            (own, name) => EmitProducts(own, kernel, name, blocks, inStride, outStride, vPoint, dPoint));
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        Writer.Open("if (from == to)");
        Writer.Line("return;");
        Writer.Close();
        Writer.Line();
        Writer.Line($"float* v = {RuntimeNames.Scratch}.Get({(form.Points * (vPoint + dPoint)) + between + zeros});");
        Writer.Line(Addresses.Declare("d", $"v + {form.Points * vPoint}"));
        Writer.Line(Addresses.Declare("between", $"d + {form.Points * dPoint}"));
        Writer.Line(Addresses.Declare("zeros", $"between + {between}"));
        Writer.Line($"new global::System.Span<float>(zeros, {zeros}).Clear();");
        int[] starts = [.. blocks.Select(b => b.FirstColumn(Ops.Lanes)).Append(g.Filters)];
        Writer.Element("firstColumn", "from", starts);
        Writer.Element("lastColumn", "to", starts);
        Writer.Line($"{products}(v, d, {sums}, 0, from, to);");
        Writer.Open($"for (int b0 = 0; b0 < count; b0 += {examples})");
        Writer.Line($"int b1 = global::System.Math.Min(b0 + {examples}, count);");
        Writer.Open($"for (int line0 = 0; line0 < {kernel.TileRows}; line0 += {lines})");
        Writer.Line($"int line1 = global::System.Math.Min(line0 + {lines}, {kernel.TileRows});");
        Writer.Line("int tiles = 0;");
        Writer.Open("for (int b = b0; b < b1; b++)");
        Writer.Open("for (int line = line0; line < line1; line++)");
        Writer.Open($"for (int column = 0, some; column < {kernel.TileColumns}; column += some)");
        Writer.Line($"some = global::System.Math.Min({WinogradLines.MostTiles}, {kernel.TileColumns} - column);");
        Writer.Line($"{input}(&{x}[(long)b * {kernel.Image.Tensor.RowStride}], line, column, some, &v[tiles * {inStride}], {vPoint}, between, zeros);");
        Writer.Line($"{output}(&{y}[(long)b * {kernel.Output.Tensor.RowStride}], line, column, some, &d[tiles * {outStride}], {dPoint}, between, zeros, firstColumn, lastColumn);");
        Writer.Line("tiles += some;");
        Writer.Close();
        Writer.Close();
        Writer.Close();
        Writer.Line();
        Writer.Line($"{products}(v, d, {sums}, tiles, from, to);");
        Writer.Close();
        Writer.Close();
        Writer.Line();
        EmitFinish(kernel, names, method, blocks);
        Writer.Close();
        if (!kernel.IsPlain)
        {
            foreach (ColumnBlock block in blocks.GroupBy(b => (b.GroupPanels, b.Vectors)).Select(s => s.First()))
            {
                Writer.Line();
                new EpilogueEmitter(Context).Emit(
                    new Epilogue(
                        block.Method(method + "Epilogue"), EpilogueParameters(kernel, names), kernel.Source.Axes, kernel.Body, g.Column,
                        ChannelAxis(kernel), 1, block.Vectors * Ops.Lanes, block.RowFloats, block.RowFloats, HasStrayLanes: false),
                    names);
            }
        }
    }

    private static int ChannelAxis(WinogradGradientKernel kernel) => kernel.Gradient.Index[2].Single;

    private static IEnumerable<string> EpilogueParameters(WinogradGradientKernel kernel, KernelNames names) =>
    [
        .. kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {names[t]}"), .. Extra(kernel, "float* scalars", "int count"),
        "float* tile", "int column", "int packed", "int rows", "int first",
        $"int {kernel.Source.Axes[kernel.Geometry.Row].Name}", $"int {kernel.Source.Axes[kernel.Geometry.Pixel].Name}",
    ];


    /// <summary>From the sums at each point to the nine taps, and what follows, for this thread's columns.</summary>
    private void EmitFinish(WinogradGradientKernel kernel, KernelNames names, string method, IReadOnlyList<ColumnBlock> blocks)
    {
        WinogradGeometry g = kernel.Geometry;
        string gradient = names[kernel.Gradient.Tensor];
        foreach (ColumnRun run in ColumnRun.Of(blocks))
        {
            ColumnBlock block = run.Block;
            int stride = block.RowFloats;
            string At(int rows) => run.Offset("block", Panels.Width * rows, Ops.Lanes);
            OpenShare(Writer, run);
            Writer.Line($"int packed = {At(9 * g.Channels)};");
            Writer.Line($"{UseTaps(kernel, stride)}(&{names[kernel.Sums]}[{At(kernel.Form.Points * g.Channels)}], &{gradient}[packed], {block.Vectors * Ops.Lanes});");
            if (!kernel.IsPlain)
            {
                IEnumerable<string> arguments = kernel.Tensors.Select(t => names[t]).Concat(Extra(kernel, "scalars", "count"));
                Writer.Open("for (int tap = 0; tap < 9; tap++)");
                Writer.Line($"{block.Method(method + "Epilogue")}({string.Join(", ", arguments)}, &{gradient}[packed + (tap * {g.Channels * stride})], "
                    + $"{At(1)}, packed, {g.Channels}, 0, tap / 3, tap % 3);");
                Writer.Close();
            }

            Writer.Close();
        }
    }

    /// <summary>Opens a loop over those blocks of a run that are this thread's.</summary>
    private static void OpenShare(CodeWriter writer, ColumnRun run) => writer.Open(
        $"for (int block = global::System.Math.Max(from, {run.First}); block < global::System.Math.Min(to, {run.End}); block++)");

    private void EmitProducts(
        CodeWriter writer, WinogradGradientKernel kernel, string method, IReadOnlyList<ColumnBlock> blocks, int inStride, int outStride, int vPoint, int dPoint)
    {
        WinogradGeometry g = kernel.Geometry;
        int rows = kernel.TileSize(Ops.Target).Rows;
        writer.Line("// Adds the products of all tiles at each point to the sums; of no tiles, clears them.");
        writer.OpenKernel($"private static void {method}(float* v, float* d, float* sums, int tiles, int from, int to)");
        writer.Open($"for (int point = 0; point < {kernel.Form.Points}; point++)");
        foreach (ColumnRun run in ColumnRun.Of(blocks))
        {
            ColumnBlock block = run.Block;
            int stride = block.RowFloats;
            OpenShare(writer, run);
            writer.Line($"float* s = &sums[{run.Offset("block", Panels.Width * kernel.Form.Points * g.Channels, Ops.Lanes)} + (point * {g.Channels * stride})];");
            writer.Open("if (tiles == 0)");
            writer.Open($"for (int c = 0; c < {g.Channels}; c++)");
            for (int v = 0; v < block.Vectors; v++)
            {
                writer.Line(Ops.Store($"s + (c * {stride}) + {v * Ops.Lanes}", Ops.Zero));
            }

            writer.Close();
            writer.Close();
            writer.Open("else");
            int done = 0;
            foreach (IGrouping<int, (int First, int Count)> same in WindowPlan.Cut(g.Channels, rows).GroupBy(c => c.Count))
            {
                Tile tile = Tile.Matrix(same.Key, block.Vectors, 1, stride, TileStart.Result, new TileLoop(0, inStride, outStride, 0));
                int end = done + (same.Count() * same.Key);
                writer.Open($"for (int c = {done}; c < {end}; c += {same.Key})");
                writer.Line($"{tiles.Use(tile)}(&v[c], &d[{run.Offset("block", Panels.Width, Ops.Lanes)}], &s[c * {stride}], tiles);");
                writer.Close();
                done = end;
            }

            writer.Close();
            writer.Close();
        }

        writer.Line(Addresses.Advance("v", vPoint));
        writer.Line(Addresses.Advance("d", dPoint));
        writer.Close();
        writer.Close();
    }

    // Gᵀ · sums · G for each pair of channels.
    private string UseTaps(WinogradGradientKernel kernel, int stride)
    {
        int channels = kernel.Geometry.Channels;
        int size = kernel.Form.Size;
        string row = methods.Use("TapsOfRow", (kernel.Form, channels, stride), (writer, name) =>
        {
            writer.OpenKernel($"private static void {name}(float* sums, float* gradient, int columns)");
            new WinogradTransform(Ops, writer).Emit(
                kernel.Form.Kernel.Transposed, "0", "columns",
                (i, j) => $"sums + ((long)(({i} * {size}) + {j}) * {channels * stride}) + c",
                (i, j) => $"gradient + ((({i} * 3) + {j}) * {channels * stride}) + c");
            writer.Close();
        });
        return methods.Use("Taps", (kernel.Form, channels, stride), (writer, name) =>
        {
            writer.OpenKernel($"private static void {name}(float* sums, float* gradient, int columns)");
            writer.Open($"for (int row = 0; row < {channels}; row++)");
            writer.Line($"{row}(sums, gradient, columns);");
            writer.Line(Addresses.Advance("sums", stride));
            writer.Line(Addresses.Advance("gradient", stride));
            writer.Close();
            writer.Close();
        });
    }
}
