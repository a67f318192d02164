using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Runs a map over more, shorter loops: one over the n values of an image becomes one over its rows, columns and channels, so that it can join an
/// operation that goes through the same values that way.
/// </summary>
internal static class Refinement
{
    /// <summary>
    /// The map over the loops of a finer view of <paramref name="tensor"/>, or null where the map does not go through that tensor element by element or
    /// one of its loops cannot be split.
    /// </summary>
    public static Map? Refine(Map map, Tensor tensor, EquatableArray<int> view)
    {
        Access? own = map.Reads.Concat(map.Writes).FirstOrDefault(a => a.Tensor == tensor && a.IsWhole(map.Axes) && a.Axes.Count() == map.Axes.Count);
        if (own is null || own.Dimensions == view || Groups(own.Dimensions, view) is not { } groups)
        {
            return null;
        }

        // Axis by axis of the map: the finer axes that take its place.
        List<Axis> axes = [];
        Dictionary<int, int[]> finer = [];
        int[] order = own.Index.Select(i => i.Single).ToArray();
        for (int d = 0; d < order.Length; d++)
        {
            Axis axis = map.Axes[order[d]];
            finer[order[d]] = Enumerable.Range(axes.Count, groups[d].Length).ToArray();
            axes.AddRange(groups[d].Select((extent, i) => new Axis(groups[d].Length == 1 ? axis.Name : axis.Name + i, extent)));
        }

        EquatableArray<Axis> all = new(axes);
        List<Statement> body = [];
        foreach (Statement statement in map.Body)
        {
            if (Refine(statement.Value, map, finer, all) is not { } value)
            {
                return null;
            }

            switch (statement)
            {
                case Store store when Refine(store.Target, map, finer, all) is { } target:
                    body.Add(new Store(target, value));
                    break;
                case Let let:
                    body.Add(let.With(value));
                    break;
                default:
                    return null;
            }
        }

        return new Map(all, new(body));
    }

    /// <summary>For each coarse dimension the run of fine ones with the same product; null where they do not nest.</summary>
    private static int[][]? Groups(EquatableArray<int> coarse, EquatableArray<int> fine)
    {
        List<int[]> groups = [];
        int next = 0;
        foreach (int dimension in coarse)
        {
            List<int> group = [];
            long product = 1;
            do
            {
                if (next == fine.Count)
                {
                    return null;
                }

                group.Add(fine[next]);
                product *= fine[next++];
            }
            while (dimension != Axis.Batch && product < dimension);

            if (product != dimension)
            {
                return null;
            }

            groups.Add(group.ToArray());
        }

        // Dimensions of one at the end belong to the last group.
        while (next < fine.Count && fine[next] == 1)
        {
            groups[groups.Count - 1] = [.. groups[groups.Count - 1], fine[next++]];
        }

        return next == fine.Count ? groups.ToArray() : null;
    }

    private static Expr? Refine(Expr value, Map map, Dictionary<int, int[]> finer, EquatableArray<Axis> axes)
    {
        bool possible = true;
        Expr result = value.Rewrite(e =>
        {
            switch (e)
            {
                case LoadExpr load:
                    Access? access = Refine(load.Access, map, finer, axes);
                    possible &= access is not null;
                    return access is null ? null : new LoadExpr(access);
                case RandomExpr random:
                    possible &= finer[random.Row].Length == 1;
                    return random with { Row = finer[random.Row][0], Element = Refine(random.Element, finer, axes) };
                case OneHotExpr hot:
                    Access? label = Refine(hot.Label, map, finer, axes);
                    possible &= label is not null && finer[hot.Axis].Length == 1;
                    return label is null ? null : new OneHotExpr(label, finer[hot.Axis][0]);
                default:
                    return null;
            }
        });
        return possible ? result : null;
    }

    private static Access? Refine(Access access, Map map, Dictionary<int, int[]> finer, EquatableArray<Axis> axes)
    {
        List<int> dimensions = [];
        List<Affine> index = [];
        for (int d = 0; d < access.Index.Count; d++)
        {
            Affine affine = access.Index[d];
            int single = affine.Single;
            if (single >= 0 && affine.Constant == 0 && map.Axes[single].Extent == access.Dimensions[d])
            {
                dimensions.AddRange(finer[single].Select(a => axes[a].Extent));
                index.AddRange(finer[single].Select(a => Affine.Of(a)));
            }
            else if (affine.Terms.All(t => finer[t.Axis].Length == 1))
            {
                dimensions.Add(access.Dimensions[d]);
                index.Add(affine.Rename(a => finer[a][0]));
            }
            else
            {
                return null;
            }
        }

        return new Access(access.Tensor, new(index), new(dimensions));
    }

    private static Affine Refine(Affine affine, Dictionary<int, int[]> finer, EquatableArray<Axis> axes)
    {
        List<Term> terms = [];
        foreach (Term term in affine.Terms)
        {
            int stride = term.Coefficient;
            foreach (int axis in Enumerable.Reverse(finer[term.Axis]))
            {
                terms.Add(new Term(axis, stride));
                stride *= axes[axis].Extent;
            }
        }

        return affine with { Terms = new(terms) };
    }
}
