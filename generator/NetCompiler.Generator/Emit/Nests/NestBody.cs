using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A vector of a block: how far it lies from the block's first element, and how many of its lanes count where not all do.</summary>
internal readonly record struct BlockVector(int Offset, string? Valid);

/// <summary>The loops of one nest, around what is done at its points.</summary>
internal abstract class NestBody(NestSite site)
{
    protected VectorOperations Ops { get; } = site.Ops;

    protected CodeWriter Writer { get; } = site.Writer;

    protected KernelNames Names { get; } = site.Names;

    protected Nest Nest { get; } = site.Nest;

    protected NestScope Scope { get; } = site.Scope;

    /// <summary>Whether threads share the vectorised loop.</summary>
    protected bool IsShared { get; } = site.Share is not null;

    /// <summary>Vectors along the vectorised loop, the last of them perhaps partial; 1 where there is none.</summary>
    protected int Vectors => Nest.Direction == Lanes.Outputs ? Ops.Target.Vectors(Nest.Vector!.Extent) : 1;

    /// <summary>Vectors that are worked on at once.</summary>
    protected abstract int BlockVectors { get; }

    public virtual void Emit()
    {
        Inside(Nest.OuterLoops, EmitPoint);
    }

    /// <summary>Loops, and what is done inside them.</summary>
    protected void Inside(IReadOnlyCollection<NestLoop> loops, Action emit)
    {
        foreach (NestLoop loop in loops)
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

        emit();
        foreach (NestLoop _ in loops)
        {
            Scope.Close();
        }
    }

    /// <summary>What is done inside all loops over outputs but the vectorised one.</summary>
    protected void EmitPoint()
    {
        if (Nest.Direction == Lanes.Outputs)
        {
            EmitVectors(Nest.Vector!);
        }
        else
        {
            EmitBlock([new BlockVector(0, null)], -1);
        }
    }

    /// <summary>All combinations of the values of some loops, the last running fastest.</summary>
    protected static IEnumerable<Dictionary<int, int>> Points(IEnumerable<NestLoop> loops)
    {
        IEnumerable<Dictionary<int, int>> points = [[]];
        foreach (NestLoop loop in loops)
        {
            points = points.SelectMany(p => Enumerable.Range(0, loop.Extent).Select(i => new Dictionary<int, int>(p) { [loop.Axis] = i }));
        }

        return points;
    }

    /// <summary>What is done at one or several neighbouring vectors of output points; at one point where <paramref name="lane"/> is −1.</summary>
    protected abstract void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane);

    protected NestPoint Point(int lane, BlockVector vector, string result = "result") => new(Ops, site.Scalars, Names, Nest, Scope, lane, At(lane, vector), vector.Valid, result);

    /// <summary>Constants along axes at a vector of a block.</summary>
    protected static Dictionary<int, int> At(int lane, BlockVector vector) => lane < 0 ? [] : new Dictionary<int, int> { [lane] = vector.Offset };

    protected void Statements(IEnumerable<Statement> body, NestPoint point) => Writer.Lines(new ExpressionEmitter(Ops, point).Statements(body));

    private void EmitVectors(NestLoop loop)
    {
        int lanes = Ops.Lanes;
        int whole = loop.Extent / lanes;
        string? rest = loop.Extent % lanes == 0 ? null : (loop.Extent % lanes).ToString();
        bool gathers = Nest.Operations.SelectMany(o => o.Reads).Any(r => Nest.Index[r].Stride(loop.Axis) > 1);
        if (site.Share is { } share)
        {
            EmitShared(share, loop, rest);
            return;
        }

        // Full vectors in a loop over blocks, then what is left of them and the partial one.
        int most = BlockVectors;
        int all = whole + (rest is null || gathers ? 0 : 1);
        int even = Enumerable.Range(0, most).Select(i => most - i).FirstOrDefault(size => 2 * size > most && whole % size == 0);
        int block = all <= most ? 0 : even == 0 ? most : even;
        int looped = block == 0 ? 0 : whole / block * block;
        if (looped > 0)
        {
            EmitLoop(loop, looped * lanes, block);
        }

        BlockVector[] left = Enumerable.Range(looped, whole - looped).Select(v => new BlockVector(v * lanes, null))
            .Concat(rest is null || gathers ? [] : [new BlockVector(whole * lanes, rest)]).ToArray();
        if (left.Length > 0)
        {
            Writer.Open("");
            EmitBlock(left, loop.Axis);
            Writer.Close();
        }

        if (gathers && rest is not null)
        {
            string variable = Nest.Variable(loop.Axis);
            Writer.Open($"for (int {variable} = {whole * lanes}; {variable} < {loop.Extent}; {variable}++)");
            Scope.Bind(loop.Axis, variable);
            EmitBlock([new BlockVector(0, null)], -1);
            Scope.Unbind();
            Writer.Close();
        }
    }

    private void EmitLoop(NestLoop loop, int end, int block)
    {
        string variable = Nest.Variable(loop.Axis);
        Writer.Open($"for (int {variable} = 0; {variable} < {end}; {variable} += {block * Ops.Lanes})");
        Scope.Bind(loop.Axis, variable);
        EmitBlock(Enumerable.Range(0, block).Select(v => new BlockVector(v * Ops.Lanes, null)).ToArray(), loop.Axis);
        Scope.Unbind();
        Writer.Close();
    }

    // A share of the columns: blocks, single vectors, and the partial one in whichever share it lies.
    private void EmitShared(NestShare share, NestLoop loop, string? rest)
    {
        int lanes = Ops.Lanes;
        int whole = loop.Extent / lanes * lanes;
        Writer.Line($"int column = {share.From};");
        Writer.Line($"int end = global::System.Math.Min({share.To}, {loop.Extent});");
        int[] blocks = BlockVectors > 1 && loop.Extent >= BlockVectors * lanes ? [BlockVectors, 1] : [1];
        foreach (int block in blocks)
        {
            int step = block * lanes;
            Writer.Open($"for (; column + {step} <= end; column += {step})");
            Scope.Bind(loop.Axis, "column");
            EmitBlock(Enumerable.Range(0, block).Select(v => new BlockVector(v * lanes, null)).ToArray(), loop.Axis);
            Scope.Unbind();
            Writer.Close();
        }

        if (rest is not null)
        {
            Writer.Open("if (column < end)");
            Writer.Line($"column = {whole};");
            Scope.Bind(loop.Axis, "column");
            EmitBlock([new BlockVector(0, rest)], loop.Axis);
            Scope.Unbind();
            Writer.Close();
        }
    }
}
