using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Groups of random networks, compiled together, against the interpreter.</summary>
internal static class RandomCases
{
    /// <param name="group">Other groups decide other networks.</param>
    /// <param name="stream">Kinds of networks with other streams do not follow the same choices.</param>
    /// <param name="count">Networks.</param>
    /// <param name="mostExamples">The largest batch.</param>
    /// <param name="build">Decides a network of that name.</param>
    /// <param name="sparse">Whether to pass inputs as sparse rows.</param>
    public static void Check(int group, ulong stream, int count, int mostExamples, Func<string, Choices, Graph> build, bool sparse = false)
    {
        int[][] tapes = Choices.Tapes.Sample(count, new Rnd((ulong)group, stream), size: 100).ToArray();
        (Graph Graph, int Batch, bool Labels)[] cases = tapes.Select(Case).ToArray();

        // Kernels must compute the same in projects that check integers for overflow.
        Networks networks = Networks.Compile(cases.Select(c => c.Graph), checksOverflow: group == 3);
        double loose = 0;
        List<string> loosest = [];
        foreach ((Graph graph, int batch, bool labels) in cases)
        {
            Against against = new(graph, networks, sparse);
            against.Check(batch, labels, seed: group);
            loose += (double)against.Loose / against.Compared;
            if (against.Loose > against.Compared / 10)
            {
                loosest.Add($"{graph.Name} ({against.Loose} of {against.Compared} elements, {graph.Optimizer})");
            }
        }

        // Networks count alike, however large: one may be so deep, or learn so fast, that its bounds say little.
        Assert.True(loose < count / 10.0, $"Bounds are wider than a hundredth of the values in {string.Join("; ", loosest)}");

        (Graph Graph, int Batch, bool Labels) Case(int[] tape, int index)
        {
            Choices choices = new(tape);
            int batch = 1 + choices.Below(mostExamples);
            bool labels = choices.OneIn(2);
            Graph graph = build("Random" + index, choices);
            return (graph, batch, labels && graph.TakesLabels);
        }
    }
}
