using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class WindowTests
{
    private static readonly float[] Series = [.. Enumerable.Range(0, 10).Select(i => (float)i)];

    private static readonly int[] Ids = [1, 0, 2, 1, 1, 0, 2, 2, 1];

    [Fact]
    public void A_window_sees_some_steps_and_has_the_next_as_target()
    {
        Dataset data = Dataset.Windows(Series, features: 1, inputSteps: 3, horizon: 2, stride: 2);

        Assert.Equal((3, 3, 2), (data.Count, data.InputLength, data.TargetLength));
        Assert.Equal([4f, 5, 6], data.Input(2).ToArray());
        Assert.Equal([7f, 8], data.Target(2).ToArray());
    }

    [Fact]
    public void Windows_of_several_features_can_have_a_target_of_their_own()
    {
        Dataset data = Dataset.Windows(Series, 2, new float[] { 10, 11, 12, 13, 14 }, 1, inputSteps: 2);

        Assert.Equal((3, 4, 1), (data.Count, data.InputLength, data.TargetLength));
        Assert.Equal([4f, 5, 6, 7], data.Input(2).ToArray());
        Assert.Equal([14f], data.Target(2).ToArray());
    }

    [Fact]
    public void Windows_that_begin_apart_have_the_targets_of_their_own_steps()
    {
        float[] targets = [.. Enumerable.Range(0, 20).Select(i => 100f + i)];
        Dataset data = Dataset.Windows(Series, 1, targets, targetFeatures: 2, inputSteps: 3, horizon: 2, stride: 2);

        Assert.Equal((3, 3, 4), (data.Count, data.InputLength, data.TargetLength));
        Assert.Equal([4f, 5, 6], data.Input(2).ToArray());
        Assert.Equal([114f, 115, 116, 117], data.Target(2).ToArray());
    }

    [Fact]
    public void Windows_can_have_the_next_class_as_label()
    {
        Dataset data = Dataset.Windows(Series, 1, new[] { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 }, 3, inputSteps: 4);

        Assert.Equal(6, data.Count);
        Assert.Equal([1, 2, 0, 1, 2, 0], Enumerable.Range(0, 6).Select(data.Label));
    }

    [Fact]
    public void Windows_that_begin_apart_have_the_label_behind_each()
    {
        Dataset data = Dataset.Windows(Series, 1, new[] { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 }, 3, inputSteps: 4, stride: 2);

        Assert.Equal([1, 0, 2], Enumerable.Range(0, data.Count).Select(data.Label));
        Assert.Equal([4f, 5, 6, 7], data.Input(2).ToArray());
    }

    [Fact]
    public void Windows_over_a_text_have_the_next_token_as_label_of_every_step()
    {
        Dataset data = Dataset.Windows(Ids, vocabulary: 3, inputSteps: 4, stride: 2);

        Assert.Equal((3, 4, 4, 3, 0), (data.Count, data.InputLength, data.LabelLength, data.Classes, data.TargetLength));
        for (int i = 0; i < data.Count; i++)
        {
            Assert.Equal(Ids[(2 * i)..((2 * i) + 4)].Select(id => (float)id), data.Input(i).ToArray());
            Assert.Equal(Ids[((2 * i) + 1)..((2 * i) + 5)], data.Labels(i).ToArray());
        }

        Assert.True(data.Labels(0).Overlaps(data.Labels(1), out int offset));
        Assert.Equal(2, offset);
        Assert.Equal([0, 2, 1, 1, 1, 1, 0, 2, 0, 2, 2, 1], data.ToLabelArray());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(2, true)]
    public void Batches_of_a_text_hold_each_window_with_its_labels(int stride, bool shuffle)
    {
        Dataset data = Dataset.Windows(Ids, 3, inputSteps: 3, stride);
        using Batches batches = new(data, new BatchOptions { Size = 2, Shuffle = shuffle, Seed = 4 });
        List<string> found = [];
        foreach (Batch batch in batches.Epoch(1))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                found.Add(Text(batch.Inputs.Slice(3 * i, 3), batch.Labels.Slice(3 * i, 3)));
            }
        }

        IEnumerable<string> expected = Enumerable.Range(0, ((Ids.Length - 4) / stride) + 1).Select(i => Text(data.Input(i), data.Labels(i)));
        Assert.Equal(shuffle ? expected.Order() : expected, shuffle ? found.Order() : found);

        static string Text(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => $"{string.Join(' ', inputs.ToArray())} | {string.Join(' ', labels.ToArray())}";
    }

    [Fact]
    public void Windows_over_a_text_keep_their_labels_in_subsets_copies_and_targets()
    {
        Dataset data = Dataset.Windows(Ids, 3, inputSteps: 4, stride: 2).Subset([2, 0]);

        Assert.Equal([0, 2, 2, 1], data.Labels(0).ToArray());
        Assert.Equal([0, 2, 1, 1, 0, 2, 2, 1], data.Subset([1, 0]).ToLabelArray());
        Dataset oneHot = data.WithOneHotTargets();
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0], oneHot.Target(0).ToArray());
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0], oneHot.Target(1).ToArray());
        Assert.NotEqual(data.DescribeContent(), Dataset.Windows(Ids, 3, inputSteps: 4, stride: 2).Subset([2, 1]).DescribeContent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parts_in_order_learn_no_token_that_is_tested(int stride)
    {
        Dataset data = Dataset.Windows(Enumerable.Range(0, 41).ToArray(), vocabulary: 41, inputSteps: 3, stride);
        (Dataset train, Dataset validation) = data.SplitInOrder(0.3);

        int[] learned = train.ToLabelArray();
        Assert.Equal(((3 + stride - 1) / stride) - 1, data.Count - train.Count - validation.Count);
        Assert.True(learned.Max() < validation.ToLabelArray().Min());
    }

    [Fact]
    public void A_text_that_cannot_be_cut_into_windows_is_refused()
    {
        Assert.Contains(
            "The series has 9 time steps; expected at least 10 (9 inputs and 1 to predict)",
            Assert.Throws<ArgumentException>(() => Dataset.Windows(Ids, 3, inputSteps: 9)).Message);
        Assert.Equal(1, Dataset.Windows(Ids, 3, inputSteps: 8).Count);
        Assert.Contains(
            "token 2 is 2; expected an id from 0 to 1 (a vocabulary of 2)",
            Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Ids, 2, inputSteps: 4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(new[] { 0, -1, 0 }, 3, inputSteps: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Ids, 0, inputSteps: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Ids, (1 << 24) + 1, inputSteps: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Ids, 3, inputSteps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Ids, 3, inputSteps: 4, stride: 0));
        Assert.Throws<ArgumentException>(() => Dataset.Windows(ReadOnlyMemory<int>.Empty, 3, inputSteps: 4));
    }

    [Fact]
    public void Windows_overlap_in_memory()
    {
        Dataset data = Dataset.Windows(Series, 1, inputSteps: 4);

        Assert.True(data.Input(0).Overlaps(data.Input(1), out int offset));
        Assert.Equal(1, offset);
    }

    [Fact]
    public void Batches_of_windows_hold_them_one_after_the_other()
    {
        using Batches batches = new(Dataset.Windows(Series, 1, inputSteps: 2, horizon: 1), new BatchOptions { Size = 3 });
        List<float> inputs = [], targets = [];
        foreach (Batch batch in batches.Epoch(0))
        {
            inputs.AddRange(batch.Inputs);
            targets.AddRange(batch.Targets);
        }

        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8], inputs);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], targets);
    }

    [Fact]
    public void A_series_that_is_too_short_is_refused()
    {
        Assert.Contains(
            "The series has 10 time steps; expected at least 11 (8 inputs and 3 to predict)",
            Assert.Throws<ArgumentException>(() => Dataset.Windows(Series, 1, 8, 3)).Message);
        Assert.Equal(1, Dataset.Windows(Series, 1, 8, 2).Count);
        Assert.Throws<ArgumentException>(() => Dataset.Windows(Series, 3, 1));
        Assert.Throws<ArgumentException>(() => Dataset.Windows(Series, 1, new float[9], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Series, 1, 1, 1, stride: 0));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    public void What_windows_share_comes_once(int stride, bool drawn)
    {
        Dataset all = Dataset.Windows(Enumerable.Range(0, 50).ToArray(), 50, inputSteps: 4, stride: stride);
        Dataset data = drawn ? all.Subset([7, 2, 0, 2, 5]) : all.Skip(1);
        MemoryRows<float> rows = data.InputRows.Memory;
        List<float> seen = [];
        foreach ((int example, int first, int length) in rows.Parts(data.Examples))
        {
            float[] part = rows.Memory.Slice(first, length).ToArray();
            Assert.All(part, value => Assert.Contains(value, data.Input(example).ToArray()));
            seen.AddRange(part);
        }

        float[] expected = [.. data.ToInputArray().Distinct().Order()];
        Assert.Equal(expected, stride < 4 ? seen : [.. seen.Distinct().Order()]);
        Assert.Equal(data.Count * 4, rows.Parts(data.Examples, anyPlace: false).Sum(p => p.Length));
    }
}
