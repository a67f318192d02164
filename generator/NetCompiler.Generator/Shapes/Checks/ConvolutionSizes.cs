using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Checks that the kernel of a convolution is not too large to compile.</summary>
internal static class ConvolutionSizes
{
    /// <param name="channels">Channels that each filter reads.</param>
    /// <param name="argument">The argument to blame.</param>
    public static void Check(ArgumentReader arguments, IReadOnlyList<Window> windows, int channels, int filters, string argument)
    {
        long weights = (long)channels * filters;
        foreach (Window window in windows)
        {
            weights = Math.Min(weights, SizeLimits.Parameters + 1L) * window.Size;
        }

        if (!arguments.Failed && weights > SizeLimits.Parameters)
        {
            string taps = windows.Count == 0 ? "1×1" : string.Join("×", windows.Select(w => w.Size));
            arguments.Fail(ShapeRules.AbsurdSize, argument, -1, $"The kernel of {taps} by {channels} channels by {filters} filters", weights, SizeLimits.Parameters);
        }
    }
}
