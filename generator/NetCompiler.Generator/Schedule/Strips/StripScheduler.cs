using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Joins kernels that hand each other large images row by row, so that these stay in the second-level cache.</summary>
internal static class StripScheduler
{
    // An image as large as this part of the cache, which the kernel's other image and the weights share, is partly gone when it is read.
    private const int LeastShare = 2;

    // All rows that are kept at once take this part of the cache at most, unless single rows take more.
    private const int BufferShare = 2;

    /// <param name="kernels">In their order.</param>
    /// <param name="inStrips">The kernel as a step of a chain, with a loop over its rows outermost; null for kernels of other kinds.</param>
    /// <param name="cache">Bytes of the second-level cache.</param>
    public static List<Kernel> Run(IReadOnlyList<Kernel> kernels, Func<Kernel, WindowKernel?> inStrips, int cache)
    {
        List<Kernel> result = [];
        for (int i = 0; i < kernels.Count;)
        {
            List<WindowKernel> chain = Chain(kernels, i, inStrips, cache);
            if (chain.Count > 1)
            {
                result.Add(Join(chain, kernels, i, cache));
                i += chain.Count;
            }
            else
            {
                result.Add(kernels[i++]);
            }
        }

        return result;
    }

    private static List<WindowKernel> Chain(IReadOnlyList<Kernel> kernels, int first, Func<Kernel, WindowKernel?> inStrips, int cache)
    {
        List<WindowKernel> chain = [];
        for (int i = first; i < kernels.Count && (i == first || HandsOn(chain[chain.Count - 1], kernels[i], cache)); i++)
        {
            if (inStrips(kernels[i]) is not { } step || Rows(step) is null || !ReadsRows(step, chain))
            {
                break;
            }

            chain.Add(step);
        }

        return chain;
    }

    private static bool HandsOn(WindowKernel step, Kernel next, int cache) =>
        step.Result.Tensor is var image && (long)image.Length * sizeof(float) >= cache / LeastShare
        && next.Operations.SelectMany(o => o.Reads).Any(r => r.Tensor == image);

    /// <summary>The number of rows of what a kernel stores, where its outermost loop goes through them.</summary>
    private static int? Rows(WindowKernel kernel)
    {
        if (kernel.Partition != Partition.Examples || kernel.Loops.Count == 0)
        {
            return null;
        }

        int row = kernel.Loops[0];
        int extent = kernel.Source.Axes[row].Extent;
        return kernel.Body.OfType<Store>().All(s => s.Target.Index.Count > 2 && s.Target.Index[1].Single == row && s.Target.Index[1].Constant == 0
            && s.Target.Dimensions[1] == extent && s.Target.Tensor.Batched && s.Target.Dimensions[0] == Axis.Batch) ? extent : null;
    }

    // Whatever a step reads of the chain's images it reads row by row.
    private static bool ReadsRows(WindowKernel step, IReadOnlyList<WindowKernel> chain) =>
        Reads(step).All(read => Producer(chain, read.Tensor) is not { } producer || Read(step, chain.Count, read, chain, producer) is not null)
        && !chain.SelectMany(c => c.Tensors).Any(t => t.Kind == TensorKind.Value && step.Body.OfType<Store>().Any(s => s.Target.Tensor == t));

    // A sum that a step adds to is read where it is stored, and lies there since before the chain.
    private static IEnumerable<Access> Reads(WindowKernel step) =>
        step.Operations.Single().Reads.Where(read => !step.Body.OfType<Store>().Any(s => s.Target == read));

    private static int? Producer(IReadOnlyList<WindowKernel> chain, Tensor tensor)
    {
        int producer = chain.ToList().FindIndex(k => k.Body.OfType<Store>().Any(s => s.Target.Tensor == tensor));
        return producer < 0 ? null : producer;
    }

    private static StripRead? Read(WindowKernel step, int number, Access read, IReadOnlyList<WindowKernel> chain, int producer)
    {
        Access stored = chain[producer].Body.OfType<Store>().First(s => s.Target.Tensor == read.Tensor).Target;
        if (read.Index.Count < 3 || read.Index[1].Divisor != 1 || read.Dimensions[1] != stored.Dimensions[1]
            || read.Index.Where((_, d) => d != 1).Any(i => i.Coefficient(step.Loops[0]) != 0))
        {
            return null;
        }

        Affine rows = read.Index[1];
        int scale = rows.Coefficient(step.Loops[0]);
        (int low, int high) = (rows with { Terms = new(rows.Terms.Where(t => t.Axis != step.Loops[0])) }).Range(step.Source.Axes);
        return scale < 1 ? null : new StripRead(number, producer, scale, low, high);
    }

    private static StripKernel Join(List<WindowKernel> chain, IReadOnlyList<Kernel> kernels, int first, int cache)
    {
        StripRead[] reads = chain.SelectMany((step, i) => Reads(step)
            .Select(read => Producer(chain, read.Tensor) is { } producer ? Read(step, i, read, chain, producer) : null).OfType<StripRead>()).Distinct().ToArray();
        HashSet<Tensor> elsewhere = [.. kernels.Where((_, i) => i < first || i >= first + chain.Count).SelectMany(k => k.Tensors).Select(t => t.Whole)];
        (Tensor, int, bool, int)[] images = chain.Take(chain.Count - 1).SelectMany((step, i) => step.Body.OfType<Store>().Select(s => s.Target)
            .Where(t => chain.Skip(i + 1).Any(later => later.Operations.Single().Reads.Any(r => r.Tensor == t.Tensor)))
            .Select(t => (t.Tensor, i, t.Tensor.Kind == TensorKind.Value && !elsewhere.Contains(t.Tensor), t.Stride(1)))).ToArray();
        int[] heights = chain.Select(step => Rows(step)!.Value).ToArray();
        StripPlan best = StripPlan.Create(heights, reads, images, 1);
        for (int rows = 2; rows <= heights[heights.Length - 1]; rows++)
        {
            int height = heights[heights.Length - 1];
            int strips = (height + rows - 1) / rows;
            if (rows > (height + strips - 1) / strips)
            {
                continue;
            }

            StripPlan plan = StripPlan.Create(heights, reads, images, rows);
            if (plan.Floats * sizeof(float) > cache / BufferShare)
            {
                break;
            }

            best = plan;
        }

        return new StripKernel(chain[chain.Count - 1].Name, new(chain), best);
    }
}
