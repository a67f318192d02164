using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

/// <summary>Data are told apart by what they hold.</summary>
public class ContentTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(i))];

    /// <summary>XXH64's reference implementation; the last text is longer than a stripe.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void The_hash_is_XXH64(string text, ulong hash) => Assert.Equal(hash, XxHash64.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Any_other_content_is_described_otherwise()
    {
        Dataset data = Dataset.Create(Inputs, 4, new[] { 0, 1, 2, 0, 1, 2 }, 3);
        float[] changed = [.. Inputs];
        changed[13] = MathF.BitIncrement(changed[13]);
        Dataset[] others =
        [
            Dataset.Create(changed, 4, new[] { 0, 1, 2, 0, 1, 2 }, 3),
            Dataset.Create(Inputs, 4, new[] { 0, 1, 2, 0, 2, 1 }, 3),
            Dataset.Create(Inputs, 4, new[] { 0, 1, 2, 0, 1, 2 }, 4),
            Dataset.Create(Inputs, 4, changed, 4),
            Dataset.Create(Inputs, 4).ToItself(),
            Dataset.Create(SparseRows.FromDense(Inputs, 4), new[] { 0, 1, 2, 0, 1, 2 }, 3),
            Dataset.Create(SparseRows.FromDense(changed, 4), new[] { 0, 1, 2, 0, 1, 2 }, 3),
            Dataset.Windows(Inputs, 1, inputSteps: 3),
            Dataset.Windows(changed, 1, inputSteps: 3),
            data.Subset([1, 0, 2, 3, 4, 5]),
            data.Take(5),
            data.Skip(1),
            data.WithClassWeights(1, 2, 3),
            data.WithClassWeights(1, 3, 2),
        ];

        Assert.Equal(others.Length + 1, others.Prepend(data).Select(d => d.DescribeContent()).Distinct().Count());
        Assert.StartsWith("6 examples ", data.DescribeContent(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_is_described_alike_wherever_it_stands()
    {
        Dataset data = Dataset.Create(Inputs, 4, new[] { 0, 1, 2, 0, 1, 2 }, 3);
        Dataset copy = Dataset.Create(Inputs[8..].ToArray(), 4, new[] { 2, 0, 1, 2 }, 3);

        Assert.Equal(copy.DescribeContent(), data.Skip(2).DescribeContent());
        Assert.Equal(data.DescribeContent(), data.Subset([0, 1, 2, 3, 4, 5]).DescribeContent());
        Assert.Equal(Dataset.Create(SparseRows.FromDense(Inputs, 4), Inputs, 4).Skip(2).DescribeContent(),
            Dataset.Create(SparseRows.FromDense(Inputs[8..], 4), Inputs[8..], 4).DescribeContent());
    }
}
