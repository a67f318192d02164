namespace NetCompiler.Metrics;

/// <summary>Statistics of the order of scores with ties, in arrays that are kept.</summary>
internal sealed class Ranking
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

    /// <summary>The Mann-Whitney statistic: the share of pairs of a positive and a negative in which the positive has the greater score, ties counting half; not a number where one of them is none.</summary>
    public double Area()
    {
        int negatives = _count - Positives;
        if (Positives == 0 || negatives == 0)
        {
            return double.NaN;
        }

        if (!Sort())
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

    /// <summary>The mean over the positives of the share of positives among all scores that are not below theirs; not a number where there are none.</summary>
    public double AveragePrecision()
    {
        if (Positives == 0 || !Sort())
        {
            return double.NaN;
        }

        double sum = 0;
        int found = 0;
        for (int i = _count - 1; i >= 0;)
        {
            int before = found;
            for (double score = _scores[i]; i >= 0 && _scores[i].Equals(score); i--)
            {
                found += _positive[i] ? 1 : 0;
            }

            sum += (found - before) * ((double)found / (_count - 1 - i));
        }

        return sum / Positives;
    }

    // Upwards; whether all are numbers. What is none comes first.
    private bool Sort()
    {
        Array.Sort(_scores, _positive, 0, _count);
        return !double.IsNaN(_scores[0]);
    }
}
