using System.Text.RegularExpressions;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Emit;

/// <summary>What does the same is emitted once, and compiles.</summary>
public sealed partial class SharedMethodTests
{
    [Fact]
    public void Repeated_blocks_share_their_kernels()
    {
        int once = Methods(Deep(repeat: 1)).Length;
        int thrice = Methods(Deep(repeat: 3)).Length;

        // The phases that call the kernels of the further blocks are more, nothing else.
        Assert.Equal(once, thrice);
    }

    [Fact]
    public void Programs_share_the_phases_in_which_they_do_the_same()
    {
        string kernels = GeneratorRun.Kernels(Deep(repeat: 1));
        string[] called = PhaseCall().Matches(kernels).Select(m => m.Groups[1].Value).ToArray();

        Assert.True(called.Length < PhaseNumber().Count(kernels));
        Assert.Equal(called.Distinct(), called);
        Assert.All(called, phase => Assert.Single(Regex.Matches(kernels, $@"static void {phase}\(")));
    }

    [Theory]
    [InlineData("Input(7, 7, 1), Conv2D(4, 7, PaddingSize = 3)")]
    [InlineData("Input(9, 6, 1), Conv2D(4, 3, 6, PaddingSize = 2)")]
    [InlineData("Input(5, 3, 1), Conv2D(16, 3, PaddingSize = 1)")]
    [InlineData("Input(5, 6, 2), Conv2D(3, 3, Padding = Padding.Same), ZeroPadding2D(0, 1, 0, 1), Conv2D(2, 3)")]
    public void Kernels_as_wide_as_the_image_compile(string layers) =>
        CleanRun.Compile($"[Network, {layers}, MeanSquaredError, Sgd(0.1f)] public sealed partial class Wide;");

    private static string Deep(int repeat) => $$"""
        [Block]
        [Conv2D(8, 3, Padding = Padding.Same, UseBias = false), BatchNorm, ReLU]
        public sealed class Unit;

        [Network]
        [Input(12, 12, 8)]
        [Use<Unit>(Repeat = {{repeat + 2}})]
        [Flatten]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        [Adam(1e-3f)]
        public sealed partial class Deep;
        """;

    private static string[] Methods(string source) => Method().Matches(GeneratorRun.Kernels(source)).Select(m => m.Groups[1].Value).Where(m => !m.StartsWith("Phase", StringComparison.Ordinal)).ToArray();

    [GeneratedRegex(@"static void (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@": (Phase\d+)\(ref f")]
    private static partial Regex PhaseCall();

    [GeneratedRegex(@"case \d+: ")]
    private static partial Regex PhaseNumber();
}
