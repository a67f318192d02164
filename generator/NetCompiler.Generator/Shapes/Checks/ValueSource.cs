using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds the layer that the values of a node come from, row by row: a penalty or a Flatten of one row changes none.</summary>
internal static class ValueSource
{
    /// <param name="throughNoise">Whether to go on through what disturbs values in training only.</param>
    /// <param name="acrossRows">Whether to go on through what cuts the values into other rows, where each is looked at by itself.</param>
    public static DraftNode Of(IReadOnlyList<DraftNode> nodes, DraftNode node, bool throughNoise = false, bool acrossRows = false)
    {
        DraftNode source = node;
        while ((source.Layer is { KeepsValues: true } || (throughNoise && source.Layer is NoiseLayer))
            && nodes[source.Inputs[0]] is { Shape: { } shape } input && (acrossRows || shape.Last == node.Shape?.Last))
        {
            source = input;
        }

        return source;
    }
}
