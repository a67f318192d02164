namespace NetCompiler.Generator.Tests.Snapshots;

public class SnapshotDifferenceTests
{
    [Fact]
    public void EqualTextsDoNotDiffer() => Assert.Null(Snapshot.Difference("a\nb\n", "a\nb\n"));

    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nC\n", "line 2\n  expected: b\n  actual:   B")]
    [InlineData("a\nb", "a", "line 2\n  expected: b\n  actual:   (the end)")]
    [InlineData("a", "a\n", "line 2\n  expected: (the end)\n  actual:   ")]
    public void TheFirstDifferingLineIsNamed(string expected, string actual, string difference) =>
        Assert.Equal(difference, Snapshot.Difference(expected, actual));

    [Fact]
    public void AMissingFileIsNamed() => Assert.Equal("NoSuchTest/Graph.txt does not exist.", Snapshot.Problem("NoSuchTest", "Graph", ""));
}
