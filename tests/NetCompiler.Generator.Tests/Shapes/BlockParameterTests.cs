using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Which sizes layers get from constants: in a block those of the use, in a network the constants' own.</summary>
public class BlockParameterTests
{
    [Fact]
    public void BlocksThatAreLocalToTheirFilesKeepApart()
    {
        InferenceResult result = TestCompilation.Infer(
            "[Network, Input(4), Use<A>, Use<B>] partial class Net;",
            "[Block, Use<Inner>] class A; [Block, Dense(5)] file class Inner;",
            "[Block, Use<Outer.Inner>, Use<Inner>] class B; [Block, Dense(6)] file class Inner; file class Outer { [Block, Dense(7)] public class Inner; }",
            "[Block, Dense(8)] file class Inner; file class Outer { [Block, Dense(9)] public class Inner; }");
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        Assert.Equal("4 5 7 6", string.Join(" ", result.Graph.Nodes.Select(n => n.Shape)));
    }

    [Theory]
    [InlineData("[Network, Input(4), Dense(U), Dense(U * 2)] partial class Net { [BlockParameter] const int U = 3; }", "4 3 6")]
    [InlineData("[Block, Network, Input(4), Dense(U), Dense(U * 2)] partial class Net { [BlockParameter] const int U = 3; }", "4 3 6")]
    [InlineData("[Network, Input(4), Use<G<int>>(7), Use<G<string>>] partial class Net; [Block, Dense(Units)] class G<T> { [BlockParameter] const int Units = 3; }", "4 7 3")]
    [InlineData("[Network, Input(4), Use<G<int>.B>(7)] partial class Net; class G<T> { [Block, Dense(Units * 2)] public class B { [BlockParameter] const int Units = 3; } }", "4 14")]
    [InlineData("[Network, Input(4), Use<B>(5), Use<B>] partial class Net; [Block, Dense(Wide)] class B { [BlockParameter] const int Units = 3; const int Wide = 4 * Units; }", "4 20 12")]
    [InlineData("[Network, Input(4), Use<B>(5)] partial class Net; [Block, Dense(1 + K.Twice)] class B { [BlockParameter] public const int Units = 3; } class K { public const int Twice = Thrice - B.Units; const int Thrice = (B.Units * 3); }", "4 11")]
    [InlineData("[Network, Input(4), Use<B>(5)] partial class Net; [Block, Dense(Units * Two - One)] class B { [BlockParameter] const int Units = 3; const byte Two = 2; const sbyte One = 1; }", "4 9")]
    [InlineData("[Network, Input(4), Use<A>(6)] partial class Net; [Block, Use<B>(values: Wide), Reshape(shape: Wide), Reshape(new[] { 1, Wide }), Reshape([Wide, 1]), Flatten] class A { [BlockParameter] const int Wide = 5; }"
        + " [Block, Dense(Units)] class B { [BlockParameter] const int Units = 3; }", "4 6 6 1×6 6×1 6")]
    [InlineData("[Network, Input(4), Use<B>(5)] partial class Net; [Block, Dense(Units, Name = nameof(Units)), Dense(5, From = nameof(Units), Name = \"b\"), Add(nameof(Units), \"b\")] class B { [BlockParameter] const int Units = 3; }", "4 5 5 5")]
    public void IsTheSizeOfLayers(string source, string sizes)
    {
        InferenceResult result = TestCompilation.Infer(source);
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        Assert.Equal(sizes, string.Join(" ", result.Graph.Nodes.Select(n => n.Shape)));
    }
}
