using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class MergeFactory
{
    public static IEnumerable<LayerDraft> Elementwise(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        string kind = arguments.Attribute.Kind;
        ComparePlaces(arguments, inputs, gates: kind == "Multiply");
        yield return new LayerDraft(kind, new MergeLayer((MergeKind)Enum.Parse(typeof(MergeKind), kind)));
    }

    public static IEnumerable<LayerDraft> Function(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        ComparePlaces(arguments, inputs, gates: true);
        yield return new LayerDraft(arguments.Attribute.Kind, new ElementwiseLayer(FunctionArgument.Read(arguments, inputs.Count, orTarget: false)));
    }

    public static IEnumerable<LayerDraft> Sampling(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        ComparePlaces(arguments, inputs, gates: false);
        yield return new LayerDraft("GaussianSampling", new GaussianSamplingLayer());
    }

    public static IEnumerable<LayerDraft> Concatenate(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        Compare(
            arguments, inputs, 0,
            (a, b) => a.Rank == b.Rank && Partings.SameRows(a, b),
            "shapes that are equal but for the last dimension");
        yield return new LayerDraft("Concatenate", new ConcatenateLayer());
    }

    private static void ComparePlaces(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs, bool gates)
    {
        int largest = gates && inputs.All(i => i.Shape is not null) ? Largest(inputs) : 0;
        Compare(arguments, inputs, largest, (a, b) => a == b || (gates && IsGate(b, a)), gates ? "equal shapes, or gates of one value a channel" : "equal shapes");
    }

    private static int Largest(IReadOnlyList<LayerInput> inputs)
    {
        Shape largest = MergeLayer.Largest(inputs.Select(i => i.Shape!).ToArray());
        return inputs.ToList().FindIndex(i => i.Shape == largest);
    }

    private static bool IsGate(Shape gate, Shape shape) => gate.Rows == 1 && gate.Last == shape.Last && (gate.Rank == 1 || gate.Rank == shape.Rank);

    private static void Compare(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs, int reference, Func<Shape, Shape, bool> fit, string needs)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[reference].Shape is not { } full || inputs[i].Shape is not { } other || fit(full, other))
            {
                continue;
            }

            Operand first = new(inputs[Math.Min(i, reference)], Math.Min(i, reference));
            Operand second = new(inputs[Math.Max(i, reference)], Math.Max(i, reference));
            if (!SkipConnections.Check(arguments, first, second) && !SequenceMerges.Check(arguments, first, second))
            {
                Report(arguments, first, second, needs);
            }

            return;
        }
    }

    private static void Report(ArgumentReader arguments, Operand one, Operand other, string needs)
    {
        (LayerInput first, LayerInput second) = (one.Input, other.Input);
        (DraftNode a, DraftNode b) = Partings.Find(first, second);
        bool above = a != first.Nodes[first.Node] || b != second.Nodes[second.Node];

        // What a fix is to change comes first.
        DraftNode? mended = Partings.SameRows(first.Shape!, second.Shape!) ? null : PaddingAdvice.Mends(first.Nodes, a, b);
        string[] suggestions = mended is null ? [.. Suggestions(one, other, a, b, arguments.Attribute.Kind == "Concatenate")] : ["Padding = Padding.Same"];
        arguments.Fail(
            ShapeRules.UnequalShapes, "names", other.Element, mended == b ? [b.Place, a.Place, second.Place, first.Place] : [a.Place, b.Place, second.Place, first.Place],
            Ways.Of(suggestions),
            arguments.Attribute.Kind, needs, first.Name, first.Shape!, second.Name, second.Shape!,
            (above ? $"; they part at '{a.Name}' ({a.Shape}) and '{b.Name}' ({b.Shape})" : "") + BothWays(first, second) + BothWays(second, first));
    }

    private static IEnumerable<string> Suggestions(Operand first, Operand second, DraftNode a, DraftNode b, bool anyChannels)
    {
        if (!anyChannels && MergeAdvice.Projection(first, second) is { } projection)
        {
            yield return projection;
        }

        if (Partings.SameRows(first.Shape, second.Shape))
        {
            yield return MergeSuggestion.Give(0, b.Shape!.Last);
            yield return MergeSuggestion.Give(1, a.Shape!.Last);
        }

        // The layer of a gate, of which it is not known here whether it is the third or the fourth of the other places.
        if (!anyChannels && first.Shape.Rank != second.Shape.Rank)
        {
            int channels = (first.Shape.Rank > second.Shape.Rank ? first : second).Shape.Last;
            yield return MergeSuggestion.Give(2, channels);
            yield return MergeSuggestion.Give(3, channels);
        }

        foreach (string border in anyChannels || first.Shape.Last == second.Shape.Last ? MergeAdvice.Borders(first, second) : [])
        {
            yield return border;
        }
    }

    // The commonest reason for more values than were meant is that a layer goes both ways.
    private static string BothWays(LayerInput input, LayerInput other) =>
        input.Shape!.Last != other.Shape!.Last
        && SequenceMerges.RecurrentBefore(input) is { Layer: RecurrentLayer { Common.Bidirectional: true } layer } recurrent
        && input.Shape.Last == 2 * layer.Units
            ? $"; '{recurrent.Name}' is bidirectional and gives {layer.Units} values for each direction"
            : "";
}
