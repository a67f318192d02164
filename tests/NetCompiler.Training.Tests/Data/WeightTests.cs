using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

/// <summary>What examples weigh stays theirs, whatever a dataset or its batches make of their order.</summary>
public class WeightTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
    private static readonly Dataset Six = Dataset.Create(Inputs, 2, new[] { 0, 1, 2, 0, 1, 0 }, 3);

    // An example's first input says which it is.
    private static readonly Dataset Weighted = Six.WithWeights(new[] { 0f, 1, 2, 3, 4, 5 });

    [Fact]
    public void Without_any_each_counts_once()
    {
        Assert.False(Six.HasWeights);
        Assert.Equal(1, Six.Weight(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Six.Weight(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weighted.Weight(-1));
        using Batches batches = new(Six, new BatchOptions { Size = 6 });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.True(batch.Weights.IsEmpty);
        }
    }

    [Fact]
    public void Views_and_copies_keep_them()
    {
        (Dataset train, Dataset validation) = Weighted.Split(0.34, seed: 3);
        Dataset[] views =
        [
            Weighted, Weighted.Take(4), Weighted.Skip(2), Weighted.Subset([5, 3, 3, 0]).Skip(1), train, validation, .. Weighted.Folds(3, stratify: false).Select(f => f.Train),
            Weighted.WithTargets(label => label), Weighted.WithOneHotTargets().Subset([4, 2]), Weighted.ToItself(), Weighted.Subset([2, 1]).ToItself(),
            Weighted.WithScaled(null, null),
        ];

        foreach (Dataset view in views)
        {
            Assert.True(view.HasWeights);
            Assert.All(Enumerable.Range(0, view.Count), i => Assert.Equal(view.Input(i)[0] / 2, view.Weight(i)));
        }
    }

    [Fact]
    public void An_example_that_occurs_again_may_weigh_differently()
    {
        Dataset twice = Six.Subset([2, 2, 1]).WithWeights(new[] { 1f, 7, 3 });

        Assert.Equal([7f, 1, 3], [twice.Subset([1, 0, 2]).Weight(0), twice.Weight(0), twice.Skip(1).Weight(1)]);
    }

    [Theory]
    [InlineData(false, false, 4)]
    [InlineData(false, true, 4)]
    [InlineData(true, false, 4)]
    [InlineData(true, true, 1)]
    public void Batches_show_them(bool shuffle, bool runAhead, int size)
    {
        foreach (Dataset data in new[] { Weighted, Weighted.Skip(1), Weighted.Subset([4, 0, 5]), Six.Skip(1).WithWeights(new[] { 1f, 2, 3, 4, 5 }) })
        {
            using Batches batches = new(data, new BatchOptions { Size = size, Shuffle = shuffle, RunAhead = runAhead });
            for (int epoch = 0; epoch < 2; epoch++)
            {
                int examples = 0;
                foreach (Batch batch in batches.Epoch(epoch))
                {
                    Assert.Equal(batch.Count, batch.Weights.Length);
                    for (int i = 0; i < batch.Count; i++, examples++)
                    {
                        Assert.Equal(batch.Inputs[2 * i] / 2, batch.Weights[i]);
                    }
                }

                Assert.Equal(data.Count, examples);
            }
        }
    }

    [Fact]
    public void Sparse_batches_show_them()
    {
        Dataset sparse = Dataset.Create(SparseRows.FromDense(Inputs, 2), new[] { 0, 1, 2, 0, 1, 0 }, 3).WithWeights(new[] { 0f, 1, 2, 3, 4, 5 }).Skip(2);
        using Batches batches = new(sparse, new BatchOptions { Size = 4, KeepSparse = true });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.Equal([2f, 3, 4, 5], batch.Weights.ToArray());
        }
    }

    [Fact]
    public void Of_examples_that_mixup_blends_each_has_its_share()
    {
        Dataset data = Dataset.Create(Inputs, 2, Inputs, 2).WithWeights(new[] { 0f, 1, 2, 3, 4, 5 });
        using Batches batches = new(data, new BatchOptions { Size = 6, Augmentation = global::NetCompiler.Data.Augmentation.Vectors(2).Mixup(1) });
        foreach (Batch batch in batches.Epoch(0))
        {
            for (int i = 0; i < 6; i++)
            {
                Assert.Equal(batch.Inputs[2 * i] / 2, batch.Weights[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Classes_weigh_as_they_are_told_or_alike()
    {
        Dataset told = Six.WithClassWeights(1, 2.5f, -3);
        Dataset balanced = Six.WithBalancedClasses();
        Dataset missing = Six.Subset([0, 1, 3, 5]).WithBalancedClasses();

        Assert.Equal([1, 2.5f, -3, 1, 2.5f, 1], Weights(told));
        Assert.Equal([2f / 3, 1, 2, 2f / 3, 1, 2f / 3], Weights(balanced));
        Assert.Equal([2f / 3, 2, 2f / 3, 2f / 3], Weights(missing));
    }

    [Fact]
    public void Other_numbers_of_them_and_what_is_not_finite_are_refused()
    {
        Assert.Equal("There are 5 weights; expected 6, one for each example (Parameter 'weights')", Assert.Throws<ArgumentException>(() => Six.WithWeights(new float[5])).Message);
        Assert.StartsWith("weight 1 is NaN; expected a finite number", Assert.Throws<ArgumentException>(() => Six.Take(2).WithWeights(new[] { 1, float.NaN })).Message);
        Assert.Equal("There are 2 weights; expected 3, one for each class (Parameter 'weights')", Assert.Throws<ArgumentException>(() => Six.WithClassWeights(1, 2)).Message);
        Assert.StartsWith("the weight of class 2 is ∞", Assert.Throws<ArgumentException>(() => Six.WithClassWeights(1, 2, float.PositiveInfinity)).Message.Replace("Infinity", "∞"));
        Assert.Contains("0 labels", Assert.Throws<InvalidOperationException>(() => Six.ToItself().WithBalancedClasses()).Message);
    }

    private static float[] Weights(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Weight)];

    [Fact]
    public void Weights_of_classes_multiply_those_of_examples()
    {
        Assert.Equal([0, 2, 6, 3, 8, 5], Weights(Weighted.WithClassWeights(1, 2, 3)));
        Assert.Equal([0, 1, 4, 2, 4, 10f / 3], Weights(Weighted.WithBalancedClasses()).Select(w => MathF.Round(w * 3) / 3));
        Assert.Equal([1, 1, 1, 1, 1, 1], Weights(Weighted.WithWeights(new float[] { 1, 1, 1, 1, 1, 1 })));
    }
}
