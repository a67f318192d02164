namespace NetCompiler.Data;

/// <summary>
/// Keys of Philox for the purposes of this namespace. A user gives one seed to everything; each purpose mixes it with a number of its own, so that
/// the order of the examples, their augmentation and the dropout of the trainer are independent.
/// </summary>
internal static class RandomKey
{
    public const ulong Order = 1;
    public const ulong Split = 2;
    public const ulong Augmentation = 3;

    /// <summary>Steele, Lea and Flood's mixing function of SplitMix64 (OOPSLA 2014): a bijection of the seed for each purpose.</summary>
    public static ulong Of(ulong seed, ulong purpose)
    {
        ulong z = seed + (purpose * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
