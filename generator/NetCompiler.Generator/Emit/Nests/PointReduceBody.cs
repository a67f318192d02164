using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Lanes along outputs, with enough independent sums to cover the latency of an addition: several vectors of outputs at once, and where there are few of them,
/// several sums over interleaved elements. Small windows are written out, at each end of a line those taps that exist there.
/// </summary>
internal sealed class PointReduceBody(NestSite site) : ReduceBody(site)
{
    // Points of a small window that are written out instead of looped over.
    private const int MaxWritten = 36;

    private readonly List<Dictionary<Access, string>> _loaded = [];
    private BorderRuns? _border;
    private BorderRun _run;

    // The taps that the points of a run have, each as an offset along its axis; without runs no offset, and the window is a loop like others.
    private Dictionary<int, int>[] Taps => _border is null
        ? [[]]
        : [.. Enumerable.Range(_run.FirstTap, _run.Taps).Select(t => new Dictionary<int, int> { [_border.Window.Axis] = t })];

    // Vectors of a point whose sums are written out: those of a block, and those that are left.
    private int WrittenVectors => Vectors <= BlockVectors ? Vectors : BlockVectors + (Vectors % BlockVectors);

    public override void Emit()
    {
        if (BorderRuns.Of(Nest) is { } border && border.Taps * WrittenVectors * Reduces.Count <= MaxWritten)
        {
            EmitRuns(border);
        }
        else
        {
            base.Emit();
        }
    }

    protected override IReadOnlyDictionary<Access, string>? Loaded(int vector) => vector < _loaded.Count ? _loaded[vector] : null;

    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        NestLoop[] sums = Nest.Loops.Where(l => l.Summed).ToArray();
        LoadConstants(vectors, lane, sums);
        NestLoop[] loops = [.. sums.Where(l => l != _border?.Window)];
        bool free = Nest.Checks.Count == (_border?.Checks.Count ?? 0) && loops.All(l => !l.IsBatch);
        long points = loops.Aggregate((long)Taps.Length, (product, l) => product * (l.IsBatch ? 1 << 20 : l.Extent));
        if (free && points > 0 && points * vectors.Count * Reduces.Count <= MaxWritten)
        {
            bool first = true;
            foreach (Dictionary<int, int> offsets in Points(loops).SelectMany(p => Taps.Select(t => p.Concat(t).ToDictionary(o => o.Key, o => o.Value))))
            {
                Accumulate(vectors, lane, 1, offsets, first: first);
                first = false;
            }
        }
        else
        {
            EmitLoops(vectors, lane, loops);
        }

        for (int v = 0; v < vectors.Count; v++)
        {
            for (int s = 0; s < Reduces.Count; s++)
            {
                Writer.Open("");
                Statements(Reduces[s].Body, Point(lane, vectors[v], Name(s, v, 0)));
                Writer.Close();
            }
        }
    }

    private void EmitRuns(BorderRuns border)
    {
        _border = border;
        Scope.Settled(border.Checks);
        Inside([.. Nest.OuterLoops.Where(l => l != border.Line)], () =>
        {
            string variable = Nest.Variable(border.Line.Axis);
            foreach (BorderRun run in border.Runs)
            {
                _run = run;
                Writer.Open(run.Count == 1 ? "" : $"for (int {variable} = {run.First}; {variable} < {run.First + run.Count}; {variable}++)");
                Scope.Bind(border.Line.Axis, run.Count == 1 ? run.First.ToString() : variable);
                EmitPoint();
                Scope.Unbind();
                Writer.Close();
            }
        });
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

    private void EmitLoops(IReadOnlyList<BlockVector> vectors, int lane, NestLoop[] loops)
    {
        NestLoop? last = loops.LastOrDefault();
        bool interleave = last is { IsBatch: false } && !IsShared && _border is null && Nest.Checks.All(c => c.Index.Coefficient(last.Axis) == 0)
            && Nest.Index.Values.All(i => !i.Divides(last.Axis));
        int chains = !interleave ? 1 : Math.Max(1, Math.Min(Target.Chains / (vectors.Count * Reduces.Count), last!.Extent / 2));
        Declare(vectors.Count, chains);
        if (Scope.Guard is { } guard)
        {
            Writer.Open($"if ({guard})");
        }

        Inside([.. chains > 1 ? loops.Where(l => l != last) : loops], () => EmitElements(vectors, lane, chains > 1 ? last : null, chains));
        if (Scope.Guard is not null)
        {
            Writer.Close();
        }

        Combine(vectors.Count, chains);
    }

    // All elements at a point of the loops around: those along a loop go to several sums in turn.
    private void EmitElements(IReadOnlyList<BlockVector> vectors, int lane, NestLoop? loop, int chains)
    {
        if (loop is null)
        {
            foreach (Dictionary<int, int> tap in Taps)
            {
                Accumulate(vectors, lane, 1, tap);
            }

            return;
        }

        string variable = Nest.Variable(loop.Axis);
        int looped = loop.Extent / chains * chains;
        Writer.Open($"for (int {variable} = 0; {variable} < {looped}; {variable} += {chains})");
        Scope.Bind(loop.Axis, variable);
        for (int u = 0; u < chains; u++)
        {
            Accumulate(vectors, lane, chains, new() { [loop.Axis] = u }, u);
        }

        Scope.Unbind();
        Writer.Close();
        for (int k = looped; k < loop.Extent; k++)
        {
            Accumulate(vectors, lane, chains, new() { [loop.Axis] = k }, k - looped);
        }
    }
}
