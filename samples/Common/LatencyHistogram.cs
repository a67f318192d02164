using System.Numerics;

namespace Samples.Common;

/// <summary>
/// Counts durations in buckets of constant relative width: 32 buckets an octave, so a percentile is at most 3.2 % too high, over the whole range of
/// a 64-bit integer in 15 KB (the layout of Tene's HdrHistogram). Durations below 64 are exact. Recording allocates nothing.
/// </summary>
public sealed class LatencyHistogram
{
    private const int BitsPerOctave = 5;
    private const int PerOctave = 1 << BitsPerOctave;

    private readonly long[] _counts = new long[Index(long.MaxValue) + 1];

    /// <summary>Durations recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The shortest, in nanoseconds; the largest number there is before the first.</summary>
    public long Minimum { get; private set; } = long.MaxValue;

    /// <summary>The longest, in nanoseconds; 0 before the first.</summary>
    public long Maximum { get; private set; }

    /// <summary>Adds one duration; a negative one (a clock that went back) counts as 0.</summary>
    public void Record(long nanoseconds)
    {
        nanoseconds = Math.Max(nanoseconds, 0);
        _counts[Index(nanoseconds)]++;
        Count++;
        Minimum = Math.Min(Minimum, nanoseconds);
        Maximum = Math.Max(Maximum, nanoseconds);
    }

    /// <summary>
    /// The nearest-rank percentile: a value that at least <paramref name="percent"/> % of the durations do not exceed. It is the upper end of the
    /// bucket of the duration at rank ⌈percent · count / 100⌉, or the maximum if that is less.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not in 0 … 100.</exception>
    public long Percentile(decimal percent)
    {
        if (percent is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "Expected 0 to 100.");
        }

        if (Count == 0)
        {
            throw new InvalidOperationException("The histogram is empty.");
        }

        long rank = Math.Max(1, (long)Math.Ceiling(percent * Count / 100));
        int index = 0;
        for (long below = _counts[0]; below < rank; below += _counts[index])
        {
            index++;
        }

        return Math.Min(Upper(index), Maximum);
    }

    /// <summary>How many durations lie in each run of <paramref name="width"/> buckets that holds any, with the ends of the run.</summary>
    public IEnumerable<(long From, long To, long Count)> Groups(int width)
    {
        for (int first = 0; first < _counts.Length; first += width)
        {
            int last = Math.Min(first + width, _counts.Length) - 1;
            long count = _counts.AsSpan(first..(last + 1)).ToArray().Sum();
            if (count > 0)
            {
                yield return (Lower(first), Upper(last), count);
            }
        }
    }

    /// <summary>The leading six bits, and how far they are shifted.</summary>
    private static int Index(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - BitsPerOctave);
        return (shift * PerOctave) + (int)(value >> shift);
    }

    private static long Lower(int index)
    {
        int shift = Math.Max(0, (index / PerOctave) - 1);
        return (long)(index - (shift * PerOctave)) << shift;
    }

    private static long Upper(int index) => Lower(index) + (1L << Math.Max(0, (index / PerOctave) - 1)) - 1;
}
