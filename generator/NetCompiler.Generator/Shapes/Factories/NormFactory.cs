using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class NormFactory
{
    private const float DefaultEpsilon = 1e-5f;

    private static readonly NumberRange Momentum = new("a value in (0, 1]", v => v is > 0 and <= 1);

    public static IEnumerable<LayerDraft> Batch(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("BatchNorm", new BatchNormLayer(Epsilon(arguments), arguments.Number("Momentum", 0.1f, Momentum), Trainable(arguments)))];

    public static IEnumerable<LayerDraft> Layer(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("LayerNorm", new LayerNormLayer(Epsilon(arguments), Trainable(arguments)))];

    public static IEnumerable<LayerDraft> RootMeanSquare(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("RMSNorm", new LayerNormLayer(Epsilon(arguments), Trainable(arguments), Centered: false))];

    public static IEnumerable<LayerDraft> Group(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        int groups = arguments.Size("groups");
        ChannelGroups.Check(arguments, inputs[0], "groups", groups);
        yield return new LayerDraft("GroupNorm", new GroupNormLayer(groups, Epsilon(arguments), Trainable(arguments)));
    }

    public static IEnumerable<LayerDraft> LocalResponse(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        var layer = new LocalResponseNormLayer(
            arguments.Size("size"),
            arguments.Number("alpha", 1e-4f, NumberRange.NonNegative),
            arguments.Number("beta", 0.75f, NumberRange.NonNegative),
            arguments.Number("k", 1, NumberRange.Positive));
        yield return new LayerDraft("LocalResponseNorm", layer);
    }

    private static float Epsilon(ArgumentReader arguments) => arguments.Number("Epsilon", DefaultEpsilon, NumberRange.Positive);

    private static bool Trainable(ArgumentReader arguments) => arguments.Boolean("Trainable", true);
}
