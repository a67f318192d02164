using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>Gradients with respect to inputs are those of the loss in evaluation mode, whatever is trained.</summary>
public class InputGradientTests
{
    // What draws random numbers in training is off; an input that no loss depends on has no gradient.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfSeveralInputs(bool labels)
    {
        TestGraph graph = new();
        int first = graph.Input(3);
        int second = graph.Input(2, 3);
        graph.Input(2);
        int a = graph.Dense(4, from: first);
        graph.Add(new DropoutLayer(0.5f));
        int b = graph.Dense(4, from: graph.Add(new ReshapeLayer(new Shape(6)), second));
        graph.Merge(MergeKind.Multiply, a, b);
        graph.Add(new ActivityRegularizationLayer(0, 0.3f));
        graph.Dense(3, l2: 0.1f);
        FiniteDifferences.CheckInputs(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(), labels);
    }

    [Fact]
    public void OfAnImage()
    {
        TestGraph graph = new();
        graph.Input(5, 4, 2);
        graph.Convolution(3, [new(3, 1, 1, 1, 1), new(2)]);
        graph.Add(new BatchNormLayer(1e-5f, 0.1f));
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(2);
        FiniteDifferences.CheckInputs(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void OfASequence()
    {
        TestGraph graph = new();
        graph.Input(4, 3);
        graph.Add(new LstmLayer(TestGraph.Recurrent(4, bidirectional: true), Peepholes: false, Coupled: false));
        graph.Add(SequenceGraphs.MultiHead(2));
        graph.Dense(2);
        FiniteDifferences.CheckInputs(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build());
    }

    // What no slope leads to has none, and so has a network that learns nothing.
    [Fact]
    public void WithoutASlope()
    {
        TestGraph graph = new();
        graph.Input(3);
        graph.Dense(2, trainable: false);
        graph.Activation(ActivationKind.Step);
        FiniteDifferences.CheckInputs(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }
}
