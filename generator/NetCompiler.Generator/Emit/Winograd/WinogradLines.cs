using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Emits the transforms of tiles that lie side by side on a line of an image. Neighbours share pixels: what is done along the height is done once for each
/// column of pixels, and beyond the border it is done on zeros, so that no tile is a special case.
/// </summary>
internal sealed class WinogradLines(VectorOperations ops, SharedMethods methods)
{
    /// <summary>Tiles of a line at a time, at most: what lies between the two directions is to stay in the first-level cache.</summary>
    public const int MostTiles = 8;

    // What the results of some tiles may take of the first-level cache, in floats.
    private const int ResultFloats = 4096;

    /// <summary>Floats that the transform of images puts aside between the two directions.</summary>
    public static int BetweenFloats(WinogradForm form) => ((MostTiles * form.Outputs) + WinogradForm.Taps - 1) * form.Size * Panels.Width;

    /// <summary>Tiles whose results are put aside at a time.</summary>
    public static int ResultTiles(WinogradForm form, int filters) => Math.Max(1, Math.Min(MostTiles, ResultFloats / (form.Outputs * form.Outputs * filters)));

    /// <summary>
    /// The method that transforms tiles of an image, (image, line, column, tiles, target, point, between, zeros[, from, to]): <c>point</c> is the distance between
    /// points of the result, <c>zeros</c> a line of the image that lies outside it.
    /// </summary>
    /// <param name="step">Pixels from one tile to the next.</param>
    /// <param name="ranged">Whether only the channels of a range are transformed.</param>
    public string UseImage(LinearMap map, int step, int top, int left, int height, int width, int channels, bool ranged) =>
        methods.Use(
            "TransformTiles", (map, step, top, left, height, width, channels, ranged), (writer, name) =>
                EmitImage(writer, name, map, step, top, left, height, width, channels, ranged));

    /// <summary>The method that transforms the sums of tiles back, (sums, point, result, tiles): line by line of the tiles' pixels, all channels of a pixel together.</summary>
    public string UseSums(WinogradForm form, int filters) =>
        methods.Use("TransformSums", (form, filters), (writer, name) => EmitSums(writer, name, form, filters));

    private void EmitImage(CodeWriter writer, string method, LinearMap map, int step, int top, int left, int height, int width, int channels, bool ranged)
    {
        (int points, int size) = (map.Rows, map.Columns);
        LinearMapEmitter maps = new(ops, writer);
        writer.Line("// Tiles side by side: along the height for each column of pixels, then along the width for each tile.");
        writer.OpenKernel(
            $"private static void {method}(float* x, int line, int column, int tiles, float* v, int point, float* between, float* zeros{(ranged ? ", int from, int to" : "")})");
        writer.Line($"int top = (line * {step}){Signed(top)};");
        writer.Line($"int left = (column * {step}){Signed(left)};");
        writer.Line($"int pixels = (tiles * {step}){Signed(size - step)};");
        writer.Line("int first = global::System.Math.Clamp(-left, 0, pixels);");
        writer.Line($"int last = global::System.Math.Clamp({width} - left, first, pixels);");
        for (int i = 0; i < size; i++)
        {
            writer.Line($"float* x{i} = (uint)(top + {i}) < {height}u ? &x[(long)(top + {i}) * {width * channels}] : zeros;");
        }

        writer.Line("// The lines that the tiles below this line will be the first to read, or those of the next image.");
        writer.Line($"float* below = &x[(long)(top + {size}) * {width * channels}];");
        writer.Open(ranged ? $"for (int c = from; c < to; c += {ops.Lanes})" : $"for (int c = 0; c < {channels}; c += {ops.Lanes})");
        writer.Line("float* t = between;");
        EmitZeros("int p = 0; p < first");
        writer.Line($"nint at = ((nint)(left + first) * {channels}) + c;");
        writer.Open("for (int p = first; p < last; p++)");
        for (int i = 0; i < size; i++)
        {
            writer.Line($"{ops.Type} a{i} = {ops.Load($"x{i} + at")};");
        }

        maps.Emit(map, i => "a" + i, (i, value) => writer.Line(ops.Store($"t + {i * ops.Lanes}", value)));
        for (int k = 0; k < step; k++)
        {
            if (ops.Prefetch($"below + at + {k * width * channels}", level: 2) is { } prefetch)
            {
                writer.Line(prefetch);
            }
        }

        writer.Line($"at += {channels};");
        writer.Line(Addresses.Advance("t", points * ops.Lanes));
        writer.Close();
        writer.Line();
        EmitZeros("int p = last; p < pixels");
        writer.Line("t = between;");
        writer.Open("for (int tile = 0; tile < tiles; tile++)");
        writer.Line(Addresses.Declare("u", $"v + (tile * {Tensor.WorkspaceStride(channels)}) + c"));
        writer.Open($"for (int i = 0; i < {points}; i++)");
        for (int j = 0; j < size; j++)
        {
            writer.Line($"{ops.Type} a{j} = {ops.Load($"t + {j * points * ops.Lanes}")};");
        }

        maps.Emit(map, j => "a" + j, (_, value) =>
        {
            writer.Line(ops.Store("u", value));
            writer.Line(Addresses.Advance("u", "point"));
        });
        writer.Line(Addresses.Advance("t", ops.Lanes));
        writer.Close();
        writer.Line();
        writer.Line(Addresses.Advance("t", (step - 1) * points * ops.Lanes));
        writer.Close();
        writer.Close();
        writer.Close();

        void EmitZeros(string range)
        {
            writer.Open($"for ({range}; p++)");
            for (int i = 0; i < points; i++)
            {
                writer.Line(ops.Store($"t + {i * ops.Lanes}", ops.Zero));
            }

            writer.Line(Addresses.Advance("t", points * ops.Lanes));
            writer.Close();
            writer.Line();
        }
    }

