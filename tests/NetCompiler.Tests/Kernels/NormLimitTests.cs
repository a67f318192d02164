using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Limits of the norm of the weights into one output, and norms of 1: in every kind of layer that has a kernel, against the interpreter, and on sparse rows.</summary>
[Trait("Category", "Kernels")]
public class NormLimitTests
{
    private const float Limit = 0.25f;

    private static readonly Constraint Most = new(MaxNorm: Limit);

    private static readonly Constraint Unit = new(MinNorm: 1, MaxNorm: 1);

    private static readonly Graph[] Graphs =
    [
        Image("MaxNormConvolution", graph => graph.Add(new ConvolutionLayer(20, new(new Window(3), new Window(3)), 1, Kernel(Most)))),
        Image("MaxNormGrouped", graph => graph.Add(new ConvolutionLayer(38, new(new Window(3), new Window(3)), 2, Kernel(Most)))),
        Image("MaxNormDepthwise", graph => graph.Add(new ConvolutionLayer(4, new(new Window(3), new Window(3)), 4, Kernel(Most)))),
        Recurrent("MaxNormRecurrent", TestGraph.Recurrent(7, sequences: false, constraint: Most)),
        Recurrent("MaxNormState", TestGraph.Recurrent(7, sequences: false) with { RecurrentConstraint = Most, RecurrentPenalty = new Penalty() }),
        Rows("MaxNormDense", 37, Most, ConstraintNetworks.Momentum),
        Rows("MaxNormClipped", 150, Most, ConstraintNetworks.Momentum with { ClipNorm = 0.1f }),
        Image("UnitNormConvolution", graph => graph.Add(new ConvolutionLayer(20, new(new Window(3), new Window(3)), 1, Kernel(Unit)))),
        Recurrent("UnitNormRecurrent", TestGraph.Recurrent(7, sequences: false, bidirectional: true, constraint: Unit) with { RecurrentConstraint = Unit }),
        Rows("UnitNormDense", 37, Unit, ConstraintNetworks.Adam),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Graphs));

    public static TheoryData<string> Names => new(Graphs.Select(g => g.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryEntryPoint(string name) => new Against(Find(name), Compiled.Value).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [InlineData("MaxNormDense")]
    [InlineData("MaxNormClipped")]
    [InlineData("UnitNormDense")]
    public void SparseRows(string name) => new Against(Find(name), Compiled.Value, sparse: true).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void NoNormIsOutsideTheLimitsAfterAStep(string name)
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
                Assert.All(norms, norm => Assert.InRange(norm, parameter.MinNorm * 0.99999, parameter.MaxNorm * 1.00001));
                Assert.Contains(norms, norm => norm > parameter.MaxNorm * 0.9999);
            }
            else if (parameter.Form == ParameterForm.Matrix)
            {
                Assert.Contains(norms, norm => norm > Limit * 1.01);
            }
        }
    }

    // Nothing says in which direction they would have norm 1.
    [Fact]
    public void WeightsThatAreZeroStay()
    {
        Graph graph = Find("UnitNormDense");
        INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
        float[] parameters = network.Parameters;
        parameters.AsSpan(0, 90).Clear();
        network.Parameters = parameters;
        using ITrainerHandle trainer = network.CreateTrainer();
        trainer.ApplyGradients(new float[graph.ParameterCount]);
        float[][] columns = [.. network.Parameters[..graph.Parameters[0].Count].Chunk(90)];
        Assert.All(columns[0], w => Assert.Equal(0, w));
        Assert.All(columns[1..], w => Assert.Equal(1, Math.Sqrt(w.Sum(x => (double)x * x)), 1e-6));
    }

    private static KernelSettings Kernel(Constraint constraint) =>
        new(Bias: true, TestGraph.Uniform, new GraphInitializer(InitializerKind.Zeros), Trainable: true, new Penalty(), new Penalty(), constraint);

    private static Graph Find(string name) => Graphs.Single(g => g.Name == name);

    private static Graph Image(string name, Action<TestGraph> add) => ConstraintNetworks.Of(name, [8, 8, 4], add, ConstraintNetworks.Momentum);

    private static Graph Recurrent(string name, RecurrentSettings settings) =>
        ConstraintNetworks.Of(name, [5, 3], graph => graph.Add(new LstmLayer(settings, Peepholes: false, Coupled: false)), ConstraintNetworks.Adam);

    private static Graph Rows(string name, int units, Constraint constraint, Optimizer optimizer) =>
        ConstraintNetworks.Of(name, [90], graph => graph.Add(new DenseLayer(units, Kernel(constraint))), optimizer);
}
