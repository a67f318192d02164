using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>Fixes of what arises where shapes meet or in a block, and what keeps a fix from being offered.</summary>
public class FixTests
{
    private const string Image = "[Network, Input(8, 8, 3, Name = \"x\"), ";

    public static TheoryData<string, string, string, string> Merges => new()
    {
        // A projection on the shorter branch.
        {
            "NC2004", "Insert [Conv2D(6, 1, From = \"x\", Name = \"projection\")]",
            Image + "Conv2D(6, 3, Padding = Padding.Same), ReLU(Name = \"a\"), Add(\"a\", \"x\")] partial class Net;",
            Image + "Conv2D(6, 3, Padding = Padding.Same), ReLU(Name = \"a\"), Conv2D(6, 1, From = \"x\", Name = \"projection\"), Add(\"a\", \"projection\")] partial class Net;"
        },
        {
            "NC2004", "Insert [Conv2D(Net.Width, 1, Strides = 2, From = Names.X, Name = \"projection2\")]",
            "static class Names { public const string X = \"x\"; }\n[Network]\n[Input(8, 8, 3, Name = Names.X)]\n// half as large\n[Conv2D(Net.Width, 3, Strides = 2, Padding = Padding.Same)]   // down\n"
            + "[ReLU(Name = \"projection\")]\n// both\n[Add(Names.X, \"projection\")]   // the sum\n[Flatten, Dense(2)]\npartial class Net { internal const int Width = 16; }",
            "static class Names { public const string X = \"x\"; }\n[Network]\n[Input(8, 8, 3, Name = Names.X)]\n// half as large\n[Conv2D(Net.Width, 3, Strides = 2, Padding = Padding.Same)]   // down\n"
            + "[ReLU(Name = \"projection\")]\n// both\n[Conv2D(Net.Width, 1, Strides = 2, From = Names.X, Name = \"projection2\")]\n[Add(\"projection2\", \"projection\")]   // the sum\n[Flatten, Dense(2)]\n"
            + "partial class Net { internal const int Width = 16; }"
        },
        {
            "NC2004", "Insert [Conv1D(5, 1, From = \"x\", Name = \"projection\")]",
            "[Network, Input(Sequence = 4, Features = 3, Name = \"x\"),\n Conv1D(5, 2, Padding = Padding.Causal),\n Subtract(\"x\", \"conv1\"),\n Flatten, Dense(2)] partial class Net;",
            "[Network, Input(Sequence = 4, Features = 3, Name = \"x\"),\n Conv1D(5, 2, Padding = Padding.Causal),\n Conv1D(5, 1, From = \"x\", Name = \"projection\"),\n Subtract(\"projection\", \"conv1\"),\n"
            + " Flatten, Dense(2)] partial class Net;"
        },
        {
            "NC2004", "Insert [Dense(3, From = \"a\", Name = \"projection\")]",
            "[Network, Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Elementwise(nameof(F), \"a\", \"b\")] partial class Net { static float F(float x, float y) => x * y; }",
            "[Network, Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Dense(3, From = \"a\", Name = \"projection\"), Elementwise(nameof(F), \"projection\", \"b\")] partial class Net "
            + "{ static float F(float x, float y) => x * y; }"
        },
        {
            "NC2004", "Insert [Dense(3, From = \"a\", Name = \"projection\")]",
            "[Network, Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Add(\"a\", \"b\")] partial class Net;",
            "[Network, Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Dense(3, From = \"a\", Name = \"projection\"), Add(\"projection\", \"b\")] partial class Net;"
        },

        // As many filters or units as the other branch.
        {
            "NC2004", "Use [Dense(3, Name = \"a\")]",
            "[Network, Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Add(\"a\", \"b\")] partial class Net;",
            "[Network, Input(4), Dense(3, Name = \"a\"), Dense(3, Name = \"b\"), Add(\"a\", \"b\")] partial class Net;"
        },
        {
            "NC2004", "Use [Conv2D(4, 3, From = \"x\")]",
            Image + "Conv2D(4, 3), ReLU(Name = \"a\"), Conv2D(8, 3, From = \"x\"), Tanh(Name = \"b\"), Add(\"a\", \"b\")] partial class Net;",
            Image + "Conv2D(4, 3), ReLU(Name = \"a\"), Conv2D(4, 3, From = \"x\"), Tanh(Name = \"b\"), Add(\"a\", \"b\")] partial class Net;"
        },

        {
            "NC2004", "Use [Dense(4, Activation.Sigmoid, Name = \"gate\")]",
            "[Network, Input(8, 8, 4, Name = \"x\"), GlobalAveragePool, Dense(3, Activation.Sigmoid, Name = \"gate\"), Multiply(\"x\", \"gate\")] partial class Net;",
            "[Network, Input(8, 8, 4, Name = \"x\"), GlobalAveragePool, Dense(4, Activation.Sigmoid, Name = \"gate\"), Multiply(\"x\", \"gate\")] partial class Net;"
        },

        // Images of other sizes.
        {
            "NC2004", "Insert [Cropping2D(0, 1, 0, 1, From = \"x\", Name = \"cropped\")]",
            Image + "Conv2D(4, 4, PaddingSize = 1, Name = \"a\"), Concatenate(\"x\", \"a\")] partial class Net;",
            Image + "Conv2D(4, 4, PaddingSize = 1, Name = \"a\"), Cropping2D(0, 1, 0, 1, From = \"x\", Name = \"cropped\"), Concatenate(\"cropped\", \"a\")] partial class Net;"
        },
        {
            "NC2013", "Insert [Cropping2D(1, From = \"x\", Name = \"cropped\")]",
            "[Network]\n[Input(18, 18, 4, Name = \"x\")]\n[MaxPool2D(2)]\n[Conv2D(4, 2)]   // 8×8\n[Conv2DTranspose(4, 2, Strides = 2, Name = \"up\")]\n[Concatenate(\"x\", \"up\")]\npartial class Net;",
            "[Network]\n[Input(18, 18, 4, Name = \"x\")]\n[MaxPool2D(2)]\n[Conv2D(4, 2)]   // 8×8\n[Conv2DTranspose(4, 2, Strides = 2, Name = \"up\")]\n"
            + "[Cropping2D(1, From = \"x\", Name = \"cropped\")]\n[Concatenate(\"cropped\", \"up\")]\npartial class Net;"
        },
        {
            "NC2013", "Insert [ZeroPadding2D(0, 1, 1, 2, From = \"up\", Name = \"padded\")]",
            "[Network, Input(9, 11, 4, Name = \"x\"), Conv2D(4, 2, Strides = 2, PaddingSize = 1), Conv2D(4, 2, 3), Conv2DTranspose(4, 2, Strides = 2, Padding = Padding.Same, Name = \"up\"), "
            + "Concatenate(\"up\", \"x\")] partial class Net;",
            "[Network, Input(9, 11, 4, Name = \"x\"), Conv2D(4, 2, Strides = 2, PaddingSize = 1), Conv2D(4, 2, 3), Conv2DTranspose(4, 2, Strides = 2, Padding = Padding.Same, Name = \"up\"), "
            + "ZeroPadding2D(0, 1, 1, 2, From = \"up\", Name = \"padded\"), Concatenate(\"padded\", \"x\")] partial class Net;"
        },
        {
            "NC2004", "Insert [Cropping1D(0, 1, From = \"x\", Name = \"cropped\")]",
            "[Network, Input(16, 4, Name = \"x\"), Conv1D(3, 4, PaddingSize = 1, Name = \"a\"), Concatenate(\"x\", \"a\")] partial class Net;",
            "[Network, Input(16, 4, Name = \"x\"), Conv1D(3, 4, PaddingSize = 1, Name = \"a\"), Cropping1D(0, 1, From = \"x\", Name = \"cropped\"), Concatenate(\"cropped\", \"a\")] partial class Net;"
        },
        {
            "NC2004", "Insert [ZeroPadding1D(1, From = \"a\", Name = \"padded\")]",
            "[Network, Input(16, 4, Name = \"x\"), Conv1D(3, 5, PaddingSize = 1, Name = \"a\"), Concatenate(\"x\", \"a\")] partial class Net;",
            "[Network, Input(16, 4, Name = \"x\"), Conv1D(3, 5, PaddingSize = 1, Name = \"a\"), ZeroPadding1D(1, From = \"a\", Name = \"padded\"), Concatenate(\"x\", \"padded\")] partial class Net;"
        },
        {
            "NC2013", "Insert [Cropping1D(1, From = \"x\", Name = \"cropped\")]",
            "[Network, Input(18, 4, Name = \"x\"), MaxPool1D(2), Conv1D(4, 2), Conv1DTranspose(4, 2, Strides = 2, Name = \"up\"), Concatenate(\"x\", \"up\")] partial class Net;",
            "[Network, Input(18, 4, Name = \"x\"), MaxPool1D(2), Conv1D(4, 2), Conv1DTranspose(4, 2, Strides = 2, Name = \"up\"), Cropping1D(1, From = \"x\", Name = \"cropped\"), "
            + "Concatenate(\"cropped\", \"up\")] partial class Net;"
        },
    };

