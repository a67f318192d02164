using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>
/// Emitted convolutions against the interpreter: one and two axes, kernels up to 7×7, strides to 3, dilations, groups, depthwise, separable and transposed,
/// with every padding, 1 to 70 channels, images to 30×30, batches 1 to 5, and the other layers of images between them.
/// </summary>
[Trait("Category", "Kernels")]
public class RandomConvolutionTests
{
    private const long Budget = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomGraphs(int group) => RandomCases.Check(
        group, stream: 3, count: 10, mostExamples: 5, (name, choices) => RandomConvolutions.Build(name, choices, Budget, Networks.RunningSet));
}
