using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>How the kernel of a convolution or a pool moves along one spatial axis.</summary>
/// <param name="Size">Taps.</param>
/// <param name="Before">Zeros (for pools: nothing) before the first element.</param>
/// <param name="After">The same after the last.</param>
internal sealed record Window(int Size, int Stride = 1, int Dilation = 1, int Before = 0, int After = 0)
{
    /// <summary>Elements from the first tap to the last.</summary>
    public int Extent => (Dilation * (Size - 1)) + 1;

    /// <summary>Positions along an input of this length; 0 where the kernel is longer than the padded input.</summary>
    public int Positions(int length)
    {
        int span = length + Before + After - Extent;
        return span < 0 ? 0 : (span / Stride) + 1;
    }

    /// <summary>The index of the input that tap <paramref name="tap"/> at position <paramref name="position"/> reads.</summary>
    public Affine Index(int position, int tap) => Affine.Sum(-Before, (position, Stride), (tap, Dilation));

    /// <summary>
    /// The other way round: the position whose tap <paramref name="tap"/> is at element <paramref name="element"/>, where there is one.
    /// </summary>
    public Affine Position(int element, int tap) => Affine.Sum(Before, (element, 1), (tap, -Dilation)) with { Divisor = Stride };

    /// <summary>All axes in one line, without what is usual: <c>3×3, stride 2, padding 1</c>.</summary>
    public static string Describe(IReadOnlyList<Window> windows) => string.Join("×", windows.Select(w => w.Size))
        + Setting(windows, "stride", w => w.Stride.ToString(), "1")
        + Setting(windows, "dilation", w => w.Dilation.ToString(), "1")
        + Setting(windows, "padding", w => w.Before == w.After ? w.Before.ToString() : $"{w.Before}+{w.After}", "0");

    private static string Setting(IReadOnlyList<Window> windows, string name, Func<Window, string> value, string usual)
    {
        string[] values = windows.Select(value).ToArray();
        return values.All(v => v == usual) ? ""
            : values.All(v => v == values[0]) ? $", {name} {values[0]}"
            : $", {name} {string.Join("×", values)}";
    }
}
