using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Reductions of the same points in one pass, with enough independent sums to cover the latency of an addition: several vectors of outputs at once, and where
/// there are few of them, several sums over interleaved elements.
/// </summary>
internal sealed class ReduceBody(NestSite site) : NestBody(site)
{
    // Points of a small window that are written out instead of looped over.
    private const int MaxWritten = 36;

    private readonly Reduce[] _reduces = site.Nest.Operations.Cast<Reduce>().ToArray();
    private readonly List<Dictionary<Access, string>> _loaded = [];

    protected override int BlockVectors => Math.Max(1, Target.Chains / _reduces.Length);

    public override void Emit()
    {
        if (Nest.Direction != Lanes.Sums)
        {
            base.Emit();
            return;
        }

        NestLoop[] outputs = Nest.Loops.Where(l => !l.Summed).ToArray();
        foreach (NestLoop loop in outputs)
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

        EmitLanes(Nest.Vector!);
        foreach (NestLoop _ in outputs)
        {
            Scope.Close();
        }
    }

    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        NestLoop[] sums = Nest.Loops.Where(l => l.Summed).ToArray();
        LoadConstants(vectors, lane, sums);
        bool free = Nest.Checks.Count == 0 && sums.All(l => !l.IsBatch);
        long points = sums.Aggregate(1L, (product, l) => product * (l.IsBatch ? 1 << 20 : l.Extent));
        if (free && points * vectors.Count * _reduces.Length <= MaxWritten)
        {
            bool first = true;
            foreach (Dictionary<int, int> offsets in Points(sums))
            {
                Accumulate(vectors, lane, 1, offsets, first: first);
                first = false;
            }
        }
        else
        {
            EmitLoops(vectors, lane, sums);
        }

        for (int v = 0; v < vectors.Count; v++)
        {
            for (int s = 0; s < _reduces.Length; s++)
            {
                Writer.Open("");
                Statements(_reduces[s].Body, Point(lane, vectors[v], Name(s, v, 0)));
                Writer.Close();
            }
        }
    }

    // What is the same along all summed loops (a mean, say) is loaded once, as long as registers last.
    private void LoadConstants(IReadOnlyList<BlockVector> vectors, int lane, NestLoop[] sums)
    {
        _loaded.Clear();
        Access[] constants = Nest.Elements.Where(e => e.Tensor.Kind != TensorKind.Label
            && sums.All(l => Nest.Index[e].Stride(l.Axis) == 0) && Nest.Index[e].Quotients.Count == 0 && !Nest.Checks.Any(c => e.Index.Contains(c.Index))).ToArray();
        if (sums.Length == 0 || constants.Length == 0 || constants.Length * vectors.Count > Target.Chains)
        {
            return;
        }

        for (int v = 0; v < vectors.Count; v++)
        {
            NestPoint point = Point(lane, vectors[v]);
            _loaded.Add(constants.Select((access, i) => (access, Name: $"same{i}_{v}")).ToDictionary(c => c.access, c => c.Name));
            foreach (KeyValuePair<Access, string> constant in _loaded[v])
            {
                Writer.Line($"{Ops.Type} {constant.Value} = {point.Load(constant.Key)};");
            }
        }
    }

    private void EmitLoops(IReadOnlyList<BlockVector> vectors, int lane, NestLoop[] sums)
    {
        NestLoop? last = sums.LastOrDefault();
        bool interleave = last is { IsBatch: false } && !IsShared && Nest.Checks.All(c => c.Index.Coefficient(last.Axis) == 0)
            && Nest.Index.Values.All(i => !i.Divides(last.Axis));
        int chains = !interleave ? 1 : Math.Max(1, Math.Min(Target.Chains / (vectors.Count * _reduces.Length), last!.Extent / 2));
        Declare(vectors.Count, chains);
        if (Scope.Guard is { } guard)
        {
            Writer.Open($"if ({guard})");
        }

        foreach (NestLoop loop in sums.Take(chains > 1 ? sums.Length - 1 : sums.Length))
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

        if (chains > 1)
        {
            string variable = Nest.Variable(last!.Axis);
            int looped = last.Extent / chains * chains;
            Writer.Open($"for (int {variable} = 0; {variable} < {looped}; {variable} += {chains})");
            Scope.Bind(last.Axis, variable);
            for (int u = 0; u < chains; u++)
            {
                Accumulate(vectors, lane, chains, new() { [last.Axis] = u }, u);
            }

            Scope.Unbind();
            Writer.Close();
            for (int k = looped; k < last.Extent; k++)
            {
                Accumulate(vectors, lane, chains, new() { [last.Axis] = k }, k - looped);
            }
        }
        else
        {
            Accumulate(vectors, lane, 1, []);
        }

        foreach (NestLoop _ in sums.Take(chains > 1 ? sums.Length - 1 : sums.Length))
        {
            Scope.Close();
        }

        if (Scope.Guard is not null)
        {
            Writer.Close();
        }

        Combine(vectors.Count, chains);
    }

    // Lanes along a summed axis: as many sums as lanes, added up at the end.
    private void EmitLanes(NestLoop vector)
    {
        int lanes = Ops.Lanes;
        int whole = vector.Extent / lanes;
        int rest = vector.Extent % lanes;
        int chains = whole >= 8 ? Math.Max(1, 4 / _reduces.Length) : 1;
        Declare(1, chains);
        NestLoop[] sums = Nest.Loops.Where(l => l.Summed && l != vector).ToArray();
        foreach (NestLoop loop in sums)
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

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

        foreach (NestLoop _ in sums)
        {
            Scope.Close();
        }

        Combine(1, chains);
        for (int s = 0; s < _reduces.Length; s++)
        {
            string total = $"VectorMath.{(_reduces[s].Kind == ReduceKind.Sum ? "Sum" : "Max")}Lanes({Name(s, 0, 0)})";
            Writer.Line($"{Ops.Type} result{s} = {Ops.Broadcast(total)};");
            Writer.Open("");
            Statements(_reduces[s].Body, Point(-1, default, "result" + s));
            Writer.Close();
        }
    }

    private static string Name(int reduce, int vector, int chain) => $"sum{reduce}_{vector}_{chain}";

    private void Declare(int vectors, int chains)
    {
        foreach ((int s, int v, int u) in All(vectors, chains))
        {
            Writer.Line($"{Ops.Type} {Name(s, v, u)} = {(_reduces[s].Kind == ReduceKind.Sum ? Ops.Zero : Ops.Broadcast("float.NegativeInfinity"))};");
        }
    }

    private void Accumulate(
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
                NestPoint point = Point(lane, vectors[v], sum) with { Offsets = at, Loaded = v < _loaded.Count ? _loaded[v] : null };
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

    private void Combine(int vectors, int chains)
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
