namespace NetCompiler.Metrics;

/// <summary>The Mann-Whitney statistic of scores with ties, in arrays that are kept.</summary>
internal sealed class RankSum
{
    private double[] _scores = [];
    private bool[] _positive = [];
    private int _count;

    public int Positives { get; private set; }

    public void Clear(int capacity)
    {
        if (_scores.Length < capacity)
        {
            _scores = new double[capacity];
            _positive = new bool[capacity];
        }

        (_count, Positives) = (0, 0);
    }

    public void Add(double score, bool positive)
    {
        _scores[_count] = score;
        _positive[_count++] = positive;
        Positives += positive ? 1 : 0;
    }

    /// <summary>The share of pairs of a positive and a negative in which the positive has the greater score, ties counting half; not a number where one of them is none.</summary>
    public double Area()
    {
        int negatives = _count - Positives;
        if (Positives == 0 || negatives == 0)
        {
            return double.NaN;
        }

        // What is not a number comes first.
        Array.Sort(_scores, _positive, 0, _count);
        if (double.IsNaN(_scores[0]))
        {
            return double.NaN;
        }

        double pairs = 0;
        int below = 0;
        for (int i = 0; i < _count;)
        {
            int positives = 0;
            int tied = 0;
            for (double score = _scores[i]; i < _count && _scores[i].Equals(score); i++)
            {
                positives += _positive[i] ? 1 : 0;
                tied += _positive[i] ? 0 : 1;
            }

            pairs += positives * (below + (0.5 * tied));
            below += tied;
        }

        return pairs / ((double)Positives * negatives);
    }
}
