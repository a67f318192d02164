namespace NetCompiler.Data;

/// <summary>Which fold of a cross-validation every example belongs to.</summary>
internal static class FoldAssignment
{
    public static int[] Of(Dataset data, int k, ulong seed, bool stratify, bool shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        if (data.Count < k)
        {
            throw new ArgumentException($"k is {k}; expected at most {data.Count}, the number of examples", nameof(k));
        }

        int[] order = [.. Enumerable.Range(0, data.Count)];
        if (shuffle)
        {
            EpochOrder.Shuffle(order, RandomKey.Of(seed, RandomKey.Split), 0);
        }

        return stratify ? Stratified(data, k, order) : Plain(order, k);
    }

    /// <summary>Folds of successive examples; the first (count mod k) have one more.</summary>
    private static int[] Plain(int[] order, int k)
    {
        int[] folds = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            int larger = order.Length % k, size = order.Length / k;
            folds[order[i]] = i < larger * (size + 1) ? i / (size + 1) : larger + ((i - (larger * (size + 1))) / size);
        }

        return folds;
    }

    /// <summary>
    /// With the examples sorted by class, classes in the order of their first example, fold f counts those at f, f + k, f + 2k, …: so many of each
    /// class it gets, and those are successive ones of the class.
    /// </summary>
    private static int[] Stratified(Dataset data, int k, int[] order)
    {
        List<int> classes = [];
        bool[] occurs = new bool[data.Classes];
        List<int>[] members = [.. Enumerable.Range(0, data.Classes).Select(_ => new List<int>())];
        foreach (int label in Enumerable.Range(0, data.Count).Select(data.Label))
        {
            if (!occurs[label])
            {
                occurs[label] = true;
                classes.Add(label);
            }
        }

        foreach (int example in order)
        {
            members[data.Label(example)].Add(example);
        }

        if (members.All(m => m.Count < k))
        {
            throw new ArgumentException($"k is {k}; expected at most {members.Max(m => m.Count)}, the examples of the largest class", nameof(k));
        }

        int[] folds = new int[data.Count];
        int start = 0;
        foreach (List<int> member in classes.Select(label => members[label]))
        {
            int next = 0;
            for (int fold = 0; fold < k; fold++)
            {
                // Positions from start to start + member.Count that are congruent to the fold.
                int count = CountCongruent(start + member.Count, fold, k) - CountCongruent(start, fold, k);
                for (int i = 0; i < count; i++)
                {
                    folds[member[next++]] = fold;
                }
            }

            start += member.Count;
        }

        return folds;
    }

    /// <summary>How many numbers below <paramref name="limit"/> are <paramref name="fold"/> modulo <paramref name="k"/>.</summary>
    private static int CountCongruent(int limit, int fold, int k) => (limit - fold + k - 1) / k;
}
