using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class PoolFactory
{
    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Windowed(PoolKind kind, int rank) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], rank);
        WindowReader reader = new(arguments, inputs[0], rank, isPool: true);
        return [new LayerDraft(arguments.Attribute.Kind, new PoolLayer(kind, reader.Read(), arguments.Boolean("CountPadding", false)))];
    };

    public static LayerFactory Global(PoolKind kind) => (arguments, inputs) =>
    {
        InputRank.Check(arguments, inputs[0], 0);
        return [new LayerDraft(arguments.Attribute.Kind, new GlobalPoolLayer(kind))];
    };

    public static IEnumerable<LayerDraft> Maxout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        int pieces = arguments.Size("pieces");
        ChannelGroups.Check(arguments, inputs[0], "pieces", pieces);
        yield return new LayerDraft("Maxout", new MaxoutLayer(pieces));
    }

    public static IEnumerable<LayerDraft> LastStep(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 1);
        yield return new LayerDraft("LastStep", new LastStepLayer());
    }
}
