using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the shape of an <c>[Input]</c>.</summary>
internal static class InputReader
{
    private const int MaximumRank = 3;

    /// <returns>Null where it is not legal; that has been reported.</returns>
    public static Shape? Read(ArgumentReader arguments)
    {
        foreach (string argument in new[] { "Vocabulary", "Sequence", "Features" })
        {
            if (arguments.Has(argument))
            {
                string what = argument == "Vocabulary" ? "An input of token ids" : "A sequence";
                arguments.Fail(
                    StructureRules.Unsupported, argument, -1, what, "give the input as a vector or an image, as in [Input(784)] or [Input(28, 28, 1)]");
                return null;
            }
        }

        int[] sizes = arguments.Integers("shape");
        if (sizes.Length is 0 or > MaximumRank)
        {
            arguments.Fail(
                ShapeRules.ArgumentOutOfRange, null, -1, "The number of dimensions", sizes.Length, "1 (a vector), 2 or 3 (height, width, channels)");
            return null;
        }

        long length = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            length *= arguments.CheckSize(sizes[i], "shape", i) ? sizes[i] : 1;
            if (length > SizeLimits.Length)
            {
                arguments.Fail(ShapeRules.AbsurdSize, "shape", i, "The input's length", length, SizeLimits.Length);
                return null;
            }
        }

        return arguments.Failed ? null : new Shape(sizes);
    }
}
