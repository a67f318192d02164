namespace NetCompiler.Zoo.Tests;

/// <summary>Numbers by formula, the same as in drawn.py: what a large fixture need not store.</summary>
internal static class Drawn
{
    /// <summary>In [-1, 1), exact multiples of 2^-23.</summary>
    public static float Uniform(int stream, int index) => (float)(((Bits(stream, index) >> 40) / 8388608.0) - 1);

    public static float[] Uniforms(int stream, int count) => [.. Enumerable.Range(0, count).Select(i => Uniform(stream, i))];

    public static int[] Labels(int stream, int count, int classes) =>
        [.. Enumerable.Range(0, count).Select(i => (int)((Bits(stream, i) >> 33) % (ulong)classes))];

    public static int Sign(int stream, int index) => Bits(stream, index) >> 63 == 0 ? 1 : -1;

    /// <summary>The output function of SplitMix64 (Steele et al. 2014) at stream·2^40 + index.</summary>
    private static ulong Bits(int stream, int index)
    {
        ulong z = (((ulong)stream << 40) + (ulong)index) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
