using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// The gradient of a maximum over windows and what follows at each element, which mostly is the derivative of the activation before the pool, become one: the
/// largest images of a network are then stored once. Only what depends on the element and its share can follow, where each element lies in one window.
/// </summary>
internal static class FusePools
{
    public static TensorProgram Run(TensorProgram program)
    {
        List<Operation> operations = [.. program.Operations];
        for (int i = 0; i < operations.Count; i++)
        {
            if (operations[i] is not MaxPoolGradient { Adds: false } pool || PoolCovers.Of(pool) != PoolCover.Whole)
            {
                continue;
            }

            Operation[] readers = [.. operations.Where(o => o.Reads.Any(r => r.Tensor == pool.Gradient.Tensor))];
            if (readers.Length == 1 && readers[0] is Map map && Follow(pool, map) is { } fused)
            {
                operations[i] = fused;
                operations.Remove(map);
            }
        }

        return program.With(operations);
    }

    /// <summary>The gradient with what follows; null where the map goes another way over the elements, or needs more than them.</summary>
    private static MaxPoolGradient? Follow(MaxPoolGradient pool, Map map)
    {
        Store[] stores = [.. map.Body.OfType<Store>()];
        bool same = stores.Length == 1 && stores[0].Target.Tensor.RowStride == pool.Gradient.Tensor.RowStride
            && map.Reads.Append(stores[0].Target).All(a => a.IsWhole(map.Axes));
        bool others = pool.Gradient.Tensor.Kind != TensorKind.Value || map.Reads.Any(a => a.Tensor != pool.Gradient.Tensor && a.Tensor != pool.In.Tensor)
            || map.Body.SelectMany(s => s.Value.All()).Any(e => e is RandomExpr or OneHotExpr or ScalarExpr);
        if (!same || others)
        {
            return null;
        }

        Dictionary<int, Expr> named = [];
        Expr Inlined(Expr value) => value.Rewrite(e => e switch
        {
            TempExpr temp => named[temp.Index],
            LoadExpr load => load.Access.Tensor == pool.In.Tensor ? new LoadExpr(pool.In) : new ResultExpr(),
            _ => null,
        });
        foreach (Let let in map.Body.OfType<Let>())
        {
            named[let.Temp] = Inlined(let.Value);
        }

        Access target = pool.Gradient with { Tensor = stores[0].Target.Tensor };
        return pool with { Gradient = target, Body = new(new Store(target, 0f)), Value = Inlined(stores[0].Value) };
    }
}