    private void EmitSums(CodeWriter writer, string method, WinogradForm form, int filters)
    {
        (int outputs, int size) = (form.Output.Rows, form.Output.Columns);
        int line = ResultTiles(form, filters) * outputs * filters;
        LinearMapEmitter maps = new(ops, writer);
        writer.Line("// The sums of tiles side by side, transformed back along the width, then along the height.");
        writer.OpenKernel($"private static void {method}(float* m, int point, float* y, int tiles)");
        writer.StackBuffer("between", size * outputs * ops.Lanes);
        writer.Open("for (int tile = 0; tile < tiles; tile++)");
        writer.Open($"for (int c = 0; c < {filters}; c += {ops.Lanes})");
        writer.Line(Addresses.Declare("s", $"m + (tile * {Tensor.WorkspaceStride(filters)}) + c"));
        writer.Line("float* t = between;");
        writer.Open($"for (int i = 0; i < {size}; i++)");
        for (int j = 0; j < size; j++)
        {
            writer.Line($"{ops.Type} a{j} = {ops.Load("s")};");
            writer.Line(Addresses.Advance("s", "point"));
        }

        maps.Emit(form.Output, j => "a" + j, (j, value) => writer.Line(ops.Store($"t + {j * ops.Lanes}", value)));
        writer.Line(Addresses.Advance("t", outputs * ops.Lanes));
        writer.Close();
        writer.Line();
        writer.Line("t = between;");
        writer.Line(Addresses.Declare("u", $"y + (tile * {outputs * filters}) + c"));
        writer.Open($"for (int j = 0; j < {outputs}; j++)");
        for (int i = 0; i < size; i++)
        {
            writer.Line($"{ops.Type} a{i} = {ops.Load($"t + {i * outputs * ops.Lanes}")};");
        }

        maps.Emit(form.Output, i => "a" + i, (i, value) => writer.Line(ops.Store($"u + {i * line}", value)));
        writer.Line(Addresses.Advance("t", ops.Lanes));
        writer.Line(Addresses.Advance("u", filters));
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static string Signed(int offset) => offset == 0 ? "" : offset < 0 ? $" - {-offset}" : $" + {offset}";
}
