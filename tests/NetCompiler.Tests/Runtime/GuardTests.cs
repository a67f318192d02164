using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class GuardTests
{
    [Fact]
    public void A_length_error_names_what_came_what_was_expected_and_why()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Guard.Length(10, 2, 784, "inputs", "example"));
        Assert.StartsWith("inputs has 10 floats; expected 1568 (count 2 × 784 per example)", e.Message);
        Assert.Equal("inputs", e.ParamName);
        Guard.Length(1568, 2, 784, "inputs", "example");
    }

    [Fact]
    public void A_count_must_be_in_range()
    {
        Guard.Count(0, -1, "count");
        Guard.Count(int.MaxValue, -1, "count");
        Guard.Count(32, 32, "count");
        Assert.Contains("count is 33; expected 0 to 32", Assert.Throws<ArgumentOutOfRangeException>(() => Guard.Count(33, 32, "count")).Message);
        Assert.Contains("labels has 5 examples; expected 0 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => Guard.Count(5, 4, "labels")).Message);
        Assert.Contains("labels has 2 labels; expected a multiple of 3", Assert.Throws<ArgumentException>(() => Guard.Examples(2, 3)).Message);
        Assert.Equal(4, Guard.Examples(12, 3));
        Assert.Contains("-1; expected at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => Guard.Count(-1, -1, "count")).Message);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_label_outside_is_named_with_its_index(int label)
    {
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => Guard.Labels([0, 9, label], 10));
        Assert.Contains($"label 2 is {label}", e.Message);
        Assert.Contains("10 classes", e.Message);
        Guard.Labels([0, 9], 10);
    }

    [Fact]
    public void A_loss_without_labels_says_so() =>
        Assert.Contains("MeanSquaredError", Assert.Throws<NotSupportedException>(() => Guard.NoLabels("MeanSquaredError")).Message);

    [Fact]
    public void Passing_checks_allocate_nothing()
    {
        int[] labels = [0, 1, 2];
        Guard.Labels(labels, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Guard.Length(784, 1, 784, "input", "example");
            Guard.Count(1, 32, "count");
            Guard.Labels(labels, 3);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
