using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

public class ConvolutionGradientTests
{
    /// <summary>The image, filters, groups, and the two windows: size, stride, dilation, zeros before and after.</summary>
    public static TheoryData<string, int[], int, int, int[], int[]> Cases => new()
    {
        { "Plain", [5, 6, 2], 3, 1, [3, 1, 1, 0, 0], [2, 1, 1, 0, 0] },
        { "Same", [4, 5, 2], 3, 1, [3, 1, 1, 1, 1], [5, 1, 1, 2, 2] },
        { "Strided", [7, 6, 2], 2, 1, [3, 2, 1, 1, 0], [2, 3, 1, 0, 0] },
        { "Dilated", [7, 7, 1], 3, 1, [3, 1, 2, 2, 2], [2, 1, 3, 0, 1] },
        { "StridedAndDilated", [9, 8, 2], 2, 1, [3, 2, 2, 1, 2], [3, 3, 2, 4, 3] },
        { "Grouped", [4, 4, 6], 4, 2, [2, 1, 1, 0, 0], [3, 2, 1, 1, 1] },
        { "Depthwise", [5, 4, 3], 3, 3, [3, 2, 1, 1, 1], [3, 1, 1, 1, 1] },
        { "Pointwise", [3, 3, 4], 5, 1, [1, 1, 1, 0, 0], [1, 1, 1, 0, 0] },
        { "StrideBeyondTheKernel", [7, 7, 2], 2, 1, [1, 3, 1, 0, 0], [2, 4, 1, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void OfAnImage(string name, int[] image, int filters, int groups, int[] height, int[] width)
    {
        TestGraph graph = new(name);
        graph.Input(image);
        graph.Convolution(image[2], [new(1), new(1)]);
        graph.Convolution(filters, [Of(height), Of(width)], groups);
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 2);
    }

    [Fact]
    public void OfASequenceWithoutBias()
    {
        TestGraph graph = new();
        graph.Input(9, 3);
        graph.Convolution(4, [new(3, 2, 1, 1, 1)], bias: false);
        graph.Convolution(2, [new(3, 1, 2, 2, 2)], bias: false);
        graph.Flatten();
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 3);
    }

    [Fact]
    public void OfBranchesThatAreAddedAndConcatenated()
    {
        TestGraph graph = new();
        graph.Input(5, 5, 2);
        int stem = graph.Convolution(3, [new(3), new(3)]);
        int left = graph.Convolution(3, [new(3, 1, 1, 1, 1), new(1)]);
        int right = graph.Convolution(3, [new(1), new(3, 1, 1, 1, 1)], from: stem);
        int sum = graph.Merge(MergeKind.Add, stem, left);
        graph.Add(new ConcatenateLayer(), sum, right);
        graph.Convolution(2, [new(2), new(2)]);
        graph.Flatten();
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 2);
    }

    private static Window Of(int[] window) => new(window[0], window[1], window[2], window[3], window[4]);
}
