using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Kernels;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

public class MergeGradientTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<MergeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TwoBranches(string kind)
    {
        TestGraph graph = new(kind);
        int input = graph.Input(4);
        int left = graph.Dense(5);
        int right = graph.Dense(5, from: input);
        graph.Merge(Enum.Parse<MergeKind>(kind), left, right);
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void AFunctionOfTwo()
    {
        TestGraph graph = new();
        int input = graph.Input(4);
        int left = graph.Dense(5);
        int right = graph.Dense(5, from: input);
        graph.Add(new ElementwiseLayer(TestFunctions.OfTwo), left, right);
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ManyBranchesOfWhichSomeAreTheSame(string kind)
    {
        MergeKind merge = Enum.Parse<MergeKind>(kind);
        TestGraph graph = new(kind);
        int input = graph.Input(4);
        int a = graph.Dense(5);
        int b = graph.Activation(ActivationKind.Tanh);
        int c = graph.Dense(5, from: input);
        graph.Merge(merge, merge == MergeKind.Subtract ? [a, b] : merge is MergeKind.Maximum or MergeKind.Minimum ? [a, b, c] : [a, b, c, a]);
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    // Each names its operands several times: in one expression twelve of them would be millions.
    [Theory]
    [InlineData(MergeKind.Maximum)]
    [InlineData(MergeKind.Minimum)]
    internal void MergesOfManyLayers(MergeKind merge)
    {
        TestGraph graph = new("Many");
        int input = graph.Input(4);
        int[] branches = [.. Enumerable.Range(0, 12).Select(_ => graph.Dense(3, from: input))];
        graph.Merge(merge, branches);
        graph.Dense(2);
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        FiniteDifferences.Check(built);
        new Against(built, Networks.Compile(built)).Check(count: 5, labels: false, seed: 1);
    }

    // PyTorch's rule for maximum and minimum.
    [Theory]
    [InlineData(MergeKind.Maximum)]
    [InlineData(MergeKind.Minimum)]
    internal void EqualOperandsShareTheGradient(MergeKind kind)
    {
        TestGraph graph = new();
        int input = graph.Input(3);
        int left = graph.Dense(2);
        int right = graph.Dense(2, from: input);
        graph.Merge(kind, left, right);
        Graph merged = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build();
        double[] parameters = [0.5, -1, 2, 0.25, 1, -3, 0.125, 0.75];
        Examples examples = RandomExamples.Batch(merged, 4, seed: 1);
        foreach (bool optimize in (bool[])[false, true])
        {
            Bounded[] gradients = new ReferenceNetwork(new(merged, optimize), [.. parameters, .. parameters]).ComputeGradients(examples).Gradients;
            TestGraph single = new();
            single.Input(3);
            single.Dense(2);
            Bounded[] whole = new ReferenceNetwork(new(single.Loss(new Loss(LossKind.MeanSquaredError)).Build(), optimize), parameters).ComputeGradients(examples).Gradients;
            Assert.Equal(whole.Concat(whole).Select(g => 0.5 * g.Value), gradients.Select(g => g.Value), (a, b) => Math.Abs(a - b) <= 1e-12);
            Assert.DoesNotContain(gradients, g => g.Value == 0);
        }
    }

    [Fact]
    public void ResidualBlocks()
    {
        TestGraph graph = new();
        graph.Input(4);
        int x = graph.Dense(6);
        for (int i = 0; i < 3; i++)
        {
            graph.Activation(ActivationKind.SiLU, from: x);
            graph.Dense(6);
            graph.Activation(ActivationKind.GELU);
            int y = graph.Dense(6, bias: false);
            x = graph.Merge(MergeKind.Add, x, y);
        }

        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(), labels: true);
    }

    [Fact]
    public void ConcatenationOfVectors()
    {
        TestGraph graph = new();
        int input = graph.Input(4);
        int a = graph.Dense(3);
        int b = graph.Activation(ActivationKind.Tanh);
        int c = graph.Dense(2, from: input);
        graph.Add(new ConcatenateLayer(), a, b, input, c, a);
        graph.Activation(ActivationKind.Sigmoid);
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void ConcatenationOfSequences()
    {
        TestGraph graph = new();
        int input = graph.Input(4);
        graph.Dense(6);
        int a = graph.Add(new ReshapeLayer(new Shape(3, 2)));
        graph.Dense(9, from: input);
        int b = graph.Add(new ReshapeLayer(new Shape(3, 3)));
        graph.Add(new ConcatenateLayer(), b, a);
        graph.Add(new SoftmaxLayer(Log: false));
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void SeveralInputsAndOutputs()
    {
        TestGraph graph = new();
        int first = graph.Input(3);
        int second = graph.Input(5);
        int a = graph.Dense(4, from: first);
        int b = graph.Dense(4, from: second);
        int sum = graph.Merge(MergeKind.Multiply, a, b);
        int left = graph.Dense(2);
        int right = graph.Dense(3, from: sum);
        graph.Loss(new Loss(LossKind.Hinge), right).Loss(new Loss(LossKind.Huber), left, 3);
        FiniteDifferences.Check(graph.Output(left).Output(right).Output(sum).Build());
    }

    [Fact]
    public void AnOutputWithoutALoss()
    {
        TestGraph graph = new();
        int input = graph.Input(3);
        int free = graph.Dense(4);
        graph.Dense(2, from: input);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Output(free).Output(graph.Last).Build());
    }

    [Fact]
    public void AFlattenedImage()
    {
        TestGraph graph = new();
        graph.Input(2, 3, 2);
        graph.Add(new ReshapeLayer(new Shape(12)));
        graph.Add(new DenseLayer(3, new(true, TestGraph.Uniform, TestGraph.Uniform)));
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }
}