    /// <summary>Of two attributes that read alike the reported one goes.</summary>
    [Fact]
    public Task RemovesTheOneThatWasReported() => Verify.Fix(
        "NC3005", "Remove [Softmax]",
        ["[Network]\n[Input(4), Dense(3)]\n[Softmax]\n[Dense(2)]\n[Softmax]\n[SoftmaxCrossEntropy]\n[Adam]\npartial class Net;"],
        ["[Network]\n[Input(4), Dense(3)]\n[Softmax]\n[Dense(2)]\n[SoftmaxCrossEntropy]\n[Adam]\npartial class Net;"]);

    public static TheoryData<string, string, string, string> Blocks => new()
    {
        // In the block itself.
        {
            "NC2003", "Insert [Flatten]",
            "[Network, Input(4, 4, 1), Use<B>] partial class Net; [Block, Dense(2)] class B;",
            "[Network, Input(4, 4, 1), Use<B>] partial class Net; [Block, Flatten, Dense(2)] class B;"
        },
        {
            "NC4005", "Set Bias = false",
            "[Network, Input(8, 8, 3), Use<B>(6, Repeat = 2), Flatten, Dense(2)] partial class Net; [Block, Conv2D(Filters, 3), BatchNorm, ReLU] class B { [BlockParameter] const int Filters = 3; }",
            "[Network, Input(8, 8, 3), Use<B>(6, Repeat = 2), Flatten, Dense(2)] partial class Net; [Block, Conv2D(Filters, 3, Bias = false), BatchNorm, ReLU] class B { [BlockParameter] const int Filters = 3; }"
        },
        {
            "NC2004", "Insert [Conv2D(6, 1, From = \"input\", Name = \"projection\")]",
            "[Network, Input(8, 8, 3), Use<B>] partial class Net; [Block, Conv2D(6, 3, Padding = Padding.Same, Name = \"a\"), Add(\"a\", \"input\")] class B;",
            "[Network, Input(8, 8, 3), Use<B>] partial class Net; [Block, Conv2D(6, 3, Padding = Padding.Same, Name = \"a\"), Conv2D(6, 1, From = \"input\", Name = \"projection\"), Add(\"a\", \"projection\")] class B;"
        },
        {
            "NC2004", "Insert [Conv2D(Filters, 1, Strides = Stride, From = \"input\", Name = \"projection\")]",
            "[Network, Input(8, 8, 4), Use<B>(4), Use<B>(8, 2), Flatten, Dense(2)] partial class Net;\n[Block]\n[Conv2D(Filters, 3, Strides = Stride, Padding = Padding.Same), ReLU, Conv2D(Filters, 3, Padding = Padding.Same, Name = \"main\")]\n[Add(\"main\", \"input\")]\n"
            + "class B { [BlockParameter] const int Filters = 4; [BlockParameter] const int Stride = 1; }",
            "[Network, Input(8, 8, 4), Use<B>(4), Use<B>(8, 2), Flatten, Dense(2)] partial class Net;\n[Block]\n[Conv2D(Filters, 3, Strides = Stride, Padding = Padding.Same), ReLU, Conv2D(Filters, 3, Padding = Padding.Same, Name = \"main\")]\n[Conv2D(Filters, 1, Strides = Stride, From = \"input\", Name = \"projection\")]\n"
            + "[Add(\"main\", \"projection\")]\nclass B { [BlockParameter] const int Filters = 4; [BlockParameter] const int Stride = 1; }"
        },
        {
            "NC2015", "Set ReturnSequences = true",
            "[Network, Input(Sequence = 4, Features = 3), Use<B>(Repeat = 2), LastStep, Dense(2)] partial class Net; [Block, GRU(4)] class B;",
            "[Network, Input(Sequence = 4, Features = 3), Use<B>(Repeat = 2), LastStep, Dense(2)] partial class Net; [Block, GRU(4, ReturnSequences = true)] class B;"
        },

        // The value of a parameter: in the use, else its default.
        {
            "NC2011", "Use 3",
            "[Network, Input(8, 8, 6), Use<B>(new[] { 4, 12 })] partial class Net; [Block, Conv2D(Filters, 3, Groups = Groups)] class B { [BlockParameter] const int Groups = 1; [BlockParameter] const int Filters = 6; }",
            "[Network, Input(8, 8, 6), Use<B>(new[] { 3, 12 })] partial class Net; [Block, Conv2D(Filters, 3, Groups = Groups)] class B { [BlockParameter] const int Groups = 1; [BlockParameter] const int Filters = 6; }"
        },
        {
            "NC2011", "Use 3",
            "[Network, Input(8, 8, 6), Use<B>(12, 4)] partial class Net; [Block, Conv2D(Filters, 3, Groups = Groups)] class B { [BlockParameter] const int Filters = 3; [BlockParameter] const int Groups = 1; }",
            "[Network, Input(8, 8, 6), Use<B>(12, 3)] partial class Net; [Block, Conv2D(Filters, 3, Groups = Groups)] class B { [BlockParameter] const int Filters = 3; [BlockParameter] const int Groups = 1; }"
        },
        {
            "NC2011", "Use 3",
            "[Network, Input(8, 8, 6), Use<B>] partial class Net; [Block, GroupNorm(Groups)] class B { [BlockParameter] const int Groups = 4; }",
            "[Network, Input(8, 8, 6), Use<B>] partial class Net; [Block, GroupNorm(Groups)] class B { [BlockParameter] const int Groups = 3; }"
        },
        {
            "NC2004", "Use [Use<B>(3)]",
            "[Network, Input(8, 8, 3), Use<B>(6)] partial class Net; [Block, Conv2D(Filters, 3, Padding = Padding.Same, Name = \"a\"), Add(\"input\", \"a\")] class B { [BlockParameter] const int Filters = 3; }",
            "[Network, Input(8, 8, 3), Use<B>(3)] partial class Net; [Block, Conv2D(Filters, 3, Padding = Padding.Same, Name = \"a\"), Add(\"input\", \"a\")] class B { [BlockParameter] const int Filters = 3; }"
        },
    };

