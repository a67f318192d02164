using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Emit;

/// <summary>How pools and elementwise operations are written: whole vectors where there are lanes for them, and neither loops nor conditions around little.</summary>
public sealed class NestTests
{
    [Theory]
    [InlineData(3, "F32x8")]
    [InlineData(8, "F32x8")]
    [InlineData(9, "F32x16")]
    [InlineData(40, "F32x16")]
    public void Vectors_are_no_longer_than_the_channels_ask_for(int channels, string vector)
    {
        string pool = Method($"[Network, Input(8, 8, {channels}), MaxPool2D(2)] public sealed partial class Pools;", "Output");
        Assert.Contains(vector + " ", pool, StringComparison.Ordinal);
        Assert.DoesNotContain((vector == "F32x8" ? "F32x16" : "F32x8") + " ", pool, StringComparison.Ordinal);
    }

    // Rows beside the image are known when a line begins, columns when the code is written.
    [Fact]
    public void Windows_at_the_ends_of_a_line_have_the_taps_that_exist()
    {
        string pool = Method("[Network, Input(9, 9, 16), MaxPool2D(3, Strides = 1, Padding = Padding.Same)] public sealed partial class Pools;", "Output");
        Assert.Contains("khFrom", pool, StringComparison.Ordinal);
        Assert.DoesNotContain("kwFrom", pool, StringComparison.Ordinal);
        Assert.Equal(2 + 3 + 2, pool.Split("Avx512F.Max(").Length - 1);
    }

    [Fact]
    public void Large_windows_stay_loops()
    {
        string pool = Method("[Network, Input(20, 20, 64), AveragePool2D(7, Strides = 1, Padding = Padding.Same)] public sealed partial class Pools;", "Output");
        Assert.Contains("kwFrom", pool, StringComparison.Ordinal);
    }

    // The two elements of a row below one of the smaller image.
    [Fact]
    public void Short_loops_in_maps_are_written_out()
    {
        string upsampling = Method("[Network, Input(5, 5, 6), UpSampling2D(2)] public sealed partial class Larger;", "Output");
        Assert.Contains("for (int i = 0; i < 2; i++)", upsampling, StringComparison.Ordinal);
        Assert.DoesNotContain("for (int j", upsampling, StringComparison.Ordinal);
    }

    // A method from its name to the next.
    private static string Method(string network, string name)
    {
        string kernels = GeneratorRun.Kernels(network);
        int start = kernels.IndexOf($"static void {name}(", StringComparison.Ordinal);
        Assert.True(start >= 0, kernels);
        int end = kernels.IndexOf(" static void ", start + 1, StringComparison.Ordinal);
        return end < 0 ? kernels[start..] : kernels[start..end];
    }
}
