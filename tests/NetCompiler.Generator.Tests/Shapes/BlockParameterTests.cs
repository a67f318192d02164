using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Which sizes layers get from constants: in a block those of the use, in a network the constants' own.</summary>
public class BlockParameterTests
{
    [Theory]
    [InlineData("[Network, Input(4), Dense(U), Dense(U * 2)] partial class Net { [BlockParameter] const int U = 3; }", "4 3 6")]
    [InlineData("[Block, Network, Input(4), Dense(U), Dense(U * 2)] partial class Net { [BlockParameter] const int U = 3; }", "4 3 6")]
    public void IsTheSizeOfLayers(string source, string sizes)
    {
        InferenceResult result = TestCompilation.Infer(source);
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        Assert.Equal(sizes, string.Join(" ", result.Graph.Nodes.Select(n => n.Shape)));
    }
}
