namespace Digits.Data;

/// <summary>
/// The SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014): small, and a stream for every seed, so each picture has one of its own and the
/// pictures do not depend on the order in which they are drawn.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong NextUInt64()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [low, high).</summary>
    public float Uniform(float low, float high) => low + ((high - low) * ((NextUInt64() >> 40) * (1f / (1 << 24))));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public float Normal()
    {
        float u = 1f - Uniform(0f, 1f);
        return MathF.Sqrt(-2f * MathF.Log(u)) * MathF.Cos(MathF.Tau * Uniform(0f, 1f));
    }

    /// <summary>Uniform in 0 … <paramref name="bound"/> − 1 (Lemire's multiplication; the bias is below 2⁻³² for any bound in use).</summary>
    public int Below(int bound) => (int)(((NextUInt64() >> 32) * (ulong)bound) >> 32);
}
