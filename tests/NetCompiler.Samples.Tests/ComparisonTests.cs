using Comparisons;
using NetCompiler.Search;
using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class ComparisonTests
{
    private static readonly LessonOptions Short = new(Data: null, Short: true);

    [Fact]
    public void A_deep_network_learns_from_He_sooner_than_from_Xavier_and_never_from_zeros()
    {
        IReadOnlyList<Score> scores = Initializers.Run(Short);
        Assert.InRange(scores[0].Test, 0.6, 1);
        Assert.InRange(scores[1].Test, 0, scores[0].Test - 0.2);
        Assert.InRange(scores[2].Train, 0.08, 0.14);
        Assert.InRange(scores[2].Loss, 2.25, 2.35);
    }

    [Fact]
    public void Regularizers_keep_a_network_from_learning_wrong_labels()
    {
        IReadOnlyList<Score> scores = Regularizers.Run(Short);
        (Score none, Score dropout, Score batchNorm, Score l1, Score l2) = (scores[0], scores[1], scores[2], scores[3], scores[4]);
        Assert.InRange(none.Train, 0.97, 1);
        Assert.All([dropout, l1, l2], regularized =>
        {
            Assert.InRange(regularized.Train, 0.7, none.Train - 0.02);
            Assert.InRange(regularized.Test, none.Test + 0.02, 1);
        });
        Assert.InRange(batchNorm.FirstLoss, 0, none.FirstLoss - 0.03);
    }

    [Fact]
    public void All_optimizers_learn_and_momentum_is_faster_than_none()
    {
        IReadOnlyList<Score> scores = Optimizers.Run(Short);
        Assert.All(scores, score => Assert.InRange(score.Test, 0.8, 1));
        Assert.InRange(scores[1].Loss, 0, 0.7 * scores[0].Loss);
        Assert.InRange(scores[6].Loss, 0, 0.8 * scores[0].Loss);
    }

    [Fact]
    public void Width_depth_and_convolutions_learn_more_than_no_hidden_layer()
    {
        IReadOnlyList<Score> scores = Architectures.Run(Short);
        Assert.InRange(scores[0].Test, 0.7, 0.86);
        Assert.All([scores[2], scores[4], scores[5]], score => Assert.InRange(score.Test, scores[0].Test + 0.05, 1));
    }

    [Fact]
    public void A_search_finds_a_network_that_does_as_well_on_pictures_it_has_not_seen()
    {
        (SearchResult found, Score best) = NetworkSearch.Run(Short);
        Assert.Equal(3 + 2, found.Trials.Count);
        Assert.Equal(3 * (3 + 3 + (2 * 3)), found.TotalEpochs);
        Assert.InRange(found.Best.Score, found.Trials[^1].Score + 0.05, 1);
        Assert.InRange(best.Test, found.Best.Score - 0.05, 1);
    }
}
