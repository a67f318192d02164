using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the shape of an <c>[Input]</c>.</summary>
internal static class InputReader
{
    private const int MaximumRank = 3;

    /// <returns>Null where it is not legal; that has been reported.</returns>
    public static InputLayer? Read(ArgumentReader arguments) =>
        arguments.Has("Vocabulary") ? ReadTokens(arguments) : ReadNumbers(arguments) is { } shape ? new InputLayer(shape) : null;

    private static InputLayer? ReadTokens(ArgumentReader arguments)
    {
        if (arguments.Integers("shape").Length > 0 || !arguments.Has("Sequence") || arguments.Has("Features"))
        {
            arguments.Fail(ShapeRules.TokenInput, "Vocabulary", -1);
            return null;
        }

        int steps = arguments.Size("Sequence");
        int vocabulary = arguments.Size("Vocabulary");
        return arguments.Failed ? null : new InputLayer(new Shape(steps), vocabulary);
    }

    private static Shape? ReadNumbers(ArgumentReader arguments)
    {
        int[] sizes = arguments.Integers("shape");
        if (arguments.Has("Sequence") || arguments.Has("Features"))
        {
            return ReadSequence(arguments, sizes);
        }

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

    private static Shape? ReadSequence(ArgumentReader arguments, int[] sizes)
    {
        string named = arguments.Has("Sequence") ? "Sequence" : "Features";
        if (sizes.Length > 0 || !arguments.Has("Sequence") || !arguments.Has("Features"))
        {
            arguments.Fail(
                ShapeRules.SequenceInput, named, -1, [], named == "Sequence" && sizes.Length == 0 ? "Features = 1" : null,
                sizes.Length > 0 ? "both dimensions and " + named : "only " + named);
            return null;
        }

        int steps = arguments.Size("Sequence");
        int features = arguments.Size("Features");
        if (!arguments.Failed && (long)steps * features > SizeLimits.Length)
        {
            arguments.Fail(ShapeRules.AbsurdSize, "Sequence", -1, "The input's length", (long)steps * features, SizeLimits.Length);
        }

        return arguments.Failed ? null : new Shape(steps, features);
    }
}
