using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>What <c>[Network(Unrolling = …)]</c> does to the forward pass of one example.</summary>
[Trait("Category", "Kernels")]
public class UnrollingTests
{
    [Fact]
    public void FullHasNoLoopAndEveryMultiplyAdd()
    {
        Dictionary<string, int> found = [];
        foreach ((string path, string text) in Kernels(Digits(GraphUnrolling.Full, GraphInstructionSets.All)))
        {
            IReadOnlyList<MethodDeclarationSyntax> methods = EmittedMethods.ForwardOne(text);
            Assert.All(methods, m => Assert.True(EmittedMethods.Loops(m) == 0, $"{path}: {m.Identifier.Text} has a loop."));
            Assert.All(methods, m => Assert.InRange(EmittedMethods.MultiplyAdds(m), 0, 1000));
            found[path.Split('.')[^3]] = methods.Sum(EmittedMethods.MultiplyAdds);
        }

        // Inputs times vectors of 16, 8 and 4 outputs, of both layers.
        Assert.Equal((784 * 7) + 100, found["Avx512"]);
        Assert.Equal((784 * 13) + (100 * 2), found["Avx2"]);
        Assert.Equal((784 * 25) + (100 * 3), found["Portable"]);
    }

    [Fact]
    public void NoneHasOnlyLoopsOfOneStep()
    {
        foreach ((string path, string text) in Kernels(Digits(GraphUnrolling.None, GraphInstructionSets.All)))
        {
            MethodDeclarationSyntax[] layers = EmittedMethods.ForwardOne(text).Where(m => EmittedMethods.MultiplyAdds(m) > 0).ToArray();
            Assert.All(layers, m => Assert.True(EmittedMethods.Loops(m) > 0, $"{path}: {m.Identifier.Text} has no loop."));
            foreach (ForStatementSyntax loop in layers.SelectMany(m => m.DescendantNodes().OfType<ForStatementSyntax>()))
            {
                // What is read of x; its address moves on.
                Assert.Equal(1, Regex.Count(loop.ToString(), @"(?<!&)x\["));
            }
        }
    }

    [Fact]
    public void FullOfAHugeNetworkFallsBackToLoopsAndSaysSo()
    {
        TestGraph graph = new("Huge");
        graph.Input(784);
        graph.Dense(512);
        Graph built = graph.Build(options: new(GraphUnrolling.Full, GraphInstructionSets.Avx512));
        Assert.Contains(EmittedMethods.ForwardOne(Kernels(built).Single().Text), m => EmittedMethods.Loops(m) > 0);
        Assert.Contains(Networks.Emit(built), f => f.Text.Contains("one example: loops, since 25088 vector multiply-adds are more than the 20000", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryWayGivesTheSameOutputs()
    {
        Graph[] graphs = Enum.GetValues<GraphUnrolling>().Select(u => Digits(u, Networks.RunningSet)).ToArray();
        Networks networks = Networks.Compile(graphs);
        Examples examples = RandomExamples.Batch(graphs[0], 3, seed: 4);
        float[][] outputs = graphs.Select(g => Outputs(g, networks.Create(g.Name, seed: 1), examples)).ToArray();
        foreach (float[] other in outputs.Skip(1))
        {
            for (int i = 0; i < other.Length; i++)
            {
                // The sums run in other orders; without fused multiply-adds each of 784 products is rounded too.
                double tolerance = System.Runtime.Intrinsics.X86.Fma.IsSupported ? 1e-6 : 4e-6;
                Assert.Equal(outputs[0][i], other[i], tolerance * (1 + Math.Abs(outputs[0][i])));
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(1)]
    public void PartsHandTheirSumsOn(int set)
    {
        GraphInstructionSets target = (GraphInstructionSets)set;
        if (target > Networks.RunningSet)
        {
            return;
        }

        // Blocks of several widths, more steps than a method holds, an epilogue, and a layer without bias.
        TestGraph graph = new("Parts" + target);
        graph.Input(400);
        graph.Dense(41);
        graph.Activation(ActivationKind.GELU);
        graph.Dense(520, bias: false);
        graph.Dense(3);
        Graph built = graph.Build(options: new(GraphUnrolling.Full, target));
        Assert.All(EmittedMethods.ForwardOne(Kernels(built).Single().Text), m => Assert.Equal(0, EmittedMethods.Loops(m)));
        INetworkHandle network = Networks.Compile(built).Create(built.Name, seed: 2);
        Examples examples = RandomExamples.Batch(built, 2, seed: 3);
        Bounded[] expected = new ReferenceNetwork(new(built), network.Parameters.Select(w => (double)w).ToArray()).Forward(examples);
        Assert.All(expected.Zip(Outputs(built, network, examples)), pair => Assert.True(pair.First.Admits(pair.Second), $"{pair.Second:R}; expected {pair.First.Value:R}"));
    }

    private static IEnumerable<(string Path, string Text)> Kernels(Graph graph) =>
        Networks.Emit(graph).Where(f => f.Text.Contains(" void ForwardOne(", StringComparison.Ordinal));

    private static float[] Outputs(Graph graph, INetworkHandle network, Examples examples)
    {
        float[] outputs = new float[examples.Count * graph.OutputLength];
        for (int b = 0; b < examples.Count; b++)
        {
            network.Forward(examples.Inputs.AsSpan(b * graph.InputLength, graph.InputLength), outputs.AsSpan(b * graph.OutputLength, graph.OutputLength));
        }

        return outputs;
    }

    private static Graph Digits(GraphUnrolling unrolling, GraphInstructionSets targets)
    {
        TestGraph graph = new("Unrolled" + unrolling);
        graph.Input(784);
        graph.Dense(100);
        graph.Activation(ActivationKind.ReLU);
        graph.Dense(10);
        return graph.Build(options: new(unrolling, targets));
    }
}
