using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Products for one example and the maps that follow them, in one piece: the sums stay in registers until the maps, the cell of a recurrent layer, have taken
/// them, and never lie in memory.
/// </summary>
/// <param name="Products">Products, of which later ones may add to the sums of earlier ones.</param>
/// <param name="Cell">Maps over the units; gates are stretches of the sums.</param>
internal sealed record CellRun(IReadOnlyList<MatrixKernel> Products, NestKernel Cell)
{
    // Beside the sums, a cell works with a dozen values.
    private const int Working = 12;

    public int Count => Products.Count + 1;

    /// <summary>What the products sum up: each tensor that they store.</summary>
    public IEnumerable<Tensor> Sums => Products.Select(p => Target(p).Tensor).Distinct();

    /// <summary>The run that starts at a kernel; null where there is none on this instruction set.</summary>
    public static CellRun? Find(IReadOnlyList<Kernel> kernels, int first, Target target)
    {
        MatrixKernel[] products = [.. kernels.Skip(first).TakeWhile(k => k is MatrixKernel matrix && k.Scan == kernels[first].Scan && IsSum(matrix)).Cast<MatrixKernel>()];
        if (products.Length == 0 || kernels.Skip(first + products.Length).FirstOrDefault() is not NestKernel cell || cell.Scan != products[0].Scan)
        {
            return null;
        }

        CellRun run = new(products, cell);
        Tensor[] sums = [.. run.Sums];
        int vectors = sums.Sum(s => target.Vectors(s.Length));
        bool fits = vectors <= target.Registers - Working && products.All(p => !sums.Contains(p.Broadcast.Tensor)) && IsElementwise(cell)
            && cell.Operations.SelectMany(o => o.Reads).Where(r => sums.Contains(r.Tensor)).All(r => r.StrideOf(1) == 1 && (target.Slides || r.Start % target.Lanes == 0))
            && !kernels.Where((_, i) => i < first || i >= first + run.Count).SelectMany(k => k.Operations).SelectMany(o => o.Reads)
                .Any(r => sums.Any(s => s.Whole == r.Tensor.Whole));
        return fits ? run : null;
    }

    /// <summary>The product with few outputs that follows the run and alone reads something of what its cell stores; null where there is none.</summary>
    public MatrixKernel? Reader(IReadOnlyList<Kernel> kernels, int first, Target target)
    {
        if (Cell.Scan is not null || kernels.ElementAtOrDefault(first + Count) is not MatrixKernel next || !DotProducts.Fit(next, target))
        {
            return null;
        }

        Access read = next.Broadcast;
        return read.Tensor is { Kind: TensorKind.Value, Slice: null } && read.Start == 0 && read.Tensor.Length == next.Steps
            && Cell.Operations.SelectMany(o => o.Writes).Any(w => w.Tensor == read.Tensor && w.Start == 0 && Cell.Steps[0].Axes[1].Extent == next.Steps)
            && kernels.SelectMany(k => k.Operations).SelectMany(o => o.Reads).Count(r => r.Tensor.Whole == read.Tensor) == 1
            ? next
            : null;
    }

    /// <summary>The kernels of a program that are in no run.</summary>
    public static IEnumerable<Kernel> Others(ProgramSchedule program, Target target)
    {
        Kernel[] kernels = [.. program.Kernels];
        for (int i = 0; i < kernels.Length; i++)
        {
            if (Find(kernels, i, target) is { } run)
            {
                i += run.Count - 1;
            }
            else
            {
                yield return kernels[i];
            }
        }
    }

    /// <summary>Where a product's sums belong.</summary>
    public static Access Target(MatrixKernel product) => ((Store)product.Body[0]).Target;

    /// <summary>Whether a product adds to what is there.</summary>
    public static bool Adds(MatrixKernel product) => product.Body[0].Value is not ResultExpr;

    private static bool IsSum(MatrixKernel product) =>
        product.Partition == Partition.Examples && product.Source.Axes.Count == 3
            && product.Vector.Tensor is { Kind: TensorKind.Parameter or TensorKind.Derived, IsMatrix: true, Dimensions.Count: 2 }
        && product.Body.Count == 1 && product.Body[0] is Store { Target: var target } store && target.Tensor is { Kind: TensorKind.Value } && target.Start == 0
        && target.Tensor.Length == product.Columns && target.StrideOf(product.Column) == 1
        && store.Value is ResultExpr or BinaryExpr { Op: BinaryOp.Add, A: LoadExpr, B: ResultExpr } or BinaryExpr { Op: BinaryOp.Add, A: ResultExpr, B: LoadExpr }
        && store.Value.Loads().All(l => l == target);

    // Maps over the elements of examples, each element of what they store by itself.
    private static bool IsElementwise(NestKernel cell)
    {
        Operation[] steps = [.. cell.Operations];
        Access[] stored = [.. steps.SelectMany(s => s.Writes)];
        return cell.Partition == Partition.Examples
            && steps.All(s => s is Map { Axes.Count: 2 } map && map.Axes[0].IsBatch && map.Axes[1].Extent == steps[0].Axes[1].Extent
                && map.Reads.Concat(map.Writes).All(a => !a.Tensor.IsMatrix && !a.Tensor.IsSparse && a.Tensor.Kind != TensorKind.Label
                    && a.Index.All(i => i.Divisor == 1) && a.StrideOf(1) is 0 or 1)
                && !map.Body.SelectMany(b => b.Value.All()).Any(e => e is RandomExpr or OneHotExpr or ScalarExpr))
            && steps.SelectMany(s => s.Reads.Concat(s.Writes)).All(a => stored.All(s => s.Tensor != a.Tensor || s == a)) && stored.All(s => s.StrideOf(1) == 1);
    }
}
