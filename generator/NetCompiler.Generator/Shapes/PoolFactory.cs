using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class PoolFactory
{
    public static IEnumerable<LayerDraft> Windowed(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        string kind = arguments.Attribute.Kind;
        int rank = kind.EndsWith("1D", StringComparison.Ordinal) ? 1 : 2;
        InputRank.Check(arguments, inputs[0], rank);
        var reader = new WindowReader(arguments, inputs[0], rank, isPool: true);
        yield return new LayerDraft(kind, new PoolLayer(Kind(kind), reader.Read(), arguments.Boolean("CountPadding", false)));
    }

    public static IEnumerable<LayerDraft> Global(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 0);
        yield return new LayerDraft(arguments.Attribute.Kind, new GlobalPoolLayer(Kind(arguments.Attribute.Kind)));
    }

    public static IEnumerable<LayerDraft> LastStep(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 1);
        yield return new LayerDraft("LastStep", new LastStepLayer());
    }

    private static PoolKind Kind(string attribute) =>
        attribute.Contains("Max") ? PoolKind.Max : attribute.Contains("Sum") ? PoolKind.Sum : PoolKind.Average;
}