    [Theory]
    [MemberData(nameof(Merges))]
    public Task MakesShapesMeet(string id, string title, string broken, string mended) => Verify.Fix(id, title, [broken], [mended]);

    [Theory]
    [MemberData(nameof(Blocks))]
    public Task MendsBlocks(string id, string title, string broken, string mended) => Verify.Fix(id, title, [broken], [mended]);

    [Fact]
    public Task MendsABlockInAnotherFile() => Verify.Fix(
        "NC2003", "Insert [Flatten]",
        ["[Network, Input(4, 4, 1), Use<B>] partial class Net;", "[Block]\n[Dense(2)]\nclass B;"],
        ["[Network, Input(4, 4, 1), Use<B>] partial class Net;", "[Block]\n[Flatten]\n[Dense(2)]\nclass B;"]);

    // Padding makes the convolution possible, and its output unequal to the other branch; with the smaller kernel it is equal.
    [Fact]
    public async Task OffersNothingThatMakesAMergeUnequal() => Assert.Equal(["Use 8"], await Verify.Offered(
        "NC2010", Image + "Conv2D(3, 9, Name = \"a\"), GlobalAveragePool(From = \"x\"), Reshape(1, 1, 3, Name = \"b\"), Add(\"a\", \"b\")] partial class Net;"));

