using FsCheck;
using FsCheck.Fluent;
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

    /// <summary>The image, filters, groups, the two windows and the output padding.</summary>
    public static TheoryData<string, int[], int, int, int[], int[], int[]> TransposedCases => new()
    {
        { "Plain", [3, 4, 2], 3, 1, [3, 1, 1, 0, 0], [2, 1, 1, 0, 0], [0, 0] },
        { "Doubling", [3, 3, 2], 3, 1, [2, 2, 1, 0, 0], [4, 2, 1, 1, 1], [0, 0] },
        { "OutputPadding", [3, 4, 2], 2, 1, [3, 2, 1, 1, 1], [3, 3, 1, 0, 1], [1, 2] },
        { "Dilated", [3, 3, 2], 2, 1, [2, 2, 2, 0, 1], [3, 1, 2, 2, 1], [0, 0] },
        { "Grouped", [3, 3, 4], 6, 2, [3, 2, 1, 1, 1], [3, 1, 1, 1, 1], [1, 0] },
        { "GapsBetweenTaps", [3, 3, 2], 2, 1, [1, 3, 1, 0, 0], [2, 3, 1, 0, 0], [0, 0] },
    };

    [Theory]
    [MemberData(nameof(TransposedCases))]
    public void OfATransposedConvolution(string name, int[] image, int filters, int groups, int[] height, int[] width, int[] outputPadding)
    {
        TestGraph graph = new(name);
        graph.Input(image);
        graph.Convolution(image[2], [new(1), new(1)]);
        graph.TransposedConvolution(filters, [Of(height), Of(width)], outputPadding, groups);
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 2);
    }

    [Fact]
    public void OfSequencesMadeLongerAndCut()
    {
        TestGraph graph = new();
        graph.Input(4, 2);
        graph.TransposedConvolution(4, [new(3, 2, 1, 1, 1)], [1], groups: 2);
        graph.Activation(ActivationKind.Tanh);
        graph.Add(new ZeroPaddingLayer(new(new Border(2, 1))));
        graph.Convolution(4, [new(3, 1, 2, 4, 0)], groups: 4);
        graph.Add(new UpSamplingLayer(new(2), GraphInterpolation.Nearest));
        graph.Add(new SpatialDropoutLayer(0.3f));
        graph.Add(new CroppingLayer(new(new Border(3, 5))));
        graph.Convolution(2, [new(2)]);
        graph.Flatten();
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 3);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void BetweenAxesInAnyOrder(params int[] order)
    {
        TestGraph graph = new();
        graph.Input(3, 4, 2);
        graph.Convolution(5, [new(1), new(1)]);
        graph.Add(new PermuteLayer(new(order)));
        graph.Convolution(3, [new(2), new(1)]);
        graph.Flatten();
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(), batch: 2);
    }

    [Fact]
    public void OfRandomNetworks()
    {
        Check.One(Choices.Configuration(tests: 40), Prop.ForAll(Choices.Arbitrary, tape =>
            FiniteDifferences.Check(RandomConvolutions.Build("Random", new Choices(tape), budget: 500), batch: 2, samples: 3)));
    }

    private static Window Of(int[] window) => new(window[0], window[1], window[2], window[3], window[4]);
}
