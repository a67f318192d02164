using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Explains the merge of a transposed convolution with a layer of another size: which output padding, or which size, would fit.</summary>
internal static class SkipConnections
{
    /// <returns>Whether the two are such a pair; that has been reported.</returns>
    public static bool Check(ArgumentReader arguments, Operand one, Operand other)
    {
        (LayerInput first, LayerInput second) = (one.Input, other.Input);
        if (first.Shape is not { Rank: 2 or 3 } a || second.Shape is not { } b || a.Rank != b.Rank || Partings.SameRows(a, b))
        {
            return false;
        }

        DraftNode resized = Partings.LastResize(first);
        DraftNode otherResized = Partings.LastResize(second);
        List<Meeting> meetings = [];
        if (resized.Layer is TransposedConvolutionLayer)
        {
            meetings.Add(Meeting.Create(resized, first, second));
        }

        if (otherResized.Layer is TransposedConvolutionLayer)
        {
            meetings.Add(Meeting.Create(otherResized, second, first));
        }

        if (meetings.Count == 0)
        {
            return false;
        }

        // Of two transposed convolutions, the one that can meet the other.
        Meeting meeting = meetings.FirstOrDefault(m => m.Suggestion is not null) ?? meetings[0];
        arguments.Fail(
            ShapeRules.UnmetSkip, "names", other.Element, [meeting.Up.Place, second.Place, first.Place], meeting.Suggestion ?? Ways.Of(MergeAdvice.Borders(one, other)),
            meeting.From.Name, meeting.From.Shape!, meeting.Skip.Name, meeting.Skip.Shape!, meeting.Advice);
        return true;
    }

    private static (string Advice, string? Suggestion) Advise(DraftNode up, Shape input, LayerInput skip)
    {
        var layer = (TransposedConvolutionLayer)up.Layer!;
        if (layer.IsSame)
        {
            return ($"'{up.Name}' gives its input times the stride with Padding.Same; choose another padding, or pad or crop one of the two", null);
        }

        int[] least = layer.Windows.Select((w, i) => TransposedConvolutionLayer.Length(w, input.Dimensions[i])).ToArray();
        int[] most = layer.Windows.Select((w, i) => least[i] + Math.Max(w.Stride, w.Dilation) - 1).ToArray();
        int[] needed = least.Select((l, i) => skip.Shape!.Dimensions[i] - l).ToArray();
        if (needed.Select((n, i) => n >= 0 && n <= most[i] - least[i]).All(fits => fits))
        {
            string suggestion = needed.Distinct().Count() == 1 ? $"OutputPadding = {needed[0]}" : $"OutputPaddingHeight = {needed[0]}, OutputPaddingWidth = {needed[1]}";
            return ($"{suggestion} makes '{up.Name}' meet it", suggestion);
        }

        string range = string.Join(" by ", least.Select((l, i) => l == most[i] ? $"{l}" : $"{l} to {most[i]}"));
        return ($"'{up.Name}' can give {range} with output padding; choose another stride, or pad or crop one of the two", null);
    }

    /// <summary>What would make a transposed convolution meet another layer.</summary>
    /// <param name="From">The operand that it makes.</param>
    private sealed record Meeting(DraftNode Up, LayerInput From, LayerInput Skip, string Advice, string? Suggestion)
    {
        public static Meeting Create(DraftNode up, LayerInput from, LayerInput skip)
        {
            (string advice, string? suggestion) = Advise(up, from.Nodes[up.Inputs[0]].Shape!, skip);
            return new Meeting(up, from, skip, advice, suggestion);
        }
    }
}
