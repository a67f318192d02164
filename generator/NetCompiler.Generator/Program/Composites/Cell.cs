using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>One value of a <see cref="Cell"/>.</summary>
/// <param name="Value">An expression of what the cell reads and of its earlier values, each as a load at the point where it is stored.</param>
internal sealed record CellValue(Access Target, Expr Value);

/// <summary>
/// Several values at each point, of which later ones may use earlier ones: the gates and the new state of a recurrent cell. All are stored, because the
/// gradients need most of them; those that nobody reads go again.
/// </summary>
internal sealed record Cell(EquatableArray<Axis> Axes, EquatableArray<CellValue> Values) : Composite(Axes, [.. Values.Select(v => v.Target)])
{
    public override IEnumerable<Access> Reads => Values.SelectMany(v => v.Value.Loads()).Distinct().Where(l => !Values.Any(v => v.Target == l));

    private int Units => Axes[Axes.Count - 1].Extent;

    public override IEnumerable<Operation> Expand()
    {
        Dictionary<Access, int> temps = [];
        List<Statement> body = [];
        foreach (CellValue value in Values)
        {
            Expr expr = value.Value.Rewrite(e => e is LoadExpr load && temps.TryGetValue(load.Access, out int known) ? new TempExpr(known) : null);
            int temp = temps.Count;
            temps.Add(value.Target, temp);
            body.Add(new Let(temp, expr));
            body.Add(new Store(value.Target, new TempExpr(temp)));
        }

        yield return new Map(Axes, new(body));
    }

    /// <summary>Adds one map that turns the gradients of the cell's values, as far as there are any, into those of what it reads.</summary>
    public void Differentiate(Gradients gradients)
    {
        Dictionary<Access, Expr> known = [];
        List<Statement> body = [];
        int temps = 0;
        foreach (CellValue value in Values.Reverse())
        {
            Expr? outer = known.TryGetValue(value.Target, out Expr inner) ? inner : null;
            if (gradients.Find(value.Target) is { } given)
            {
                outer = outer is null ? new LoadExpr(given) : new LoadExpr(given) + outer;
            }

            if (outer is null)
            {
                continue;
            }

            body.Add(new Let(temps, outer));
            Expr dy = new TempExpr(temps++);
            foreach (Access load in value.Value.Loads().Distinct())
            {
                if (ExprDerivative.Of(value.Value, load, new LoadExpr(value.Target)) is { } derivative)
                {
                    Expr share = derivative is ConstantExpr { Value: 1 } ? dy : dy * derivative;
                    known[load] = known.TryGetValue(load, out Expr before) ? before + share : share;
                }
            }
        }

        // What is read in several parts has no gradient before the first of them, whichever part that is.
        Access[] wanted = Reads.Where(r => gradients.Wants(r.Tensor) && known.ContainsKey(r)).ToArray();
        foreach (IGrouping<Tensor, Access> parts in wanted.Where(Moves).GroupBy(r => r.Tensor).Where(p => p.Count() * Units < p.First().Dimensions.Last()))
        {
            gradients.Clear(parts.Key);
        }

        List<(Access Weight, Access Points)> weights = [];
        foreach ((Access read, Access? before) in wanted.Where(Moves).Select(r => (r, gradients.Find(r))).ToArray())
        {
            Access at = gradients.Target(read).At;
            body.Add(new Store(at, before is null ? known[read] : new LoadExpr(before) + known[read]));
        }

        foreach (Access weight in wanted.Where(r => !Moves(r)))
        {
            EquatableArray<int> dimensions = new(Axes.Select(a => a.Extent));
            Tensor points = LoweringContext.NewValue($"d{weight.Tensor.Name}.points{weights.Count}", dimensions.Skip(1).Aggregate(1, (product, d) => product * d));
            Access at = new(points, new(Enumerable.Range(0, Axes.Count).Select(a => Affine.Of(a))), dimensions);
            body.Add(new Store(at, known[weight]));
            weights.Add((weight, at));
        }

        if (body.OfType<Store>().Any())
        {
            gradients.Add(new Map(Axes, new(body)));
        }

        foreach ((Access weight, Access points) in weights)
        {
            gradients.Accumulate(Axes, weight, new LoadExpr(points));
        }
    }

    public override string Print() => string.Join(" | ", Values.Select(v => $"{v.Target.Print(Axes)} = {ProgramPrinter.Print(v.Value, Axes)}"));

    // A weight is the same at every point of the batch and of time.
    private bool Moves(Access access) => Enumerable.Range(0, Axes.Count).All(access.Uses);
}
