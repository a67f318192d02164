using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class SplitTests
{
    [Fact]
    public void Classes_have_the_same_share_in_every_part()
    {
        // 50, 30 and 20 examples of three classes.
        Dataset data = Labelled([.. Enumerable.Range(0, 100).Select(i => i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2)]);

        DataSplit split = data.Split(validation: 0.2, test: 0.1, seed: 4);

        Assert.Equal([35, 21, 14], Counts(split.Train));
        Assert.Equal([10, 6, 4], Counts(split.Validation));
        Assert.Equal([5, 3, 2], Counts(split.Test));
        Assert.Equal(Enumerable.Range(0, 100), Ids(split.Train).Concat(Ids(split.Validation)).Concat(Ids(split.Test)).Order());
    }

    [Fact]
    public void Parts_share_no_example_and_lose_none() => Prop.ForAll(
        (from count in Gen.Choose(2, 60) from classes in Gen.Choose(1, 5) from seed in Gen.Choose(0, 1000) select (count, classes, seed)).ToArbitrary(),
        input =>
        {
            (int count, int classes, int seed) = input;
            Dataset data = Labelled([.. Enumerable.Range(0, count).Select(i => (i * i) % classes)], classes);
            (Dataset train, Dataset validation) = data.Split(0.4, (ulong)seed, stratify: seed % 2 == 0);
            int expected = (int)Math.Round(0.4 * count, MidpointRounding.AwayFromZero);
            bool proportional = Counts(validation).Zip(Counts(data)).All(pair => Math.Abs(pair.First - ((double)expected * pair.Second / count)) < 1);
            return validation.Count == expected
                && (seed % 2 == 1 || proportional)
                && Ids(train).Concat(Ids(validation)).Order().SequenceEqual(Enumerable.Range(0, count))
                && Ids(train).SequenceEqual(Ids(train).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_seed_decides()
    {
        Dataset data = Labelled(new int[50]);

        Assert.Equal(Ids(data.Split(0.3, seed: 1).Validation), Ids(data.Split(0.3, seed: 1).Validation));
        Assert.NotEqual(Ids(data.Split(0.3, seed: 1).Validation), Ids(data.Split(0.3, seed: 2).Validation));
    }

    [Fact]
    public void Series_are_split_in_order()
    {
        (Dataset train, Dataset validation) = Labelled(new int[10]).SplitInOrder(0.25);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Ids(train));
        Assert.Equal([7, 8, 9], Ids(validation));
    }

    /// <summary>Ten classes of one example each claim the same share of five: over many seeds each gets it about as often.</summary>
    [Fact]
    public void No_class_is_favoured_where_claims_are_equal()
    {
        Dataset data = Labelled([.. Enumerable.Range(0, 10)], classes: 10);
        int[] taken = new int[10];
        int[] tested = new int[10];
        for (int seed = 0; seed < 400; seed++)
        {
            DataSplit split = data.Split(validation: 0.5, test: 0.2, (ulong)seed);
            foreach ((int[] counts, Dataset part) in new[] { (taken, split.Validation), (tested, split.Test) })
            {
                foreach (int id in Ids(part))
                {
                    counts[id]++;
                }
            }
        }

        // Binomial with deviations of 10 and 8.
        Assert.All(taken, count => Assert.InRange(count, 150, 250));
        Assert.All(tested, count => Assert.InRange(count, 40, 120));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(2, 3)]
    public void Windows_in_order_train_on_no_target_of_the_second_part(int horizon, int stride)
    {
        float[] series = [.. Enumerable.Range(0, 60).Select(i => (float)i)];
        Dataset data = Dataset.Windows(series, 1, inputSteps: 3, horizon, stride);

        (Dataset train, Dataset validation) = data.SplitInOrder(0.3);

        float first = validation.Target(0)[0];
        Assert.Equal(data.Skip(data.Count - validation.Count).Target(0)[0], first);
        Assert.True(train.Target(train.Count - 1)[^1] < first);
        Assert.True(data.Target(train.Count)[^1] >= first, "too much was left out");
        Assert.Equal((horizon - 1) / stride, data.Count - train.Count - validation.Count);
    }

    [Fact]
    public void Empty_parts_are_refused()
    {
        Dataset data = Labelled(new int[10]);

        Assert.Contains("validation is 0.01 of 10 examples; expected a share", Assert.Throws<ArgumentException>(() => data.Split(0.01)).Message);
        Assert.Contains("test is 1.5 of 10", Assert.Throws<ArgumentException>(() => data.Split(0.1, 1.5)).Message);
        Assert.Contains("No example is left", Assert.Throws<ArgumentException>(() => data.Split(0.5, 0.5)).Message);
        Assert.Throws<ArgumentException>(() => data.Split(double.NaN));
        Assert.Throws<ArgumentException>(() => data.SplitInOrder(0.99));
    }

    [Fact]
    public void Plain_folds_are_those_of_scikit_learn()
    {
        // KFold(n_splits=3).split(range(10))
        IReadOnlyList<Fold> folds = Labelled(new int[10]).Folds(3, stratify: false, shuffle: false);

        Assert.Equal([[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]], folds.Select(fold => Ids(fold.Validation)));
        Assert.Equal([0, 1, 2, 3, 7, 8, 9], Ids(folds[1].Train));
    }

    [Fact]
    public void Stratified_folds_are_those_of_scikit_learn()
    {
        // StratifiedKFold(n_splits=k): the fold whose test part has the example; the first case is that of its documentation.
        Assert.Equal([0, 1, 0, 1], Assignment([0, 0, 1, 1], 2));
        int[] labels = [2, 0, 0, 1, 2, 2, 1, 0, 2, 2, 0, 1, 1, 2, 0, 2, 2];
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 1, 2, 1, 2, 2, 2], Assignment(labels, 3));
        Assert.Equal([0, 0, 1, 0, 0, 1, 1, 2, 1, 2, 3, 3, 4, 2, 4, 3, 4], Assignment(labels, 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shuffled_folds_hold_every_example_once(bool stratify)
    {
        Dataset data = Labelled([.. Enumerable.Range(0, 47).Select(i => i % 3)]);
        IReadOnlyList<Fold> folds = data.Folds(5, seed: 9, stratify);

        Assert.Equal(Enumerable.Range(0, 47), folds.SelectMany(fold => Ids(fold.Validation)).Order());
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, 47), Ids(fold.Train).Concat(Ids(fold.Validation)).Order()));
        Assert.All(folds, fold => Assert.InRange(fold.Validation.Count, 9, 10));
        Assert.NotEqual(Ids(data.Folds(5, 1, stratify)[0].Validation), Ids(data.Folds(5, 2, stratify)[0].Validation));
        if (stratify)
        {
            Assert.All(folds, fold => Assert.All(Counts(fold.Validation), count => Assert.InRange(count, 3, 4)));
        }
    }

    [Fact]
    public void Too_many_folds_are_refused()
    {
        Assert.Contains("expected at most 3, the number of examples", Assert.Throws<ArgumentException>(() => Labelled(new int[3]).Folds(4)).Message);
        Assert.Contains("expected at most 2, the examples of the largest class", Assert.Throws<ArgumentException>(() => Labelled([0, 0, 1, 1]).Folds(3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled(new int[3]).Folds(1));
    }

    private static int[] Assignment(int[] labels, int k)
    {
        int[] assignment = new int[labels.Length];
        foreach ((int number, Fold fold) in Labelled(labels).Folds(k, shuffle: false).Index())
        {
            foreach (int id in Ids(fold.Validation))
            {
                assignment[id] = number;
            }
        }

        return assignment;
    }

    /// <summary>The input of an example is its number.</summary>
    private static Dataset Labelled(int[] labels, int classes = 3) =>
        Dataset.Create(Enumerable.Range(0, labels.Length).Select(i => (float)i).ToArray(), 1, labels, Math.Max(classes, 3));

    private static int[] Ids(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(i => (int)data.Input(i)[0])];

    private static int[] Counts(Dataset data) =>
        [.. Enumerable.Range(0, data.Classes).Select(c => Enumerable.Range(0, data.Count).Count(i => data.Label(i) == c))];
}
