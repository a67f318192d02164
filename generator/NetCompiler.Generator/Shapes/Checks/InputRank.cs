using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Checks that a layer over images, sequences or vectors reads one.</summary>
internal static class InputRank
{
    /// <param name="spatialRank">1 for sequences [steps, channels], 2 for images [height, width, channels], 0 for either.</param>
    public static void Check(ArgumentReader arguments, LayerInput input, int spatialRank)
    {
        if (input.Shape is not { } shape || (spatialRank == 0 ? shape.Rank > 1 : shape.Rank == spatialRank + 1))
        {
            return;
        }

        if (spatialRank < 2 && SequenceMerges.RecurrentBefore(input) is { Layer: RecurrentLayer { Common.Sequences: false } } recurrent)
        {
            arguments.Fail(ShapeRules.LastStateOnly, null, -1, [recurrent.Place], "ReturnSequences = true", arguments.Attribute.Kind, recurrent.Name, recurrent.Shape!);
            return;
        }

        string expected = spatialRank switch
        {
            0 => "an image [height, width, channels] or a sequence [steps, channels]",
            1 => "a sequence [steps, channels]",
            _ => "an image [height, width, channels]",
        };
        string? reshape = Reshape(input, shape, spatialRank);
        arguments.Fail(
            ShapeRules.WrongRank, null, -1, [input.Place], reshape,
            arguments.Attribute.Kind, expected, input.Name, shape, reshape is null ? "" : $"; [{reshape}] makes it one");
    }

    /// <summary>Checks that it is a vector.</summary>
    public static void CheckVector(ArgumentReader arguments, LayerInput input)
    {
        if (input.Shape is { Rank: > 1 } shape)
        {
            string vector = shape.Rank == 2 ? "LastStep" : "Flatten";
            arguments.Fail(
                ShapeRules.WrongRank, null, -1, [input.Place], vector,
                arguments.Attribute.Kind, "a vector [features]", input.Name, shape, $"; [{vector}] makes it one");
        }
    }

    /// <summary>The layer that makes what is needed of the shape, where there is one obvious choice.</summary>
    private static string? Reshape(LayerInput input, Shape shape, int spatialRank)
    {
        if (shape.Rank == 1 && input.Nodes[input.Node].Layer is GlobalPoolLayer)
        {
            return $"Reshape({string.Concat(Enumerable.Repeat("1, ", Math.Max(spatialRank, 1)))}{shape.Length})";
        }

        if (shape.Rank == 1 && spatialRank == 1)
        {
            return $"Reshape({shape.Length}, 1)";
        }

        if (shape.Rank == 2)
        {
            return $"Reshape({shape.Dimensions[0]}, {shape.Dimensions[1]}, 1)";
        }

        int channels = Side(shape.Length) > 0 ? 1 : 3;
        int side = Side(shape.Length / channels);
        return shape.Rank == 1 && shape.Length % channels == 0 && side > 1 ? $"Reshape({side}, {side}, {channels})" : null;
    }

    /// <summary>The side of a square of that area, or 0.</summary>
    private static int Side(int area)
    {
        int side = (int)Math.Round(Math.Sqrt(area));
        return side * side == area ? side : 0;
    }
}
