using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Lanes along a summed axis: as many sums as lanes, added up at the end.</summary>
internal sealed class LaneReduceBody(NestSite site) : ReduceBody(site)
{
    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        NestLoop vector = Nest.Vector!;
        int whole = vector.Extent / Ops.Lanes;
        int chains = whole >= 8 ? Math.Max(1, 4 / Reduces.Count) : 1;
        Declare(1, chains);
        Inside([.. Nest.Loops.Where(l => l.Summed && l != vector)], () => Add(vector, whole, chains));
        Combine(1, chains);
        for (int s = 0; s < Reduces.Count; s++)
        {
            string total = $"VectorMath.{(Reduces[s].Kind == ReduceKind.Sum ? "Sum" : "Max")}Lanes({Name(s, 0, 0)})";
            Writer.Line($"{Ops.Type} result{s} = {Ops.Broadcast(total)};");
            Writer.Open("");
            Statements(Reduces[s].Body, Point(-1, default, "result" + s));
            Writer.Close();
        }
    }

    private void Add(NestLoop vector, int whole, int chains)
    {
        int lanes = Ops.Lanes;
        int rest = vector.Extent % lanes;
        int looped = whole / chains * chains;
        if (looped > chains)
        {
            string variable = Nest.Variable(vector.Axis);
            Writer.Open($"for (int {variable} = 0; {variable} < {looped * lanes}; {variable} += {chains * lanes})");
            Scope.Bind(vector.Axis, variable);
            for (int u = 0; u < chains; u++)
            {
                Accumulate([new(u * lanes, null)], vector.Axis, chains, [], u);
            }

            Scope.Unbind();
            Writer.Close();
        }

        for (int v = looped > chains ? looped : 0; v < whole; v++)
        {
            Accumulate([new(v * lanes, null)], vector.Axis, chains, [], v % chains);
        }

        if (rest > 0)
        {
            Accumulate([new(whole * lanes, rest.ToString())], vector.Axis, chains, [], 0, keep: true);
        }
    }
}
