using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The statements of a map at each point.</summary>
internal sealed class MapBody(NestSite site) : NestBody(site)
{
    private IReadOnlyList<Dictionary<int, int>> _written = [[]];

    // Cheap statements are worth writing out a few times around one loop; long ones fill the decoder's cache.
    protected override int BlockVectors
    {
        get
        {
            int size = Nest.Operations[0].Body.Sum(s => s.Value.All().Sum(Cost));
            return size <= 12 ? 4 : size <= 24 ? 2 : 1;
        }
    }

    // Short loops around a few vectors (the four elements below one of a smaller image) cost more than what is done in them, and are written out.
    public override void Emit()
    {
        List<NestLoop> loops = [.. Nest.OuterLoops];
        List<NestLoop> written = [];
        for (int all = Vectors; loops.Count > 0 && loops[loops.Count - 1] is { IsBatch: false } last && CanWrite(last) && all * last.Extent <= BlockVectors; all *= last.Extent)
        {
            loops.Remove(last);
            written.Insert(0, last);
        }

        _written = [.. Points(written)];
        Inside(loops, EmitPoint);
    }

    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        foreach ((Dictionary<int, int> offsets, BlockVector vector) in _written.SelectMany(w => vectors.Select(v => (w, v))))
        {
            bool several = vectors.Count * _written.Count > 1;
            if (several)
            {
                Writer.Open("");
            }

            Dictionary<int, int> at = offsets.Concat(At(lane, vector)).ToDictionary(o => o.Key, o => o.Value);
            Statements(Nest.Operations[0].Body, Point(lane, vector) with { Offsets = at });
            if (several)
            {
                Writer.Close();
            }
        }
    }

    private bool CanWrite(NestLoop loop) => !IsShared && Nest.Index.Values.All(i => !i.Divides(loop.Axis));

    private static int Cost(Expr expr) => expr is RandomExpr or UnaryExpr { Op: not (UnaryOp.Negate or UnaryOp.Abs) } ? 20 : 1;
}