    [Theory]
    [InlineData("", true)]
    [InlineData(" [Network, Input(3, 3, 3), Use<B>, Reshape(2), Dense(1)] partial class Other;", false)]
    public async Task OffersNothingThatBreaksAnotherUseOfABlock(string other, bool offered) => Assert.Equal(
        offered ? ["Set Padding = Padding.Same", "Use 2"] : [],
        await Verify.Offered("NC2010", "[Network, Input(2, 2, 3), Use<B>] partial class Net; [Block, Conv2D(2, 3)] class B;" + other));

    [Theory]
    [InlineData("4, 5", "Remove 5")]
    [InlineData("new[] { 4, 5 }")]
    [InlineData("values: [4, 5]")]
    public async Task OffersNothingThatRemovesMoreThanWasReported(string values, params string[] offered) => Assert.Equal(
        offered, await Verify.Offered("NC1015", $"[Network, Input(4), Use<B>({values})] partial class Net; [Block, Dense(Units)] class B {{ [BlockParameter] const int Units = 3; }}"));

    // Half of a condition would stay behind; an abstract member needs an abstract class; another network is one no longer.
    [Theory]
    [InlineData("NC3009", "[Network, Input(4), Dense(2), MeanSquaredError,\n#if !SMALL\nHinge,\n#endif\nAdam] partial class Net;")]
    [InlineData("NC2007", "[Network, Input(4), Dense(2,\n#if !SMALL\nTrainable = true,\n#endif\nKernelL2 = -1)] partial class Net;")]
    [InlineData("NC1004", "[Network, Input(4), Dense(2)] abstract partial class Net { public abstract int Size { get; } }")]
    [InlineData("NC1017", "[Network, Input(4), Use<B>] partial class Net; [Network, Block, Dense(2)] partial class B;")]
    public async Task OffersNothingThatBreaksWhatStandsAround(string id, string source) => Assert.Empty(await Verify.Offered(id, source));

