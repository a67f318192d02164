using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The statements of a map at each point.</summary>
internal sealed class MapBody(NestSite site) : NestBody(site)
{
    // Cheap statements are worth writing out a few times around one loop; long ones fill the decoder's cache.
    protected override int BlockVectors
    {
        get
        {
            int size = Nest.Operations[0].Body.Sum(s => s.Value.All().Sum(Cost));
            return size <= 12 ? 4 : size <= 24 ? 2 : 1;
        }
    }

    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        foreach (BlockVector vector in vectors)
        {
            if (vectors.Count > 1)
            {
                Writer.Open("");
            }

            Statements(Nest.Operations[0].Body, Point(lane, vector));
            if (vectors.Count > 1)
            {
                Writer.Close();
            }
        }
    }

    private static int Cost(Expr expr) => expr is RandomExpr or UnaryExpr { Op: not (UnaryOp.Negate or UnaryOp.Abs) } ? 20 : 1;
}
