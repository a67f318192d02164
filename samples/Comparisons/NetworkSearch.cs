using NetCompiler;
using NetCompiler.Metrics;
using NetCompiler.Search;
using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>
/// Depth, width, learning rate and size of the batch, chosen by cross-validation over the training pictures alone; the test pictures are looked at once, in
/// the end.
/// </summary>
internal static class NetworkSearch
{
    private const int LargestBatch = 64;

    private static readonly (SearchVariant Variant, Contender Contender)[] Networks =
    [
        Of<NoHidden>("no hidden layer", n => new NoHidden.Trainer(n, LargestBatch)),
        Of<Narrow>("16 units", n => new Narrow.Trainer(n, LargestBatch)),
        Of<Wide>("128 units", n => new Wide.Trainer(n, LargestBatch)),
        Of<Deep>("three times 64 units", n => new Deep.Trainer(n, LargestBatch)),
    ];

    public static (SearchResult Found, Score Best) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        SearchOptions search = new()
        {
            Variants = Array.ConvertAll(Networks, n => n.Variant),
            Space = new SearchSpace().LogUniform("rate", 1e-4, 0.1).Choice("batch", 16, 32, LargestBatch),
            Fit = Fit,
            Train = digits.Train,
            Folds = 3,
            Metric = "accuracy",
            Epochs = options.Choose(9, 3),
            Seed = 1,
        };
        SearchResult found = HyperparameterSearch.Hyperband(search);
        Console.Write(found);

        Candidate best = found.Best.Candidate;
        Score score = Networks.Single(n => n.Variant == best.Variant).Contender.Compete(digits, Fit(best) with { Epochs = search.Epochs });
        Say.Line($"{found.TotalEpochs} epochs in all. {best}, trained on all training pictures: {score.Test:P1} of the test pictures.");
        return (found, score);
    }

    private static FitOptions Fit(Candidate candidate) => new()
    {
        LearningRate = (float)candidate["rate"],
        BatchSize = (int)candidate["batch"],
        Schedule = Schedule.Cosine(),
        Metrics = [new Accuracy()],
    };

    private static (SearchVariant Variant, Contender Contender) Of<TNetwork>(string name, Func<TNetwork, ITrainer<TNetwork>> trainer)
        where TNetwork : INetwork<TNetwork> => (SearchVariant.Of(trainer, name), Contender.Of(name, trainer));
}
