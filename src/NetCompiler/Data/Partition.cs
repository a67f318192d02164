using System.Globalization;

namespace NetCompiler.Data;

/// <summary>Draws parts of a dataset that share no example.</summary>
internal static class Partition
{
    /// <summary>The examples of every part in ascending order; first of the rest, then of the parts with the given shares.</summary>
    public static int[][] Draw(Dataset data, double[] shares, ulong seed, bool stratify)
    {
        string[] names = ["validation", "test"];
        int[] sizes = [.. shares.Select((share, part) => Size(data.Count, share, names[part]))];
        CheckRest(data.Count - sizes.Sum());
        int[] order = new int[data.Count];
        EpochOrder.Shuffle(order, RandomKey.Of(seed, RandomKey.Split), 0);

        bool classes = stratify && data.LabelLength == 1;
        List<int>[] groups = [.. Enumerable.Range(0, classes ? data.Classes : 1).Select(_ => new List<int>())];
        foreach (int example in order)
        {
            groups[classes ? data.Label(example) : 0].Add(example);
        }

        List<int>[] parts = [.. Enumerable.Range(0, shares.Length + 1).Select(_ => new List<int>())];
        int[] taken = new int[groups.Length];
        for (int part = 0; part < shares.Length; part++)
        {
            // Which of classes with equal claims gets the example left over is drawn too, for each part anew.
            int[] ranks = new int[groups.Length];
            EpochOrder.Shuffle(ranks, RandomKey.Of(seed, RandomKey.Split), part + 1);
            int[] counts = Apportion([.. groups.Select((g, i) => g.Count - taken[i])], sizes[part], ranks);
            for (int group = 0; group < groups.Length; group++)
            {
                parts[part + 1].AddRange(groups[group].GetRange(taken[group], counts[group]));
                taken[group] += counts[group];
            }
        }

        for (int group = 0; group < groups.Length; group++)
        {
            parts[0].AddRange(groups[group].Skip(taken[group]));
        }

        return [.. parts.Select(part => part.Order().ToArray())];
    }

    /// <summary>The number of examples that a share is, to the nearest; at least one.</summary>
    public static int Size(int count, double share, string parameter)
    {
        int size = share is > 0 and < 1 ? (int)Math.Round(share * count, MidpointRounding.AwayFromZero) : 0;
        return size > 0 ? size : throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture, $"{parameter} is {share} of {count} examples; expected a share between 0 and 1 that is at least one example"),
            parameter);
    }

    public static void CheckRest(int rest)
    {
        if (rest < 1)
        {
            throw new ArgumentException("No example is left to train on; expected shares that sum to less than 1.");
        }
    }

    /// <summary>
    /// Divides a number among groups in proportion to their sizes: the whole part of each quota, then one more for the largest remainders (Hamilton's
    /// method), of equal ones for those of lower rank.
    /// </summary>
    private static int[] Apportion(int[] sizes, int total, int[] ranks)
    {
        long all = sizes.Sum(size => (long)size);
        int[] counts = [.. sizes.Select(size => (int)((long)size * total / all))];
        int[] byRemainder = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(i => (long)sizes[i] * total % all).ThenBy(i => ranks[i])];
        int left = total - counts.Sum();
        for (int i = 0; i < left; i++)
        {
            counts[byRemainder[i]]++;
        }

        return counts;
    }
}
