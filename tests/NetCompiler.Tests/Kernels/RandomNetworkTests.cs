using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Emitted code of random networks against the interpreter: sizes 1 to 300, batches 1 to 70.</summary>
[Trait("Category", "Kernels")]
public class RandomNetworkTests
{
    private const int NetworksInGroup = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomGraphs(int group)
    {
        int[][] tapes = Choices.Tapes.Sample(NetworksInGroup, new Rnd((ulong)group, 1), size: 100).ToArray();
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
        int batch = 1 + choices.Below(70);
        bool labels = choices.OneIn(2);
        Graph graph = RandomGraph.Build("Random" + index, choices, sets: Networks.RunningSet);
        return (graph, batch, labels && graph.Losses.All(l => l.Loss.TakesLabels));
    }
}
