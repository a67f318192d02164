using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Explains the merge of a transposed convolution with a layer of another size: which output padding, or which size, would fit.</summary>
internal static class SkipConnections
{
    /// <returns>Whether the two are such a pair; that has been reported.</returns>
    public static bool Check(ArgumentReader arguments, LayerInput first, LayerInput second, int element)
    {
        if (first.Shape is not { Rank: 3 } a || second.Shape is not { Rank: 3 } b || Partings.SameRows(a, b))
        {
            return false;
        }

        DraftNode resized = Partings.LastResize(first);
        DraftNode otherResized = Partings.LastResize(second);
        bool isFirst = resized.Layer is TransposedConvolutionLayer;
        if (!isFirst && otherResized.Layer is not TransposedConvolutionLayer)
        {
            return false;
        }

        DraftNode up = isFirst ? resized : otherResized;
        (LayerInput from, LayerInput skip) = isFirst ? (first, second) : (second, first);
        (string advice, string? suggestion) = Advice(up, first.Nodes[up.Inputs[0]].Shape!, skip);
        arguments.Fail(
            ShapeRules.UnmetSkip, "names", element, [up.Place, second.Place, first.Place], suggestion, from.Name, from.Shape!, skip.Name, skip.Shape!, advice);
        return true;
    }

    private static (string Advice, string? Suggestion) Advice(DraftNode up, Shape input, LayerInput skip)
    {
        var layer = (TransposedConvolutionLayer)up.Layer!;
        int[] least = layer.Windows.Select((w, i) => TransposedConvolutionLayer.Length(w, input.Dimensions[i])).ToArray();
        int[] most = layer.Windows.Select((w, i) => least[i] + Math.Max(w.Stride, w.Dilation) - 1).ToArray();
        int[] needed = least.Select((l, i) => skip.Shape!.Dimensions[i] - l).ToArray();
        if (needed.Select((n, i) => n >= 0 && n <= most[i] - least[i]).All(fits => fits))
        {
            string suggestion = needed[0] == needed[1] ? $"OutputPadding = {needed[0]}" : $"OutputPaddingHeight = {needed[0]}, OutputPaddingWidth = {needed[1]}";
            return ($"{suggestion} makes '{up.Name}' meet it", suggestion);
        }

        string range = string.Join(" by ", least.Select((l, i) => l == most[i] ? $"{l}" : $"{l} to {most[i]}"));
        return ($"'{up.Name}' can give {range} with output padding; choose another stride, or pad or crop one of the two", null);
    }
}
