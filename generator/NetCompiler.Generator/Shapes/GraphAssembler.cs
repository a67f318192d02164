using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Makes the graph of the nodes that are used: numbers them and their parameters in the order of declaration.</summary>
internal static class GraphAssembler
{
    /// <param name="reached">Which nodes a loss looks at; the parameters of the others have no gradient and count as fixed. Null: there is no loss.</param>
    public static Graph Assemble(
        string name,
        IReadOnlyList<DraftNode> drafts,
        bool[] used,
        bool[]? reached,
        IReadOnlyList<int> outputs,
        IReadOnlyList<DraftLoss> losses,
        Optimizer? optimizer,
        NetworkOptions options)
    {
        int[] index = new int[drafts.Count];
        EquatableArray<Shape>[] images = FlattenedImages.Find(drafts);
        var nodes = new List<Node>();
        var parameters = new List<Parameter>();
        for (int i = 0; i < drafts.Count; i++)
        {
            if (used[i])
            {
                index[i] = nodes.Count;
                nodes.Add(Create(drafts, i, index, images, reached?[i] ?? true, nodes, parameters));
            }
        }

        int offset = 0;
        var terms = new List<LossTerm>();
        foreach (DraftLoss loss in losses)
        {
            terms.Add(new LossTerm(loss.Loss, new(loss.Nodes.Select(n => index[n])), loss.Weight, offset));
            offset += loss.Loss.TakesTargets ? drafts[loss.Node].Shape!.Length : 0;
        }

        return new Graph(
            name,
            new EquatableArray<Node>(nodes),
            new EquatableArray<Parameter>(parameters),
            new EquatableArray<int>(outputs.Select(o => index[o])),
            new EquatableArray<LossTerm>(terms),
            optimizer,
            options);
    }

    // Rows of a dense layer's kernel, and vectors of layers with a parameter for each value, are in the order of what the layer reads.
    private static bool GoesThrough(Layer layer, Parameter parameter) =>
        parameter.Form == ParameterForm.Matrix ? layer is DenseLayer : layer.KeepsPlaces;

    // Layers that share a running statistic move it one after the other.
    private static Parameter MovedBy(Parameter layer, Parameter parameter) =>
        layer.Momentum == 0 ? parameter : parameter with { Momentum = (float)(1 - ((1.0 - parameter.Momentum) * (1.0 - layer.Momentum))) };

    private static Node Create(
        IReadOnlyList<DraftNode> drafts, int i, int[] index, EquatableArray<Shape>[] images, bool reached, List<Node> nodes, List<Parameter> parameters)
    {
        DraftNode draft = drafts[i];
        Shape[] inputs = draft.Inputs.Select(n => drafts[n].Shape!).ToArray();
        var own = new List<int>();
        EquatableArray<Shape> read = draft.Inputs.Count > 0 ? images[draft.Inputs[0]] : [];
        foreach (Parameter parameter in draft.Layer!.Parameters(inputs))
        {
            if (draft.Shared is { } shared && (own.Count == 0 || !shared.KernelAlone))
            {
                own.Add(nodes[index[shared.Owner]].Parameters[own.Count]);
                parameters[own[own.Count - 1]] = MovedBy(parameter, parameters[own[own.Count - 1]]);
                continue;
            }

            own.Add(parameters.Count);
            parameters.Add(parameter with
            {
                Index = parameters.Count,
                FullName = $"{draft.Name}.{parameter.Name}",
                Trainable = parameter.Trainable && reached,
                Images = GoesThrough(draft.Layer, parameter) ? read : [],
                RateFactor = draft.RateFactor,
            });
        }

        return new Node(
            nodes.Count,
            draft.Name,
            draft.Kind,
            draft.Layer,
            new EquatableArray<int>(draft.Inputs.Select(n => index[n])),
            draft.Shape!,
            new EquatableArray<int>(own),
            draft.Layer.MultiplyAdds(inputs));
    }
}
