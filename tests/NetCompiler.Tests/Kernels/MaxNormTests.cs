using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Limits of the norm of the weights into one output: in every kind of layer that has a kernel, against the interpreter, and on sparse rows.</summary>
[Trait("Category", "Kernels")]
public class MaxNormTests
{
    private const float Limit = 0.25f;

    private static readonly KernelSettings Kernel =
        new(Bias: true, TestGraph.Uniform, new GraphInitializer(InitializerKind.Zeros), Trainable: true, new Penalty(), new Penalty(), MaxNorm: Limit);

    private static readonly Graph[] Graphs =
    [
        Image("Convolution", graph => graph.Add(new ConvolutionLayer(20, new(new Window(3), new Window(3)), 1, Kernel))),
        Image("Grouped", graph => graph.Add(new ConvolutionLayer(38, new(new Window(3), new Window(3)), 2, Kernel))),
        Image("Depthwise", graph => graph.Add(new ConvolutionLayer(4, new(new Window(3), new Window(3)), 4, Kernel))),
        ConstraintNetworks.Of("MaxNormRecurrent", [5, 3], Recurrent, ConstraintNetworks.Adam),
        Rows("Dense", 37, ConstraintNetworks.Momentum),
        Rows("Clipped", 150, ConstraintNetworks.Momentum with { ClipNorm = 0.1f }),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Graphs));

    public static TheoryData<string> Names => new(Graphs.Select(g => g.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryEntryPoint(string name) => new Against(Find(name), Compiled.Value).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [InlineData("MaxNormDense")]
    [InlineData("MaxNormClipped")]
    public void SparseRows(string name) => new Against(Find(name), Compiled.Value, sparse: true).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void NoNormIsAboveTheLimitAfterAStep(string name)
    {
        Graph graph = Find(name);
        float[] trained = ConstraintNetworks.Train(Compiled.Value, graph);
        int start = 0;
        foreach (Parameter parameter in graph.Parameters)
        {
            // In the flat order the weights into one output follow each other.
            double[] norms = [.. trained[start..(start + parameter.Count)].Chunk(parameter.Rows).Select(w => Math.Sqrt(w.Sum(x => (double)x * x)))];
            start += parameter.Count;
            if (parameter.MaxNorm > 0)
            {
                Assert.All(norms, norm => Assert.InRange(norm, 0, Limit * 1.00001));
                Assert.Contains(norms, norm => norm > Limit * 0.9999);
            }
            else if (parameter.Form == ParameterForm.Matrix)
            {
                Assert.Contains(norms, norm => norm > Limit * 1.01);
            }
        }
    }

    private static void Recurrent(TestGraph graph) =>
        graph.Add(new LstmLayer(TestGraph.Recurrent(7, sequences: false) with { MaxNorm = Limit }, Peepholes: false, Coupled: false));

    private static Graph Find(string name) => Graphs.Single(g => g.Name == name);

    private static Graph Image(string name, Action<TestGraph> add) => ConstraintNetworks.Of("MaxNorm" + name, [8, 8, 4], add, ConstraintNetworks.Momentum);

    private static Graph Rows(string name, int units, Optimizer optimizer) =>
        ConstraintNetworks.Of("MaxNorm" + name, [90], graph => graph.Add(new DenseLayer(units, Kernel)), optimizer);
}
