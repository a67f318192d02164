using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class DatasetTests
{
    private static readonly Dataset Six = Dataset.Create(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), 2, new[] { 0, 1, 2, 0, 1, 2 }, 3);

    [Fact]
    public void Subsets_of_subsets_show_the_right_rows()
    {
        Dataset odd = Six.Subset([5, 3, 1]);

        Assert.Equal((3, 2, 0, 3), (odd.Count, odd.InputLength, odd.TargetLength, odd.Classes));
        Assert.Equal([10f, 11f], odd.Input(0));
        Assert.Equal([2, 0, 1], [odd.Label(0), odd.Label(1), odd.Label(2)]);
        Assert.Equal([6f, 7f], odd.Skip(1).Take(1).Input(0));
        Assert.Equal([2f, 3f], odd.Skip(1).Subset([1, 0]).Input(0));
        Assert.Equal(0, odd.Skip(9).Count);
        Assert.Equal([10f, 11, 6, 7, 2, 3], odd.ToInputArray());
        Assert.Equal([2, 0, 1], odd.ToLabelArray());
    }

    [Fact]
    public void Targets_are_copied_wherever_they_come_from()
    {
        RowSource source = RowSource.Create(3, 2, (row, values) => values.Fill(row));

        Assert.Equal([2f, 2, 0, 0], Dataset.Create(RowSource.Create(3, 1, (_, _) => { }), source).Subset([2, 0]).ToTargetArray());
        Assert.Equal([5f, 4], Dataset.Create(new float[3], 1, new float[] { 3, 4, 5 }, 1).Subset([2, 1]).ToTargetArray());
        Assert.Empty(Six.ToTargetArray());
    }

    [Fact]
    public void Parts_of_one_dataset_are_put_together_without_a_copy()
    {
        (Dataset train, Dataset validation) = Six.WithWeights(new float[] { 0, 1, 2, 3, 4, 5 }).Split(0.34, seed: 1);
        Dataset all = Dataset.Concat(train, validation, train.Take(1));

        Assert.Equal([.. train.ToInputArray(), .. validation.ToInputArray(), .. train.Input(0)], all.ToInputArray());
        Assert.Equal([.. train.ToLabelArray(), .. validation.ToLabelArray(), train.Label(0)], all.ToLabelArray());
        Assert.All(Enumerable.Range(0, all.Count), i => Assert.Equal(all.Input(i)[0] / 2, all.Weight(i)));
        Assert.True(all.Input(0).Overlaps(train.Input(0)));
        Assert.Equal(Six.ToInputArray(), Dataset.Concat(Six.Take(2), Six.Skip(2)).ToInputArray());
    }

    [Fact]
    public void Datasets_in_memory_are_put_together_in_a_copy()
    {
        Dataset two = Dataset.Create(new float[] { 50, 51, 60, 61 }, 2, new[] { 2, 1 }, 3);
        Dataset all = Dataset.Concat(Six.Subset([5, 3]), two.WithWeights(new float[] { 7, 8 }));
        Dataset self = Dataset.Concat(Six.Take(1).ToItself(), two.ToItself());
        Dataset targets = Dataset.Concat(Six.Take(1).WithOneHotTargets(), two.WithOneHotTargets());

        Assert.True(all.IsInMemory);
        Assert.Equal([10f, 11, 6, 7, 50, 51, 60, 61], all.ToInputArray());
        Assert.Equal([2, 0, 2, 1], all.ToLabelArray());
        Assert.Equal([1f, 1, 7, 8], Enumerable.Range(0, 4).Select(all.Weight));
        Assert.True(self.TargetsAreInputs);
        Assert.Equal([0f, 1, 50, 51, 60, 61], self.ToTargetArray());
        Assert.Equal([1f, 0, 0, 0, 0, 1, 0, 1, 0], targets.ToTargetArray());
    }

    [Fact]
    public void Sparse_rows_windows_and_sources_are_put_together_as_they_are()
    {
        Dataset sparse = Dataset.Create(SparseRows.FromDense([0, 3, 4, 0, 0, 5], 2), new[] { 1, 0, 1 }, 3);
        Dataset both = Dataset.Concat(sparse.Subset([2, 0]), Dataset.Create(SparseRows.FromDense([7, 0], 2), new[] { 2 }, 3));
        Dataset mixed = Dataset.Concat(both, Six.Take(1));
        Dataset windows = Dataset.Concat(Dataset.Windows(new[] { 0, 1, 2, 3 }, 5, 2), Dataset.Windows(new[] { 4, 3, 2 }, 5, 2));

        Assert.True(both.IsSparse);
        Assert.Equal([0f, 5, 0, 3, 7, 0], both.ToInputArray());
        Assert.Equal([1, 1, 2], both.ToLabelArray());
        Assert.False(mixed.IsSparse || mixed.IsInMemory);
        Assert.Equal([0f, 5, 0, 3, 7, 0, 0, 1], mixed.ToInputArray());
        Assert.Equal([0f, 1, 1, 2, 4, 3], windows.ToInputArray());
        Assert.Equal([1, 2, 2, 3, 3, 2], windows.ToLabelArray());
    }

    [Fact]
    public void Datasets_of_other_kinds_are_not_put_together()
    {
        Refused("A dataset has inputs of 1 floats; expected 2, as the first has", Six, Dataset.Create(new float[1], 1, new int[1], 3));
        Refused("A dataset has 2 classes; expected 3, as the first has", Six, Dataset.Create(new float[2], 2, new int[1], 2));
        Refused("A dataset has targets of 3 floats; expected 0, as the first has", Six, Six.WithOneHotTargets());
        Refused("A dataset has 2 labels an example; expected 1, as the first has", Six, Dataset.Create(new float[2], 2, new int[2], 3, labelLength: 2));
        Refused("There are no datasets");

        static void Refused(string message, params Dataset[] parts) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Dataset.Concat(parts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_become_targets()
    {
        Dataset oneHot = Six.Subset([5, 3]).WithOneHotTargets();
        Dataset signs = Six.WithTargets(label => label == 1 ? 1 : -1);
        Dataset steps = Dataset.Create(new float[4], 2, new[] { 1, 0, 1, 1 }, 2, labelLength: 2).WithOneHotTargets();

        Assert.Equal((false, true, 3, 0), (oneHot.HasLabels, oneHot.HasTargets, oneHot.TargetLength, oneHot.Classes));
        Assert.Equal([10f, 11f], oneHot.Input(0));
        Assert.Equal([0f, 0, 1], oneHot.Target(0));
        Assert.Equal([1f, 0, 0], oneHot.Target(1));
        Assert.Equal([-1f, 1, -1, -1, 1, -1], Enumerable.Range(0, 6).Select(i => signs.Target(i)[0]));
        Assert.Equal([0f, 1, 0, 1], steps.Target(1));
        Assert.Contains("no labels", Assert.Throws<InvalidOperationException>(() => oneHot.WithOneHotTargets()).Message);
    }

    [Fact]
    public void Targets_are_asked_for_the_labels_of_the_examples_alone()
    {
        Dataset two = Dataset.Create(new float[3], 1, new[] { 0, 1, 2 }, 3).Subset([2, 0]);

        Dataset signs = two.WithTargets(label => label switch { 0 => -1, 2 => 1, _ => throw new InvalidOperationException($"There is no {label}.") });

        Assert.Equal((1, -1), (signs.Target(0)[0], signs.Target(1)[0]));
    }

    [Fact]
    public void Sparse_examples_keep_their_rows_when_labels_become_targets()
    {
        SparseRows rows = SparseRows.FromDense(new float[] { 0, 3, 4, 0 }, 2);

        Dataset binary = Dataset.Create(rows, new[] { 1, 0 }, 2).Skip(1).WithTargets(label => label);

        Assert.True(binary.IsSparse);
        Assert.Equal([4f, 0], binary.ToInputArray());
        Assert.Equal([0f], binary.Target(0));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused_with_both_numbers()
    {
        Assert.Contains("inputs has 7 elements; expected a multiple of 2", Assert.Throws<ArgumentException>(() => Dataset.Create(new float[7], 2)).Message);
        Assert.Contains(
            "targets are those of 3 examples; expected 4", Assert.Throws<ArgumentException>(() => Dataset.Create(new float[8], 2, new float[3], 1)).Message);
        Assert.Contains(
            "label 1 is 3; expected a class index from 0 to 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Create(new float[4], 2, new[] { 0, 3 }, 3)).Message);
        Assert.Contains(
            "labels are those of 3 examples; expected 4", Assert.Throws<ArgumentException>(() => Dataset.Create(new float[8], 2, new int[3], 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Create(new float[4], 0));
    }

    [Fact]
    public void An_example_that_does_not_exist_is_refused()
    {
        Assert.Contains("example 6 does not exist; expected 0 to 5", Assert.Throws<ArgumentOutOfRangeException>(() => Six.Input(6).ToArray()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Six.Subset([0, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Six.Skip(2).Input(4).ToArray());
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        int[] order = new int[3];
        Dictionary<int, int> counts = [];
        for (int epoch = 0; epoch < 6000; epoch++)
        {
            EpochOrder.Shuffle(order, seed: 1, epoch);
            int code = (100 * order[0]) + (10 * order[1]) + order[2];
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120)); // 1,000 ± 4 standard deviations
    }
}
