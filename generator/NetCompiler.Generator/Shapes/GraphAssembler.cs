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
        var nodes = new List<Node>();
        var parameters = new List<Parameter>();
        for (int i = 0; i < drafts.Count; i++)
        {
            if (used[i])
            {
                index[i] = nodes.Count;
                nodes.Add(Create(drafts, i, index, reached?[i] ?? true, nodes.Count, parameters));
            }
        }

        int offset = 0;
        var terms = new List<LossTerm>();
        foreach (DraftLoss loss in losses)
        {
            terms.Add(new LossTerm(loss.Loss, index[loss.Node], loss.Weight, offset));
            offset += drafts[loss.Node].Shape!.Length;
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

    private static Node Create(IReadOnlyList<DraftNode> drafts, int i, int[] index, bool reached, int number, List<Parameter> parameters)
    {
        DraftNode draft = drafts[i];
        Shape[] inputs = draft.Inputs.Select(n => drafts[n].Shape!).ToArray();
        var own = new List<int>();
        foreach (Parameter parameter in draft.Layer!.Parameters(inputs))
        {
            own.Add(parameters.Count);
            parameters.Add(parameter with
            {
                Index = parameters.Count,
                FullName = $"{draft.Name}.{parameter.Name}",
                Trainable = parameter.Trainable && reached,
            });
        }

        return new Node(
            number,
            draft.Name,
            draft.Kind,
            draft.Layer,
            new EquatableArray<int>(draft.Inputs.Select(n => index[n])),
            draft.Shape!,
            new EquatableArray<int>(own),
            draft.Layer.MultiplyAdds(inputs));
    }
}
