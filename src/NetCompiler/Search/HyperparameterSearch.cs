namespace NetCompiler.Search;

/// <summary>
/// Looks for the best network and the best values to train it with. Every fit begins with the same weights for the same network, and nothing depends on
/// how many run at a time. A fit whose loss becomes infinite or not a number, or that gives no number to compare, has failed, and comes last.
/// </summary>
public static class HyperparameterSearch
{
    /// <summary>Every variant with every combination of values.</summary>
    /// <param name="options">What to compare.</param>
    /// <param name="levels">How many values of each range.</param>
    public static SearchResult Grid(SearchOptions options, int levels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        return Run(options, run =>
        {
            double[][] points = [.. options.Space.Grid(levels)];
            run.Train([.. options.Variants.SelectMany((v, i) => points.Select((p, j) => Candidate(options, (i * points.Length) + j, v, p)))], options.Epochs);
        });
    }

    /// <summary>Values drawn at random (Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012), variants in turn.</summary>
    /// <param name="options">What to compare.</param>
    /// <param name="candidates">How many to draw.</param>
    public static SearchResult Random(SearchOptions options, int candidates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        return Run(options, run => run.Train(Draw(options, 0, candidates), options.Epochs));
    }

    /// <summary>
    /// Trains many candidates for a few epochs, keeps the best of them, trains these for longer, and so on (Jamieson and Talwalkar, 2016). Each training
    /// begins anew, so that schedules are those of its own length.
    /// </summary>
    /// <param name="options">What to compare; its epochs are those of the last round.</param>
    /// <param name="candidates">How many to draw.</param>
    /// <param name="eta">One in so many stays, and is trained so many times as long.</param>
    /// <param name="leastEpochs">Epochs of the first round, at least.</param>
    public static SearchResult SuccessiveHalving(SearchOptions options, int candidates, int eta = 3, int leastEpochs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        CheckHalving(options, eta, leastEpochs);
        return Run(options, run =>
        {
            int rounds = Math.Min(Log(options.Epochs / leastEpochs, eta), Log(candidates, eta));
            Halve(run, options, Draw(options, 0, candidates), rounds, eta);
        });
    }

    /// <summary>
    /// Successive halving in several brackets, from many candidates that begin with few epochs to few that have all of them at once (Li et al.,
    /// "Hyperband", JMLR 2018, algorithm 1).
    /// </summary>
    /// <param name="options">What to compare; its epochs are R, the most for one candidate.</param>
    /// <param name="eta">One in so many stays.</param>
    public static SearchResult Hyperband(SearchOptions options, int eta = 3)
    {
        CheckHalving(options, eta, 1);
        return Run(options, run =>
        {
            int most = Log(options.Epochs, eta);
            int drawn = 0;
            for (int s = most; s >= 0; s--)
            {
                int candidates = (int)Math.Ceiling((most + 1.0) / (s + 1) * Math.Pow(eta, s));
                Halve(run, options, Draw(options, drawn, candidates), s, eta);
                drawn += candidates;
            }
        });
    }

    private static SearchResult Run(SearchOptions options, Action<SearchRun> train)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using SearchRun run = new(options);
        try
        {
            train(run);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        return run.Result();
    }

    /// <summary>Rounds 0 to <paramref name="rounds"/>: in round i, a part of 1 / etaⁱ of the candidates is trained for epochs / eta^(rounds − i).</summary>
    private static void Halve(SearchRun run, SearchOptions options, Candidate[] candidates, int rounds, int eta)
    {
        Candidate[] left = candidates;
        for (int i = 0; i <= rounds; i++)
        {
            int epochs = Math.Max(1, (int)Math.Floor(options.Epochs / Math.Pow(eta, rounds - i)));
            SearchTrial[] trials = run.Train(left, epochs);
            int kept = Math.Max(1, (int)Math.Floor(candidates.Length / Math.Pow(eta, i + 1)));
            left = [.. trials.Take(kept).Select(t => t.Candidate)];
        }
    }

    private static Candidate[] Draw(SearchOptions options, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => Candidate(options, i, options.Variants[i % options.Variants.Count], options.Space.Sample(options.Seed, i)))];

    private static Candidate Candidate(SearchOptions options, int number, SearchVariant variant, double[] point) =>
        new(number, variant, new OrderedDictionary<string, double>(options.Space.Names.Zip(point, KeyValuePair.Create)));

    /// <summary>The greatest n with etaⁿ ≤ value, in whole numbers.</summary>
    private static int Log(int value, int eta)
    {
        int n = 0;
        for (long power = eta; power <= value; power *= eta)
        {
            n++;
        }

        return n;
    }

    private static void CheckHalving(SearchOptions options, int eta, int leastEpochs)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(eta, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastEpochs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leastEpochs, options.Epochs);
    }
}
