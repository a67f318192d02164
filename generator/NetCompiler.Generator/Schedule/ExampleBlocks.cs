using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// How many examples go through all kernels of a phase before the next ones do. What a kernel stores of large images the next one then reads from the
/// second-level cache, where those of a whole batch would have gone to memory and back; but every block reads all weights again.
/// </summary>
internal static class ExampleBlocks
{
    // Past this many examples in the cache at a time the images are small enough for the whole batch to stay near.
    private const int MostExamples = 4;

    /// <returns>Examples in a block; 0 where each kernel goes through all of its thread's examples at once.</returns>
    /// <param name="cache">Bytes of the second-level cache.</param>
    public static int Choose(IReadOnlyList<Kernel> kernels, int cache)
    {
        // Matrix products take many rows at a time, and have little to hand on. The kernels of a scan go through time together already.
        if (kernels.Count < 2 || kernels.Any(k => k.Partition != Partition.Examples || k.Scan is not null || k.Granule > 1))
        {
            return 0;
        }

        long[] images = [.. kernels.Select(k => k.Tensors.Sum(t => (long)t.RowStride * sizeof(float)))];
        long weights = kernels.SelectMany(k => k.Tensors).Distinct().Where(t => t.RowStride == 0).Sum(t => (long)t.Length * sizeof(float));
        return images.Max() * MostExamples < cache ? 0 : (int)Math.Max(1, Math.Max(cache / images.Max(), weights / images.Sum()));
    }
}
