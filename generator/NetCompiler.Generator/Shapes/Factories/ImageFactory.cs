using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Layers that move the pixels or channels of an image about, or the time steps of a sequence.</summary>
internal static class ImageFactory
{
    // Of each spatial axis: the arguments for its two ends, and what lies there.
    private static readonly (string Before, string After, string Units)[][] Sides =
        [[("before", "after", "steps")], [("top", "bottom", "rows"), ("left", "right", "columns")]];

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory ZeroPadding(int rank) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], rank);
        return [new LayerDraft(arguments.Attribute.Kind, new ZeroPaddingLayer(Borders(arguments, rank)))];
    };

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Cropping(int rank) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], rank);
        EquatableArray<Border> borders = Borders(arguments, rank);
        for (int a = 0; a < borders.Count && !arguments.Failed && inputs[0].Shape is { } shape; a++)
        {
            int cut = borders[a].Before + borders[a].After;
            if (cut >= shape.Dimensions[a])
            {
                (string before, _, string units) = Sides[rank - 1][a];
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, arguments.Has("size") ? "size" : before, -1, [inputs[0].Place], null, $"The number of {units} cut off", cut,
                    $"less than the {shape.Dimensions[a]} of '{inputs[0].Name}', {shape}");
            }
        }

        return [new LayerDraft(arguments.Attribute.Kind, new CroppingLayer(borders))];
    };

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory UpSampling(int rank) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], rank);
        AxisArguments factors = AxisArguments.Sizes(arguments, rank, "size", "");
        for (int a = 0; a < rank && !arguments.Failed && inputs[0].Shape is { } shape; a++)
        {
            long length = (long)shape.Dimensions[a] * factors[a];
            if (length > SizeLimits.Length)
            {
                arguments.Fail(ShapeRules.AbsurdSize, factors.NameOf(a), -1, $"The output's {AxisArguments.Extent(rank, a)}", length, SizeLimits.Length);
            }
        }

        Interpolation interpolation = arguments.Member("Interpolation", Interpolation.Nearest);
        return [new LayerDraft(arguments.Attribute.Kind, new UpSamplingLayer(new(Enumerable.Range(0, rank).Select(a => factors[a])), interpolation))];
    };

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory SpatialDropout(int rank) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], rank);
        return [new LayerDraft(arguments.Attribute.Kind, new SpatialDropoutLayer(RegularizationFactory.Rate(arguments)))];
    };

    public static IEnumerable<LayerDraft> ChannelShuffle(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        int groups = arguments.Size("groups");
        ChannelGroups.Check(arguments, inputs[0], "groups", groups);
        yield return new LayerDraft("ChannelShuffle", new ChannelShuffleLayer(groups));
    }

    private static EquatableArray<Border> Borders(ArgumentReader arguments, int rank)
    {
        if (arguments.Has("size"))
        {
            int size = arguments.Amount("size", SizeLimits.Window);
            return new(Enumerable.Repeat(new Border(size, size), rank));
        }

        return new(Sides[rank - 1].Select(s => new Border(arguments.Amount(s.Before, SizeLimits.Window), arguments.Amount(s.After, SizeLimits.Window))));
    }
}
