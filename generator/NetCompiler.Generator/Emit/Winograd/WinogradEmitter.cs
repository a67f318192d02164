using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Convolutions by Winograd's algorithm: some tiles of the batch at a time, so that what lies between the three steps (transform the input, multiply at each
/// point, transform the sums) stays in the caches.
/// </summary>
internal sealed class WinogradEmitter(KernelContext context, TileEmitter tiles, SharedMethods methods) : KernelEmitter(context)
{
    public void Emit(WinogradKernel kernel, string method)
    {
        WinogradGeometry g = kernel.Geometry;
        WinogradForm form = kernel.Form;
        IReadOnlyList<Axis> axes = kernel.Source.Axes;
        KernelNames names = new(
            kernel.Tensors,
            [
                .. axes.Select(a => a.Name), "packed", "first", "end", "rest", "v", "m", "y", "between", "zeros", "lane", "line", "column", "tile", "some", "number", "left",
                "pixels", "bottom",
            ]);
        int inStride = Tensor.WorkspaceStride(g.Channels);
        int outStride = Tensor.WorkspaceStride(g.Filters);
        int perImage = kernel.TileRows * kernel.TileColumns;
        WinogradPlan plan = WinogradPlan.Create(kernel, Ops.Target);
        int mostTiles = Math.Max(plan.Stretch, plan.Rest);
        int between = WinogradLines.BetweenFloats(form);
        int zeros = g.InputWidth * g.Channels;
        int results = WinogradLines.ResultTiles(form, g.Filters) * form.Outputs * form.Outputs * g.Filters;
        string b = axes.First(a => a.IsBatch).Name;
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        int inputs = form.Points * Tensor.WorkspaceStride(mostTiles * inStride);
        int sums = form.Points * Tensor.WorkspaceStride(mostTiles * outStride);
        Writer.Line($"float* v = {RuntimeNames.Scratch}.Get({inputs + sums + between + zeros + results});");
        Writer.Line(Addresses.Declare("m", $"v + {inputs}"));
        Writer.Line(Addresses.Declare("between", $"m + {sums}"));
        Writer.Line(Addresses.Declare("zeros", $"between + {between}"));
        Writer.Line(Addresses.Declare("y", $"zeros + {zeros}"));
        Writer.Line($"new global::System.Span<float>(zeros, {zeros}).Clear();");
        Writer.Line($"int first = from * {perImage};");
        Writer.Line($"int end = to * {perImage};");
        Writer.Open($"for (; first + {plan.Stretch} <= end; first += {plan.Stretch})");
        EmitStretch(kernel, names, method, b, plan.Stretch, plan.Stretch.ToString());
        Writer.Close();
        if (plan.Rest > 0)
        {
            // The products are those of a whole stretch; beyond the last tile nobody looks at them.
            Writer.Line();
            Writer.Open($"for (; first < end; first += {plan.Rest})");
            Writer.Line($"int rest = global::System.Math.Min({plan.Rest}, end - first);");
            EmitStretch(kernel, names, method, b, plan.Rest, "rest");
            Writer.Close();
        }

        Writer.Close();
        Writer.Line();
        IEnumerable<string> parameters = kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {names[t]}").Concat(Extra(kernel, "float* scalars", "int count"));
        new EpilogueEmitter(Context).Emit(
            new Epilogue(
                method + "Epilogue",
                [.. parameters, "float* tile", "int column", "int packed", "int rows", "int first", $"int {b}", $"int {axes[g.Row].Name}"],
                axes, kernel.Body, g.Column, g.Pixel, 1, g.Filters, g.Filters, 0, HasStrayLanes: false),
            names);
    }

