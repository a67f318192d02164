using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Turns a loop nest around: where it goes through a tensor along windows (an input of a convolution at 2·oh + kh − 1), the turned nest goes through every
/// element of that tensor once and finds the points of the old nest that touch it (oh = (ih + 1 − kh)/2, where that divides and exists).
/// </summary>
internal sealed class IndexInversion
{
    private readonly Dictionary<int, Affine> _replaced = [];

    private IndexInversion(EquatableArray<Axis> axes, Access target)
    {
        Axes = axes;
        Target = target;
    }

    /// <summary>The loops of the turned nest: an eliminated axis has given its place to one along the tensor.</summary>
    public EquatableArray<Axis> Axes { get; private set; }

    /// <summary>The access to turn around, each of its dimensions along an axis of its own.</summary>
    public Access Target { get; private set; }

    /// <param name="axes">The loops.</param>
    /// <param name="target">The access that is to go through all its elements once.</param>
    /// <param name="preferred">Axes that are eliminated first, where a dimension has the choice.</param>
    /// <param name="kept">An axis that stays as it is, and so the dimensions that go along it; −1 where there is none.</param>
    public static IndexInversion Create(EquatableArray<Axis> axes, Access target, IEnumerable<int> preferred, int kept = -1)
    {
        IndexInversion inversion = new(axes, target);
        int[] order = preferred.ToArray();
        for (int d = 0; d < target.Index.Count; d++)
        {
            Affine index = target.Index[d];
            int single = index.Single;
            bool whole = single >= 0 && index.Constant == 0 && (axes[single].Extent == target.Dimensions[d]);
            bool stays = index.Terms.Count == 0 || (kept >= 0 && single == kept);
            if (!whole && !stays)
            {
                inversion.Invert(d, order);
            }
        }

        return inversion;
    }

    /// <summary>Another access of the nest, in the turned nest's axes.</summary>
    public Access Apply(Access access) => _replaced.Count == 0 ? access : access with { Index = new(access.Index.Select(Apply)) };

    /// <summary>An expression of the nest, in the turned nest's axes.</summary>
    public Expr Apply(Expr expr) => _replaced.Count == 0
        ? expr
        : expr.Rewrite(e => e switch
        {
            LoadExpr load => new LoadExpr(Apply(load.Access)),
            RandomExpr random => random with { Element = Apply(random.Element) },
            OneHotExpr hot when !_replaced.ContainsKey(hot.Axis) => new OneHotExpr(Apply(hot.Label), hot.Axis),
            OneHotExpr => throw new InvalidOperationException("A class index cannot be turned around."),
            _ => null,
        });

    private Affine Apply(Affine index)
    {
        if (!index.Terms.Any(t => _replaced.ContainsKey(t.Axis)))
        {
            return index;
        }

        // Every term over one divisor q: (k + Σ c·a)/m with a = s/q becomes (q·k + Σ c·s)/(q·m), and for a term that stays, c·q·a.
        Term[] strided = index.Terms.Where(t => _replaced.TryGetValue(t.Axis, out Affine s) && s.Divisor > 1).ToArray();
        if (strided.Length > 1 || (strided.Length == 1 && (Math.Abs(strided[0].Coefficient) != 1 || index.Divisor != 1 || index.Terms.Count > 1)))
        {
            throw new InvalidOperationException("A strided index can only be turned around where it stands alone.");
        }

        int q = strided.Length == 0 ? 1 : _replaced[strided[0].Axis].Divisor;
        int constant = index.Constant * q;
        List<Term> terms = [];
        foreach (Term term in index.Terms)
        {
            if (!_replaced.TryGetValue(term.Axis, out Affine solution))
            {
                terms.Add(term with { Coefficient = term.Coefficient * q });
                continue;
            }

            int factor = term.Coefficient * (q / solution.Divisor);
            constant += factor * solution.Constant;
            terms.AddRange(solution.Terms.Select(t => t with { Coefficient = t.Coefficient * factor }));
        }

        return new Affine(constant, Collect(terms), index.Divisor * q);
    }

    private static EquatableArray<Term> Collect(IEnumerable<Term> terms) =>
        new(terms.GroupBy(t => t.Axis).Select(g => new Term(g.Key, g.Sum(t => t.Coefficient))).Where(t => t.Coefficient != 0));

    private void Invert(int dimension, int[] preferred)
    {
        Affine index = Target.Index[dimension];
        Term[] candidates = index.Terms.Where(t => Target.Index.Count(i => i.Coefficient(t.Axis) != 0) == 1 && !_replaced.ContainsKey(t.Axis)).ToArray();
        if (candidates.Length == 0)
        {
            throw new InvalidOperationException($"The index {index.Print(Axes)} of {Target.Tensor} cannot be turned around.");
        }

        Term chosen = candidates.OrderBy(t => Array.IndexOf(preferred, t.Axis) is var i and >= 0 ? i : int.MaxValue).First();

        // index = (k + c·a + rest)/q, so a = (q·x − k − rest)/c, where x is the new axis in a's place.
        int sign = Math.Sign(chosen.Coefficient);
        IEnumerable<Term> rest = index.Terms.Where(t => t.Axis != chosen.Axis).Select(t => t with { Coefficient = -sign * t.Coefficient });
        _replaced[chosen.Axis] = new Affine(
            -sign * index.Constant, new(rest.Prepend(new Term(chosen.Axis, sign * index.Divisor))), Math.Abs(chosen.Coefficient));
        Axis along = new("i" + Axes[chosen.Axis].Name.TrimStart('o'), Target.Dimensions[dimension]);
        Axes = new(Axes.Select((a, i) => i == chosen.Axis ? along : a));
        Target = Target with { Index = new(Target.Index.Select((i, d) => d == dimension ? Affine.Of(chosen.Axis) : i)) };
    }
}
