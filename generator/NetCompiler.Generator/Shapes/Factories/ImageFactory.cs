using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Layers that move the pixels or channels of an image about.</summary>
internal static class ImageFactory
{
    private static readonly string[][] Sides = [["top", "bottom"], ["left", "right"]];

    public static IEnumerable<LayerDraft> ZeroPadding(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 2);
        yield return new LayerDraft("ZeroPadding2D", new ZeroPaddingLayer(Borders(arguments)));
    }

    public static IEnumerable<LayerDraft> Cropping(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 2);
        EquatableArray<Border> borders = Borders(arguments);
        for (int a = 0; a < borders.Count && !arguments.Failed && inputs[0].Shape is { } shape; a++)
        {
            int cut = borders[a].Before + borders[a].After;
            if (cut >= shape.Dimensions[a])
            {
                string argument = arguments.Has("size") ? "size" : Sides[a][0];
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, argument, -1, [inputs[0].Place], null,
                    a == 0 ? "The number of rows cut off" : "The number of columns cut off", cut,
                    $"less than the {shape.Dimensions[a]} of '{inputs[0].Name}', {shape}");
            }
        }

        yield return new LayerDraft("Cropping2D", new CroppingLayer(borders));
    }

    public static IEnumerable<LayerDraft> UpSampling(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 2);
        AxisArguments factors = AxisArguments.Sizes(arguments, 2, "size", "");
        for (int a = 0; a < 2 && !arguments.Failed && inputs[0].Shape is { } shape; a++)
        {
            long length = (long)shape.Dimensions[a] * factors[a];
            if (length > SizeLimits.Length)
            {
                arguments.Fail(ShapeRules.AbsurdSize, factors.NameOf(a), -1, $"The output's {(a == 0 ? "height" : "width")}", length, SizeLimits.Length);
            }
        }

        Interpolation interpolation = arguments.Member("Interpolation", Interpolation.Nearest);
        yield return new LayerDraft("UpSampling2D", new UpSamplingLayer(new[] { factors[0], factors[1] }, interpolation));
    }

    public static IEnumerable<LayerDraft> SpatialDropout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 2);
        yield return new LayerDraft(
            "SpatialDropout2D", new SpatialDropoutLayer(arguments.Number("rate", 0, NumberRange.Share, ShapeRules.RateOutOfRange)));
    }

    public static IEnumerable<LayerDraft> ChannelShuffle(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        int groups = arguments.Size("groups");
        ChannelGroups.Check(arguments, inputs[0], "groups", groups);
        yield return new LayerDraft("ChannelShuffle", new ChannelShuffleLayer(groups));
    }

    private static EquatableArray<Border> Borders(ArgumentReader arguments)
    {
        if (arguments.Has("size"))
        {
            int size = arguments.Amount("size", SizeLimits.Window);
            return new[] { new Border(size, size), new Border(size, size) };
        }

        return new(Sides.Select(s => new Border(arguments.Amount(s[0], SizeLimits.Window), arguments.Amount(s[1], SizeLimits.Window))));
    }
}
