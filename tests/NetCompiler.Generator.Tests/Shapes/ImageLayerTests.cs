using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Shapes, settings and parameters of the layers around convolutions.</summary>
public class ImageLayerTests
{
    [Fact]
    public void ImagesAreJoinedAlongTheChannels() => Assert.Equal(
        "8×10×10", Infer("Input(8, 10, 6, Name = \"x\"), Conv2D(4, 1), Concatenate(\"x\", \"conv1\")").Nodes[^1].Shape.ToString());

    [Theory]
    [InlineData("Input(8, 6), Flatten, Dense(2)", null)]
    public void ADenseKnowsTheImageItReads(string layers, string? image) => Assert.Equal(
        image, Infer(layers).Parameters.Last(p => p.Form == ParameterForm.Matrix).InputImage?.ToString());

    private static Graph Infer(string layers)
    {
        InferenceResult result = TestCompilation.Infer($"[Network, {layers}] partial class Net;");
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        return result.Graph;
    }
}
