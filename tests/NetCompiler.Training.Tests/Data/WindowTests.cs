using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class WindowTests
{
    private static readonly float[] Series = [.. Enumerable.Range(0, 10).Select(i => (float)i)];

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
}
