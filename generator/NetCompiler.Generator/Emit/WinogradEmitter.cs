using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Convolutions by Winograd's algorithm: example by example and a few lines of tiles at a time, so that what lies between the three steps (transform the
/// input, multiply at each point, transform the sums) stays in the second-level cache.
/// </summary>
internal sealed class WinogradEmitter(VectorOperations ops, IReadOnlyDictionary<string, int> scalars, CodeWriter writer, TileEmitter tiles, SharedMethods methods)
    : KernelEmitter(ops, scalars, writer)
{
    // What one stretch of tiles may take of the second-level cache, beside weights that stay there or stream past.
    private const int StretchBesideWeights = 650_000;
    private const int StretchBesideStream = 1_300_000;
    private const int FewWeights = 1 << 20;

    public void Emit(WinogradKernel kernel, string method)
    {
        WinogradGeometry g = kernel.Geometry;
        WinogradForm form = kernel.Form;
        IReadOnlyList<Axis> axes = kernel.Source.Axes;
        KernelNames names = new(kernel.Tensors, [.. axes.Select(a => a.Name), "packed", "first", "v", "m", "u", "x", "y", "patch", "lane", "line"]);
        int inStride = Tensor.WorkspaceStride(g.Channels);
        int outStride = Tensor.WorkspaceStride(g.Filters);
        int perLine = form.Points * kernel.TileColumns * (inStride + outStride) * sizeof(float);
        int most = WeightBytes(kernel) <= FewWeights ? StretchBesideWeights : StretchBesideStream;
        (int First, int Count)[] stretches = WindowPlan.Cut(kernel.TileRows, Math.Max(1, Math.Min(kernel.TileRows, most / perLine))).ToArray();
        int mostTiles = stretches.Max(s => s.Count) * kernel.TileColumns;
        int patch = form.Points * g.Channels;
        int result = form.Outputs * form.Outputs * g.Filters;
        string b = axes.First(a => a.IsBatch).Name;
        string input = WinogradTransform.UseTile(methods, Ops, form.Input, form.Outputs, g.Top, g.Left, g.InputHeight, g.InputWidth, g.Channels, ranged: false);
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        Writer.Line($"float* v = global::NetCompiler.Runtime.Scratch.Get({(form.Points * mostTiles * (inStride + outStride)) + patch + result});");
        Writer.Line(Addresses.Declare("m", $"v + {form.Points * mostTiles * inStride}"));
        Writer.Line(Addresses.Declare("patch", $"m + {form.Points * mostTiles * outStride}"));
        Writer.Line(Addresses.Declare("y", $"patch + {patch}"));
        Writer.Open($"for (int {b} = from; {b} < to; {b}++)");
        Writer.Line(Addresses.Declare("x", $"{names[kernel.Broadcast.Tensor]} + ((long){b} * {kernel.Broadcast.Tensor.RowStride})"));
        foreach (IGrouping<int, (int First, int Count)> same in stretches.GroupBy(s => s.Count))
        {
            int count = same.Key;
            int tilesInStretch = count * kernel.TileColumns;
            Writer.Open($"for (int line = {same.First().First}; line < {same.Last().First + count}; line += {count})");
            Writer.Open($"for (int tile = 0; tile < {tilesInStretch}; tile++)");
            Writer.Line($"{input}(x, line + (tile / {kernel.TileColumns}), tile % {kernel.TileColumns}, &v[tile * {inStride}], {tilesInStretch * inStride}, patch);");
            Writer.Close();
            Writer.Line();
            Writer.Line($"{UseProducts(kernel, tilesInStretch, inStride, outStride)}(v, {names[kernel.Weights]}, m);");
            Writer.Open($"for (int tile = 0; tile < {tilesInStretch}; tile++)");
            IEnumerable<string> arguments = kernel.Tensors.Select(t => names[t]).Concat(Extra(kernel, "scalars", "count"));
            Writer.Line($"{method}Output({string.Join(", ", arguments)}, &m[tile * {outStride}], {tilesInStretch * outStride}, y, {b}, line + (tile / {kernel.TileColumns}), tile % {kernel.TileColumns});");
            Writer.Close();
            Writer.Close();
        }

        Writer.Close();
        Writer.Close();
        Writer.Line();
        EmitOutput(kernel, names, method, b);
        Writer.Line();
        IEnumerable<string> parameters = kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {names[t]}").Concat(Extra(kernel, "float* scalars", "int count"));
        new EpilogueEmitter(Ops, Scalars, Writer).Emit(
            new Epilogue(
                method + "Epilogue",
                [.. parameters, "float* tile", "int column", "int packed", "int rows", "int first", $"int {b}", $"int {axes[g.Row].Name}"],
                axes, kernel.Body, g.Column, g.Pixel, 1, g.Filters, g.Filters, 0, Clean: false),
            names);
    }

    private void EmitOutput(WinogradKernel kernel, KernelNames names, string method, string b)
    {
        WinogradGeometry g = kernel.Geometry;
        int outputs = kernel.Form.Outputs;
        int size = kernel.Form.Size;
        string row = kernel.Source.Axes[g.Row].Name;
        IEnumerable<string> parameters = kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {names[t]}").Concat(Extra(kernel, "float* scalars", "int count"));
        IEnumerable<string> arguments = kernel.Tensors.Select(t => names[t]).Concat(Extra(kernel, "scalars", "count"));
        Writer.Line("// The sums of a tile, transformed back along both directions, and what follows them.");
        Writer.OpenKernel($"private static void {method}Output({string.Join(", ", parameters)}, float* m, int point, float* y, int {b}, int line, int column)");
        new WinogradTransform(Ops, Writer).Emit(
            kernel.Form.Output, "0", g.Filters.ToString(),
            (i, j) => $"m + ((long)(({i} * {size}) + {j}) * point) + c",
            (i, j) => $"y + ((({i} * {outputs}) + {j}) * {g.Filters}) + c");
        Writer.Line();
        Writer.Line($"int left = column * {outputs};");
        Writer.Line($"int pixels = global::System.Math.Min({outputs}, {g.OutputWidth} - left);");
        Writer.Line($"int end = global::System.Math.Min({g.OutputHeight}, (line + 1) * {outputs});");
        Writer.Open($"for (int {row} = line * {outputs}; {row} < end; {row}++)");
        Writer.Line($"{method}Epilogue({string.Join(", ", arguments)}, &y[{row} % {outputs} * {outputs * g.Filters}], 0, 0, pixels, left, {b}, {row});");
        Writer.Close();
        Writer.Close();
    }

    private string UseProducts(WinogradKernel kernel, int count, int inStride, int outStride) =>
        methods.Use("Products", (writer, name) => EmitProducts(writer, kernel, name, count, inStride, outStride));

    private void EmitProducts(CodeWriter writer, WinogradKernel kernel, string method, int count, int inStride, int outStride)
    {
        WinogradGeometry g = kernel.Geometry;
        int widest = Panels.LargestTransformedGroup * Ops.Target.VectorsPerPanel;
        (int vectors, int rows) = WindowPlan.Choose(count, Math.Min(widest, g.Filters / Ops.Lanes), Ops.Target, 1);
        bool streams = WeightBytes(kernel) > FewWeights;
        writer.Line($"// At each point of the tiles, {count} tiles × {g.Filters} channels, summed over {g.Channels}.");
        writer.OpenKernel($"private static void {method}(float* v, float* u, float* m)");
        writer.Open($"for (int point = 0; point < {kernel.Form.Points}; point++)");
        foreach (ColumnRun run in ColumnRun.Of(TilePlan.Create(g.Filters, Ops.Target, vectors, Panels.TransformedGroups(g.Filters)).Blocks))
        {
            int stride = Panels.Width * run.Block.GroupPanels;
            string start = run.Offset("block", Panels.Width * g.Channels, Ops.Lanes);
            string column = run.Offset("block", Panels.Width, Ops.Lanes);
            int pass = 0;
            writer.Open($"for (int block = {run.First}; block < {run.End}; block++)");
            foreach ((int first, int tileRows) in WindowPlan.Cut(count, rows))
            {
                // The weights stream past once: the passes over a block fetch the block after it, one panel each.
                int ahead = streams && Panels.Width * pass < stride ? (g.Channels * stride) + (g.Channels * Panels.Width * pass) : -1;
                Tile tile = Tile.Matrix(tileRows, run.Block.Vectors, inStride, outStride, TileStart.Zero, new TileLoop(g.Channels, 1, stride)) with { Ahead = ahead };
                pass++;
                writer.Line($"{tiles.Use(tile)}(&v[{first * inStride}], &u[{start}], &m[{first * outStride} + {column}]);");
            }

            writer.Close();
        }

        writer.Line(Addresses.Advance("v", count * inStride));
        writer.Line(Addresses.Advance("u", g.Channels * g.Filters));
        writer.Line(Addresses.Advance("m", count * outStride));
        writer.Close();
        writer.Close();
    }

    private static int WeightBytes(WinogradKernel kernel) => kernel.Weights.Length * sizeof(float);
}
