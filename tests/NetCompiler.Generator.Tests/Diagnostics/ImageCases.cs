namespace NetCompiler.Generator.Tests.Diagnostics;

internal static class ImageCases
{
    private const string Clean = "[Network, Input(28, 28, 3), Conv2D(6, 5, Activation.ReLU), Flatten, Dense(2)] partial class Net;";

    public static readonly RuleCase[] All =
    [
        new("NC2001", "[Network, Input(28, 28, 3), Conv2D({|NC2001:0|}, 5)] partial class Net;", Clean),
        new("NC2001", "[Network, Input(28, 28, 3), Conv2D(6, {|NC2001:0|}), ReLU] partial class Net;", Clean),
        new("NC2001", "[Network, Input(28, 28, 3), Conv2D(6, 3, {|NC2001:-3|})] partial class Net;", "[Network, Input(28, 28, 3), Conv2D(6, 3, 1)] partial class Net;"),
        new("NC2001", "[Network, Input(28, 28, 3), Conv2D(6, 5, StrideHeight = {|NC2001:0|})] partial class Net;", Clean),
        new("NC2002", "[Network, Input(28, 28, 3), Conv2D(6, 5, Dilation = {|NC2002:1_000_000|})] partial class Net;", Clean),
        new("NC2002", "[Network, Input(28, 28, 1_000), Conv2D({|NC2002:1_000_000|}, 5)] partial class Net;", Clean),
        new("NC2002", "[Network, Input(1_000, 1_000, 3), {|NC2002:Conv2DTranspose(1, 2, Strides = 10)|}] partial class Net;", Clean),
        new("NC2002", "[Network, Input(3_000, 2, 3), Conv2DTranspose(1, 2, Strides = {|NC2002:16_000|})] partial class Net;", Clean),
        new("NC2002", "[Network, Input(2, 2, 1_000), DepthwiseConv2D(2, DepthMultiplier = {|NC2002:1_000_000|})] partial class Net;", Clean),
        new("NC2007", "[Network, Input(28, 28, 3), Conv2D(6, 5, PaddingSize = {|NC2007:-1|})] partial class Net;", Clean),
        new("NC2007", "[Network, Input(28, 28, 3), Conv2D(6, 5, Padding = Padding.Same, PaddingHeight = {|NC2007:2|})] partial class Net;",
            "[Network, Input(28, 28, 3), Conv2D(6, 5, PaddingHeight = 2)] partial class Net;"),
        new("NC2007", "[Network, Input(7, 7, 3), Conv2DTranspose(6, 2, Strides = 2, OutputPaddingWidth = {|NC2007:2|})] partial class Net;",
            "[Network, Input(7, 7, 3), Conv2DTranspose(6, 2, Strides = 2, OutputPaddingWidth = 1)] partial class Net;"),
        new("NC2007", "[Network, Input(7, 7, 3), Conv2DTranspose(6, 3, Strides = 2, Padding = Padding.Same, OutputPadding = {|NC2007:1|})] partial class Net;",
            "[Network, Input(7, 7, 3), Conv2DTranspose(6, 3, Strides = 2, Padding = Padding.Same)] partial class Net;"),
        new("NC2007", "[Network, Input(2, 2, 3), Conv2DTranspose(6, 2, PaddingSize = {|NC2007:2|})] partial class Net;", Clean),
        new("NC2009", "[Network, Input(28, 28, 3), Conv2D(6, 5, Padding = {|NC2009:(Padding)7|})] partial class Net;", Clean),
        new("NC2010", "[Network, {|related:Input(5, 5, 3)|}, Conv2D(6, {|NC2010:7|})] partial class Net;",
            "[Network, Input(5, 5, 3), Conv2D(6, 7, PaddingSize = 1)] partial class Net;"),
        new("NC2010", "[Network, Input(5, 9, 3), Conv2D(6, {|NC2010:7|}, 7)] partial class Net;", "[Network, Input(5, 9, 3), Conv2D(6, 5, 7)] partial class Net;"),
        new("NC2010", "[Network, Input(9, 5, 3), DepthwiseConv2D({|NC2010:3|}, Dilation = 3)] partial class Net;",
            "[Network, Input(9, 5, 3), DepthwiseConv2D(3, DilationHeight = 3)] partial class Net;"),
        new("NC2010", "[Network, Input(9, 5), Conv1D(6, {|NC2010:10|})] partial class Net;", "[Network, Input(9, 5), Conv1D(6, 9)] partial class Net;"),
        new("NC2011", "[Network, {|related:Input(8, 8, 6)|}, Conv2D(12, 3, Groups = {|NC2011:4|})] partial class Net;",
            "[Network, Input(8, 8, 6), Conv2D(12, 3, Groups = 6)] partial class Net;"),
        new("NC2011", "[Network, Input(8, 8, 6), Conv2DTranspose(9, 3, Groups = {|NC2011:6|})] partial class Net;",
            "[Network, Input(8, 8, 6), Conv2DTranspose(9, 3, Groups = 3)] partial class Net;"),
        new("NC2012", "[Network, {|related:Input(784)|}, {|NC2012:Conv2D(6, 5)|}, Flatten, Dense(2)] partial class Net;", Clean,
            "Insert [Reshape(28, 28, 1)]", "[Network, Input(784), Reshape(28, 28, 1), Conv2D(6, 5), Flatten, Dense(2)] partial class Net;"),
        new("NC2012", "[Network]\n[Input(3072)]\n[{|NC2012:SeparableConv2D(6, 5)|}]\npartial class Net;", Clean,
            "Insert [Reshape(32, 32, 3)]", "[Network]\n[Input(3072)]\n[Reshape(32, 32, 3)]\n[SeparableConv2D(6, 5)]\npartial class Net;"),
        new("NC2012", "[Network, Input(28, 28), {|NC2012:Conv2D(6, 5)|}] partial class Net;", Clean,
            "Insert [Reshape(28, 28, 1)]", "[Network, Input(28, 28), Reshape(28, 28, 1), Conv2D(6, 5)] partial class Net;"),
        new("NC2012", "[Network, Input(100), {|NC2012:Conv1D(6, 5)|}] partial class Net;", "[Network, Input(100, 2), Conv1D(6, 5)] partial class Net;",
            "Insert [Reshape(100, 1)]", "[Network, Input(100), Reshape(100, 1), Conv1D(6, 5)] partial class Net;"),
        new("NC2012", "[Network, Input(8, 8, 6), {|NC2012:Conv1D(6, 5)|}] partial class Net;", "[Network, Input(64, 6), Conv1D(6, 5)] partial class Net;"),
        new("NC4004", "[Network, {|related:Input(28, 28, 3)|}, Conv2D(6, 5, Strides = {|NC4004:3|})] partial class Net;",
            "[Network, Input(28, 28, 3), Conv2D(6, 4, Strides = 3)] partial class Net;"),
        new("NC4004", "[Network, Input(64, 3), Conv1D(6, 4, Strides = {|NC4004:3|}, PaddingSize = 1)] partial class Net;",
            "[Network, Input(64, 3), Conv1D(6, 4, Strides = 3, Padding = Padding.Same), Conv1D(6, 1, Strides = 2)] partial class Net;"),
    ];
}
