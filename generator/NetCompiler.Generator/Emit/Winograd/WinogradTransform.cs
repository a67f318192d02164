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
        writer.StackBuffer("between", outputs * size * ops.Lanes);
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
}