    [Theory]
    [InlineData("NC3009", "Remove [Hinge]",
        "[Network,\n Input(4), // in\n Dense(2),\n Adam,\n MeanSquaredError, // first\n Hinge] // last\npartial class Net;",
        "[Network,\n Input(4), // in\n Dense(2),\n Adam,\n MeanSquaredError // first\n] // last\npartial class Net;")]
    [InlineData("NC2005", "Use 12",
        "[Network, Input(12), Reshape(new[] { 5, 1 }), Flatten, Dense(2)] partial class Net;",
        "[Network, Input(12), Reshape(new[] { 12, 1 }), Flatten, Dense(2)] partial class Net;")]
    [InlineData("NC2003", "Insert [Flatten]",
        "[Network,\n Input(4, 4, 1), // in\n // out\n Dense(2)]\npartial class Net;",
        "[Network,\n Input(4, 4, 1), // in\n // out\n Flatten,\n Dense(2)]\npartial class Net;")]
    [InlineData("NC3007", "Add [Adam(1e-3f)]",
        "[Network,\n Input(4),\n Dense(2),\n MeanSquaredError // last\n]\npartial class Net;",
        "[Network,\n Input(4),\n Dense(2),\n MeanSquaredError, // last\n Adam(1e-3f)]\npartial class Net;")]
    public Task KeepsWhatStandsAround(string id, string title, string broken, string mended) => Verify.Fix(id, title, [broken], [mended]);

    // An inserted convolution becomes the second, and what was the second the third.
    [Theory]
    [InlineData("conv2", true)]
    [InlineData("conv3", false)]
    public async Task OffersNothingThatRenumbersANamedLayer(string name, bool offered)
    {
        string source = Image + "Conv2D(6, 3, Padding = Padding.Same), Add(\"conv1\", \"x\", Name = \"s\"), "
            + $"Conv2D(6, 1, Name = \"{(offered ? "conv2" : "b")}\"), Conv2D(6, 1), Add(\"{name}\", \"s\")] partial class Net;";
        Assert.Equal(offered, (await Verify.Offered("NC2004", source)).Any(t => t.StartsWith("Insert [Conv2D(6, 1", StringComparison.Ordinal)));
    }

    // The second error was there before, below what could be looked at.
    [Fact]
    public async Task OffersWhatUncoversAnotherError() => Assert.Equal(
        ["Insert [Reshape(28, 28, 1)]"],
        await Verify.Offered("NC2012", "[Network, Input(784), Conv2D(6, 5), Dense(10)] partial class Net;"));

    // What the network is given does not depend on another error beside it.
    [Fact]
    public async Task OffersWhatLeavesErrorsElsewhere() => Assert.Contains(
        "Insert [Flatten]",
        await Verify.Offered("NC2003", "[Network, Input(4, 4, 1), Dense(2, KernelL2 = -1), MeanSquaredError] partial class Net;"));

    // What the network is given is not for a fix to change, nor is a constant that others may read.
    [Fact]
    public async Task ResizesNoInputsAndNoConstants() => Assert.Equal(
        ["Insert [Dense(Net.Units, From = \"a\", Name = \"projection\")]"],
        await Verify.Offered(
            "NC2004", "[Network, Input(4, Name = \"a\"), Dense(Net.Units, Name = \"b\"), Add(\"a\", \"b\"), Dense(2)] partial class Net { internal const int Units = 5; }"));
}
