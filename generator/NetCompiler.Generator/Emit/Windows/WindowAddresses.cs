using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Where the operands and results of a window kernel's tiles lie, as C#.</summary>
/// <param name="tiles">The tiles of the block.</param>
internal sealed class WindowAddresses(CodeWriter writer, WindowBlock block, WindowTiles tiles)
{
    private readonly WindowKernel _kernel = block.Kernel;

    /// <summary>The broadcast operand at this point of the loops.</summary>
    public string Broadcast => StartsAtChunk ? "xPart" : LastBroadcast();

    /// <summary>The vector operand at this point of the loops.</summary>
    public string Vector => StartsAtChunk ? "wPart" : LastVector();

    /// <summary>Whether the operands start where the chunk of a summed axis does; with a border they start at its first tap.</summary>
    private bool StartsAtChunk => tiles.Chunked >= 0 && _kernel.CouplingTo(tiles.Chunked) is null;

    /// <summary>The variables of a loop over an axis.</summary>
    public static string[] Variables(string axis) =>
        [axis, axis + "First", axis + "Turns", axis + "Before", axis + "Both", axis + "After", "x" + axis, "w" + axis];

    /// <summary>Where the operands start: at this example and group, all other axes at 0.</summary>
    public void EmitOperands(string example)
    {
        int[] coupled = _kernel.Couplings.Select(c => c.Dimension).ToArray();
        int start = 0;
        for (int d = 0; d < _kernel.Broadcast.Index.Count; d++)
        {
            start += coupled.Contains(d) ? 0 : _kernel.Broadcast.Index[d].Constant * _kernel.Broadcast.Stride(d);
        }

        string depthwise = _kernel.IsDepthwise ? " + column" : "";
        Access vector = _kernel.Vector;
        writer.Line(Addresses.Declare("x", Example(_kernel.Broadcast, start, example) + depthwise));
        writer.Line(Addresses.Declare("w", vector.Tensor.IsMatrix ? $"{block.Names[vector.Tensor]} + packed" : Example(vector, vector.Start, example) + " + column"));
    }

    /// <summary>For each loop that meets a border, the first tap inside and the number of taps; and where the operands are at this point of the loops.</summary>
    /// <param name="pairs">The lines of which two are taken at once; null where each is by itself.</param>
    public void EmitLoopStarts(LinePairs? pairs = null)
    {
        foreach (int loop in _kernel.Loops)
        {
            string name = block.Axes[loop].Name;
            Coupling? coupling = _kernel.CouplingOf(loop);
            if (coupling is null)
            {
                int stride = _kernel.Broadcast.StrideOf(loop);
                if (stride != 0)
                {
                    writer.Line(Addresses.Declare($"x{name}", $"{Current(loop)} + ({name} * {stride})"));
                }

                continue;
            }

            if (pairs?.Axis == loop)
            {
                writer.Element(name + "First", name, pairs.First);
                foreach ((string pass, EquatableArray<int> taps, int _, int _) in pairs.Passes)
                {
                    writer.Element(name + pass, name, taps);
                }
            }
            else
            {
                (int Start, int Count)[] ranges = Enumerable.Range(0, block.Axes[loop].Extent).Select(coupling.Range).ToArray();
                writer.Element(name + "First", name, ranges.Select(r => r.Start));
                if (tiles.TurnsVary(coupling))
                {
                    writer.Element(name + "Turns", name, ranges.Select(r => r.Count));
                }
            }

            if (tiles.Chunked == coupling.Summed)
            {
                writer.Line($"{name}Turns = global::System.Math.Min({name}First + {name}Turns, o1);");
                writer.Line($"{name}First = global::System.Math.Max({name}First, o0);");
                writer.Line($"{name}Turns = global::System.Math.Max({name}Turns - {name}First, 0);");
            }

            Affine index = coupling.Index;
            string at = $"({index.Constant} + ({name} * {index.Coefficient(loop)}) + ({name}First * {index.Coefficient(coupling.Summed)}))";
            writer.Line(Addresses.Declare($"x{name}", $"{Current(loop)} + ({at}{(index.Divisor == 1 ? "" : $" / {index.Divisor}")} * {coupling.Stride})"));
            writer.Line(Addresses.Declare($"w{name}", $"{CurrentVector(loop)} + ({name}First * {tiles.VectorStride(coupling.Summed)})"));
        }

        if (StartsAtChunk)
        {
            writer.Line(Addresses.Declare("xPart", $"{LastBroadcast()} + (o0 * {_kernel.Broadcast.StrideOf(tiles.Chunked)})"));
            writer.Line(Addresses.Declare("wPart", $"{LastVector()} + (o0 * {tiles.VectorStride(tiles.Chunked)})"));
        }
    }

    /// <summary>Where an access of the body is at a tile's first row and column.</summary>
    public string AtTile(Access access, TileRun run, string t)
    {
        int row = access.StrideOf(_kernel.Row);
        int batch = Enumerable.Range(0, block.Axes.Count).First(a => block.Axes[a].IsBatch);
        string example = access.StrideOf(batch) == 0 ? "" : $" + ((long)b * {access.StrideOf(batch)})";
        string column = access.StrideOf(_kernel.Column) == 0 ? "" : " + column";
        return block.Names[access.Tensor] + example + Offset(access, _kernel.Loops.Append(_kernel.Group)) + column
            + Constant(access.Start + (run.First * row)) + Scaled(t, run.Rows * run.RowStep * row);
    }

    /// <summary>A constant to be added, or nothing.</summary>
    public static string Constant(int value) => value == 0 ? "" : value > 0 ? $" + {value}" : $" - {-value}";

    /// <summary>A multiple of a variable to be added, or nothing.</summary>
    public static string Scaled(string variable, int factor) => variable == "0" || factor == 0 ? "" : $" + ({variable} * {factor})";

    /// <summary>What an access moves by along some axes, from their indices.</summary>
    public string Offset(Access access, IEnumerable<int> axes, int unit = 1) => string.Concat(axes
        .Where(a => a >= 0 && access.StrideOf(a) != 0)
        .Select(a => $" + ((long){block.Axes[a].Name} * {access.StrideOf(a) * unit})"));

    private string Example(Access access, int start, string example) =>
        $"{block.Names[access.Tensor]} + ((long){example} * {access.Tensor.RowStride}){Constant(start)}{Offset(access, [_kernel.Group])}";

    private string Current(int loop) => LastBroadcast(_kernel.Loops.TakeWhile(a => a != loop));

    private string CurrentVector(int loop) => LastVector(_kernel.Loops.TakeWhile(a => a != loop));

    private string LastBroadcast(IEnumerable<int>? loops = null) =>
        (loops ?? _kernel.Loops).Where(a => _kernel.CouplingOf(a) is not null || _kernel.Broadcast.StrideOf(a) != 0)
            .Select(a => "x" + block.Axes[a].Name).DefaultIfEmpty("x").Last();

    private string LastVector(IEnumerable<int>? loops = null) =>
        (loops ?? _kernel.Loops).Where(a => _kernel.CouplingOf(a) is not null).Select(a => "w" + block.Axes[a].Name).DefaultIfEmpty("w").Last();
}
