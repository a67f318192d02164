using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Reductions of the same points in one pass: their sums, of which there may be several for a point.</summary>
internal abstract class ReduceBody(NestSite site) : NestBody(site)
{
    // Past this, an ending for all chains at once would come near the limits of the JIT where a choice takes several instructions.
    private const int MostChoices = 6;

    private readonly Reduce[] _reduces = site.Nest.Operations.Cast<Reduce>().ToArray();

    protected IReadOnlyList<Reduce> Reduces => _reduces;

    protected override int BlockVectors => Math.Max(1, Target.Chains / (Choices > MostChoices ? 2 : 1) / _reduces.Length);

    private int Choices => _reduces.SelectMany(r => r.Body).SelectMany(s => s.Value.All()).Count(e => e is SelectExpr or BinaryExpr { Op: BinaryOp.Min or BinaryOp.Max });

    public static ReduceBody Create(NestSite site) => site.Nest.Direction == Lanes.Sums ? new LaneReduceBody(site) : new PointReduceBody(site);

    /// <summary>Names of values that have been loaded for a vector before the loops around its elements.</summary>
    protected virtual IReadOnlyDictionary<Access, string>? Loaded(int vector) => null;

    protected static string Name(int reduce, int vector, int chain) => $"sum{reduce}_{vector}_{chain}";

    protected void Declare(int vectors, int chains)
    {
        foreach ((int s, int v, int u) in All(vectors, chains))
        {
            Writer.Line($"{Ops.Type} {Name(s, v, u)} = {(_reduces[s].Kind == ReduceKind.Sum ? Ops.Zero : Ops.Broadcast("float.NegativeInfinity"))};");
        }
    }

    protected void Accumulate(
        IReadOnlyList<BlockVector> vectors, int lane, int chains, Dictionary<int, int> offsets, int chain = 0, bool keep = false, bool first = false)
    {
        for (int v = 0; v < vectors.Count; v++)
        {
            for (int s = 0; s < _reduces.Length; s++)
            {
                Dictionary<int, int> at = new(offsets);
                if (lane >= 0)
                {
                    at[lane] = vectors[v].Offset;
                }

                string sum = Name(s, v, chain % chains);
                NestPoint point = Point(lane, vectors[v], sum) with { Offsets = at, Loaded = Loaded(v) };
                ExpressionEmitter expressions = new(Ops, point);
                Expr element = _reduces[s].Element;
                bool adds = _reduces[s].Kind == ReduceKind.Sum;
                if (first)
                {
                    Writer.Line($"{Ops.Type} {sum} = {expressions.Emit(element)};");
                    continue;
                }

                if (adds && !keep)
                {
                    Writer.Line($"{sum} = {expressions.Emit(new BinaryExpr(BinaryOp.Add, new ResultExpr(), element))};");
                    continue;
                }

                string value = expressions.Emit(element);
                value = keep ? Ops.KeepFirst(value, vectors[v].Valid!, adds ? "0f" : "float.NegativeInfinity") : value;
                Merge(s, sum, value);
            }
        }
    }

    private void Merge(int reduce, string sum, string value)
    {
        if (_reduces[reduce].Kind == ReduceKind.Sum)
        {
            Writer.Line($"{sum} = {Ops.Add(sum, value)};");
            return;
        }

        // A NaN is the maximum: Max gives its second operand where the two do not compare, so a NaN in the sum stays, and one in the element is taken.
        Writer.Open("");
        Writer.Line($"{Ops.Type} element = {value};");
        Writer.Line($"{sum} = {Ops.Select(CompareOp.Equal, "element", "element", Ops.Max("element", sum), "element")};");
        Writer.Close();
    }

    protected void Combine(int vectors, int chains)
    {
        foreach ((int s, int v, int u) in All(vectors, chains).Where(p => p.Chain > 0))
        {
            Merge(s, Name(s, v, 0), Name(s, v, u));
        }
    }

    private IEnumerable<(int Reduce, int Vector, int Chain)> All(int vectors, int chains) =>
        from s in Enumerable.Range(0, _reduces.Length)
        from v in Enumerable.Range(0, vectors)
        from u in Enumerable.Range(0, chains)
        select (s, v, u);
}
