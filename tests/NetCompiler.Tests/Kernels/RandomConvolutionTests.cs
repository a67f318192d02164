using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>
/// Emitted convolutions against the interpreter: one and two axes, kernels up to 7×7, strides to 3, dilations, groups, depthwise, separable and transposed,
/// with every padding, 1 to 70 channels, images to 30×30, batches 1 to 5, and the other layers of images between them.
/// </summary>
[Trait("Category", "Kernels")]
public class RandomConvolutionTests
{
    private const int NetworksInGroup = 10;
    private const long Budget = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomGraphs(int group)
    {
        int[][] tapes = Choices.Tapes.Sample(NetworksInGroup, new Rnd((ulong)group, 3), size: 100).ToArray();
        (Graph Graph, int Batch, bool Labels)[] cases = tapes.Select(Case).ToArray();
        Networks networks = Networks.Compile(cases.Select(c => c.Graph));
        int compared = 0;
        int loose = 0;
        foreach ((Graph graph, int batch, bool labels) in cases)
        {
            Against against = new(graph, networks);
            against.Check(batch, labels, seed: group);
            compared += against.Compared;
            loose += against.Loose;
        }

        Assert.True(loose < compared / 10, $"The bounds of {loose} of {compared} elements are wider than a hundredth of the values.");
    }

    private static (Graph Graph, int Batch, bool Labels) Case(int[] tape, int index)
    {
        Choices choices = new(tape);
        int batch = 1 + choices.Below(5);
        bool labels = choices.OneIn(2);
        Graph graph = RandomConvolutions.Build("Random" + index, choices, Budget, Networks.RunningSet);
        return (graph, batch, labels && graph.Losses.All(l => l.Loss.TakesLabels));
    }
}
