using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Emits map · tile · mapᵀ for vectors of channels: along the columns of the tile, then along its rows.</summary>
internal sealed class WinogradTransform(VectorOperations ops, CodeWriter writer)
{
    /// <param name="map">The transform in one direction.</param>
    /// <param name="from">C# for the first channel.</param>
    /// <param name="to">C# for the channel after the last; whole vectors.</param>
    /// <param name="source">The address of a point of the tile, from its row, its column and the channel <c>c</c>.</param>
    /// <param name="target">The address of a point of the result.</param>
    public void Emit(LinearMap map, string from, string to, Func<string, string, string> source, Func<string, string, string> target)
    {
        LinearMapEmitter maps = new(ops, writer);
        (int outputs, int size) = (map.Rows, map.Columns);
        writer.Line($"float* stack = stackalloc float[{(outputs * size * ops.Lanes) + Panels.Width}];");
        writer.Line("float* between = (float*)(((nuint)stack + 63) & ~(nuint)63);");
        writer.Open($"for (int c = {from}; c < {to}; c += {ops.Lanes})");
        writer.Open($"for (int j = 0; j < {size}; j++)");
        for (int i = 0; i < size; i++)
        {
            writer.Line($"{ops.Type} a{i} = {ops.Load(source(i.ToString(), "j"))};");
        }

        maps.Emit(map, i => "a" + i, (i, value) => writer.Line(ops.Store($"between + (({i * size} + j) * {ops.Lanes})", value)));
        writer.Close();
        writer.Line();
        writer.Open($"for (int i = 0; i < {outputs}; i++)");
        for (int j = 0; j < size; j++)
        {
            writer.Line($"{ops.Type} a{j} = {ops.Load($"between + (((i * {size}) + {j}) * {ops.Lanes})")};");
        }

        maps.Emit(map, j => "a" + j, (j, value) => writer.Line(ops.Store(target("i", j.ToString()), value)));
        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// The method that transforms one tile of an image, (image, line, column, target, point[, from, to], patch): <c>point</c> is the distance between points of the
    /// result. At the border the tile is a copy with zeros around it.
    /// </summary>
    /// <param name="step">Pixels from one tile to the next.</param>
    /// <param name="ranged">Whether only the channels of a range are transformed.</param>
    public static string UseTile(
        SharedMethods methods, VectorOperations ops, LinearMap map, int step, int top, int left, int height, int width, int channels, bool ranged) =>
        methods.Use("TransformTile", (writer, name) => new WinogradTransform(ops, writer).EmitTile(name, map, step, top, left, height, width, channels, ranged));

    private void EmitTile(string method, LinearMap map, int step, int top, int left, int height, int width, int channels, bool ranged)
    {
        int size = map.Columns;
        writer.OpenKernel($"private static void {method}(float* x, int line, int column, float* v, int point{(ranged ? ", int from, int to" : "")}, float* patch)");
        writer.Line($"int top = (line * {step}) + {top};");
        writer.Line($"int left = (column * {step}) + {left};");
        writer.Line(Addresses.Declare("d", $"x + ((((long)top * {width}) + left) * {channels})"));
        writer.Line($"int rowStride = {width * channels};");
        writer.Open($"if (top < 0 || left < 0 || top + {size} > {height} || left + {size} > {width})");
        writer.Line($"VectorMath.CopyPatch(x, {height}, {width}, {channels}, top, left, {size}, patch);");
        writer.Line("d = patch;");
        writer.Line($"rowStride = {size * channels};");
        writer.Close();
        writer.Line();
        Emit(
            map, ranged ? "from" : "0", ranged ? "to" : channels.ToString(),
            (i, j) => $"d + ({i} * rowStride) + ({j} * {channels}) + c",
            (i, j) => $"v + ((long)(({i} * {map.Rows}) + {j}) * point) + c");
        writer.Close();
    }
}
