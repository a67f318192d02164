using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class TransposedConvolutionFactory
{
    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Create(int rank) => (arguments, inputs) =>
    {
        LayerInput input = inputs[0];
        InputRank.Check(arguments, input, rank);
        int filters = arguments.Size("filters");
        int groups = arguments.Size("Groups");
        ChannelGroups.Check(arguments, input, "Groups", groups, filters);
        var reader = new WindowReader(arguments, input, rank, isPool: false);
        if (reader.IsCausal && rank == 1)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, "Padding", -1, "Padding", "Causal", "Valid or Same for a transposed convolution");
        }

        EquatableArray<Window> windows = reader.Plain();
        AxisArguments outputPadding = AxisArguments.Amounts(arguments, rank, "OutputPadding", "OutputPadding");
        int[] added = [.. Enumerable.Range(0, rank).Select(a => outputPadding[a])];
        if (reader.IsSame)
        {
            if (AxisArguments.Given(arguments, "OutputPadding", "OutputPadding") is { } given)
            {
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, given, -1, given, arguments.Amount(given), "none beside Padding.Same, which makes the output input × stride");
            }

            (windows, added) = Same(windows);
        }

        CheckOutputPadding(arguments, windows, added, outputPadding, reader.IsSame);
        CheckLengths(arguments, input, windows, added);
        KernelArguments kernel = KernelArguments.Read(arguments);
        ConvolutionSizes.Check(arguments, windows, (input.Shape?.Last ?? 1) / groups, filters, "filters");
        var layer = new TransposedConvolutionLayer(
            filters, windows, added, groups, kernel.Settings, reader.IsSame);
        return [new LayerDraft(arguments.Attribute.Kind, layer, kernel.AutoKernel), .. kernel.Following(arguments)];
    };

    /// <summary>The windows, and the output padding, with which the output is the input times the stride.</summary>
    private static (EquatableArray<Window> Windows, int[] Added) Same(EquatableArray<Window> windows)
    {
        int[] surplus = windows.Select(w => w.Extent - w.Stride).ToArray();
        return (
            new(windows.Select((w, i) => w with { Before = Math.Max(0, surplus[i] / 2), After = Math.Max(0, surplus[i] - (surplus[i] / 2)) })),
            surplus.Select(s => Math.Max(0, -s)).ToArray());
    }

    private static void CheckOutputPadding(ArgumentReader arguments, EquatableArray<Window> windows, int[] added, AxisArguments names, bool isSame)
    {
        for (int a = 0; a < windows.Count && !arguments.Failed; a++)
        {
            int limit = Math.Max(windows[a].Stride, windows[a].Dilation);
            if (!isSame && added[a] >= limit)
            {
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, names.NameOf(a), -1, names.NameOf(a), added[a], $"less than the stride or the dilation, {limit}");
            }
        }
    }

    private static void CheckLengths(ArgumentReader arguments, LayerInput input, EquatableArray<Window> windows, int[] added)
    {
        for (int a = 0; a < windows.Count && !arguments.Failed && input.Shape is { } shape; a++)
        {
            Window window = windows[a];
            long length = ((long)(shape.Dimensions[a] - 1) * window.Stride) + window.Extent - window.Before - window.After + added[a];
            if (length < 1)
            {
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, AxisArguments.Given(arguments, "PaddingSize", "Padding"), -1, "The padding", window.Before,
                    $"so little that something of the output's {AxisArguments.Extent(windows.Count, a)} of {length + window.Before + window.After} remains");
            }
            else if (((long)(shape.Dimensions[a] - 1) * window.Stride) + window.Extent <= window.Before)
            {
                arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, AxisArguments.Given(arguments, "PaddingSize", "Padding"), -1, "The padding", window.Before,
                    "so little that the kernel meets the output");
            }
            else if (length > SizeLimits.Length)
            {
                arguments.Fail(ShapeRules.AbsurdSize, "Strides", -1, $"The output's {AxisArguments.Extent(windows.Count, a)}", length, SizeLimits.Length);
            }
        }
    }
}