    /// <summary>The three steps for tiles from <c>first</c> on.</summary>
    /// <param name="tiles">What memory and products there are for.</param>
    /// <param name="present">C# for how many there are.</param>
    private void EmitStretch(WinogradKernel kernel, KernelNames names, string method, string b, int tiles, string present)
    {
        WinogradGeometry g = kernel.Geometry;
        WinogradForm form = kernel.Form;
        int outputs = form.Outputs;
        int inStride = Tensor.WorkspaceStride(g.Channels);
        int outStride = Tensor.WorkspaceStride(g.Filters);
        WinogradLines transforms = new(Ops, methods);
        string image = transforms.UseImage(form.Input, outputs, g.Top, g.Left, g.InputHeight, g.InputWidth, g.Channels, ranged: false);
        OpenTiles(kernel, b, present, WinogradLines.MostTiles);
        Writer.Line($"{image}(&{names[kernel.Broadcast.Tensor]}[(long){b} * {kernel.Broadcast.Tensor.RowStride}], line, column, some, &v[tile * {inStride}], {Tensor.WorkspaceStride(tiles * inStride)}, between, zeros);");
        Writer.Close();
        Writer.Line();
        Writer.Line($"{UseProducts(kernel, tiles, inStride, outStride)}(v, {names[kernel.Weights]}, m);");
        OpenTiles(kernel, b, present, WinogradLines.ResultTiles(form, g.Filters));
        Writer.Line($"{transforms.UseSums(form, g.Filters)}(&m[tile * {outStride}], {Tensor.WorkspaceStride(tiles * outStride)}, y, some);");
        string row = kernel.Source.Axes[g.Row].Name;
        int lineFloats = WinogradLines.ResultTiles(form, g.Filters) * outputs * g.Filters;
        IEnumerable<string> arguments = kernel.Tensors.Select(t => names[t]).Concat(Extra(kernel, "scalars", "count"));
        Writer.Line($"int left = column * {outputs};");
        Writer.Line($"int pixels = global::System.Math.Min(some * {outputs}, {g.OutputWidth} - left);");
        Writer.Line($"int bottom = global::System.Math.Min({g.OutputHeight}, (line + 1) * {outputs});");
        Writer.Open($"for (int {row} = line * {outputs}; {row} < bottom; {row}++)");
        Writer.Line($"{method}Epilogue({string.Join(", ", arguments)}, &y[{row} % {outputs} * {lineFloats}], 0, 0, pixels, left, {b}, {row});");
        Writer.Close();
        Writer.Close();
    }

    /// <summary>Opens a loop over the tiles of a stretch, some of one line at a time.</summary>
    private void OpenTiles(WinogradKernel kernel, string b, string present, int most)
    {
        int perImage = kernel.TileRows * kernel.TileColumns;
        Writer.Open($"for (int tile = 0, some; tile < {present}; tile += some)");
        Writer.Line($"int {b} = (first + tile) / {perImage};");
        Writer.Line($"int number = first + tile - ({b} * {perImage});");
        Writer.Line($"int line = number / {kernel.TileColumns};");
        Writer.Line($"int column = number - (line * {kernel.TileColumns});");
        Writer.Line($"some = global::System.Math.Min(global::System.Math.Min({present} - tile, {kernel.TileColumns} - column), {most});");
    }

    private string UseProducts(WinogradKernel kernel, int count, int inStride, int outStride) =>
        methods.Use(
            "Products", (kernel.Form, count, kernel.Geometry.Channels, kernel.Geometry.Filters), (writer, name) => EmitProducts(writer, kernel, name, count, inStride, outStride));

    private void EmitProducts(CodeWriter writer, WinogradKernel kernel, string method, int count, int inStride, int outStride)
    {
        WinogradGeometry g = kernel.Geometry;
        LineTile size = WinogradPlan.TileSize(kernel, Ops.Target, count);
        bool streams = WinogradPlan.Streams(kernel);
        writer.Line($"// At each point of the tiles, {count} tiles × {g.Filters} channels, summed over {g.Channels}.");
        writer.OpenKernel($"private static void {method}(float* v, float* u, float* m)");
        writer.Open($"for (int point = 0; point < {kernel.Form.Points}; point++)");
        foreach (ColumnRun run in ColumnRun.Of(TilePlan.Create(g.Filters, Ops.Target, size.Vectors, Panels.TransformedGroups(g.Filters)).Blocks))
        {
            int stride = run.Block.RowFloats;
            string start = run.Offset("block", Panels.Width * g.Channels, Ops.Lanes);
            string column = run.Offset("block", Panels.Width, Ops.Lanes);
            int pass = 0;
            writer.Open($"for (int block = {run.First}; block < {run.End}; block++)");
            foreach ((int first, int tileRows) in WindowPlan.Cut(count, size.Rows))
            {
                // The weights stream past once: the passes over a block fetch the block after it, one panel each.
                bool fetches = streams && Panels.Width * pass < stride;
                Tile tile = Tile.Matrix(tileRows, run.Block.Vectors, inStride, outStride, TileStart.Zero, new TileLoop(g.Channels, 1, stride)) with
                {
                    Fetches = fetches ? new(TileFetch.Columns(g.Channels * (stride + (Panels.Width * pass)))) : default,
                    FetchesOwn = false,
                };
                pass++;
                writer.Line($"{tiles.Use(tile)}(&v[{first * inStride}], &u[{start}], &m[{first * outStride} + {column}]);");
            }

            writer.Close();
        }

        writer.Line(Addresses.Advance("v", Tensor.WorkspaceStride(count * inStride)));
        writer.Line(Addresses.Advance("u", g.Channels * g.Filters));
        writer.Line(Addresses.Advance("m", Tensor.WorkspaceStride(count * outStride)));
        writer.Close();
        writer.Close();
    }
}
