using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Explains the merge of a sequence with a vector: what would make a vector of the one, or a sequence of the other.</summary>
internal static class SequenceMerges
{
    /// <returns>Whether the two are such a pair; that has been reported.</returns>
    public static bool Check(ArgumentReader arguments, Operand first, Operand second)
    {
        (Operand steps, LayerInput vector) = first.Shape.Rank == 2 ? (first, second.Input) : (second, first.Input);
        LayerInput sequence = steps.Input;
        if (sequence.Shape is not { Rank: 2 } || vector.Shape is not { Rank: 1 })
        {
            return false;
        }

        // A layer whose states the vector is made of must go on giving all of them.
        DraftNode[] returned = [.. new[] { sequence, vector }.Select(RecurrentBefore).OfType<DraftNode>()
            .Where(r => r.Layer is RecurrentLayer { Common.Sequences: false } || !IsMadeOf(vector.Nodes, vector.Node, r))];
        bool shorten = returned.FirstOrDefault()?.Layer is RecurrentLayer { Common.Sequences: true };
        (string advice, string? suggestion) = returned.Length == 0
            ? ("[LastStep] or [GlobalAveragePool] makes a vector of the sequence", MergeSuggestion.LeadThrough(steps.Element, "LastStep"))
            : shorten
                ? ($"ReturnSequences = false makes '{returned[0].Name}' give its last state", "ReturnSequences = false")
                : ($"ReturnSequences = true makes '{returned[0].Name}' give the states of all time steps", "ReturnSequences = true");
        Place[] related = [.. returned.Take(1).Select(r => r.Place), sequence.Place, vector.Place];
        arguments.Fail(
            ShapeRules.SequenceAndVector, "names", second.Element, related, suggestion,
            arguments.Attribute.Kind, sequence.Name, sequence.Shape, vector.Name, vector.Shape, advice);
        return true;
    }

    // Nodes stand in the order of the data, so that one look back at each is enough.
    private static bool IsMadeOf(IReadOnlyList<DraftNode> nodes, int node, DraftNode source)
    {
        bool[] reached = new bool[node + 1];
        reached[node] = true;
        for (int i = node; i >= 0; i--)
        {
            if (reached[i] && ReferenceEquals(nodes[i], source))
            {
                return true;
            }

            foreach (int input in reached[i] ? nodes[i].Inputs : [])
            {
                reached[input] = true;
            }
        }

        return false;
    }

    /// <summary>
    /// The recurrent layer whose states the input is made of, each time step of one; null where something in between takes all of them or chooses one.
    /// </summary>
    public static DraftNode? RecurrentBefore(LayerInput input)
    {
        DraftNode node = input.Nodes[input.Node];
        while (node.Layer is { GoesStepByStep: true } and not (RecurrentLayer or ConvolutionLayer or LastStepLayer or AttentionLayer or MultiHeadAttentionLayer) && node.Inputs.Count > 0)
        {
            node = input.Nodes[node.Inputs[0]];
        }

        return node.Layer is RecurrentLayer ? node : null;
    }
}
