namespace NetCompiler.Benchmarks.Kernels;

/// <summary>The same numbers in [-1, 1) for every run.</summary>
internal static class RandomData
{
    public static void Fill(Span<float> values)
    {
        Random random = new(1);
        foreach (ref float value in values)
        {
            value = random.NextSingle() * 2 - 1;
        }
    }
}
