using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>
/// The order of the examples in an epoch: a function of seed and epoch alone, so that a resumed training recomputes the order it was in. The
/// shuffle is that of Fisher and Yates (Durstenfeld, Algorithm 235, 1964) with the numbers of Philox.
/// </summary>
public static class EpochOrder
{
    /// <summary>Fills <paramref name="order"/> with 0, 1, … in the order of the epoch: all orders are equally likely.</summary>
    /// <param name="order">One element for each example.</param>
    /// <param name="seed">Another seed gives another sequence of orders.</param>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    public static void Shuffle(Span<int> order, ulong seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        ulong key = RandomKey.Of(seed, RandomKey.Order);
        for (int pair = (order.Length - 1) / 2; pair >= 0; pair--)
        {
            (uint word0, uint word1, uint word2, uint word3) = Philox.Block((uint)pair, 0, 0, (uint)epoch, key);
            Swap(order, (2 * pair) + 1, ((ulong)word3 << 32) | word2);
            Swap(order, 2 * pair, ((ulong)word1 << 32) | word0);
        }
    }

    /// <summary>Swaps item <paramref name="i"/> with one of those up to it: a 64-bit number leaves no bias that could be noticed.</summary>
    private static void Swap(Span<int> order, int i, ulong random)
    {
        if (i < order.Length)
        {
            int j = (int)Math.BigMul(random, (ulong)i + 1, out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
