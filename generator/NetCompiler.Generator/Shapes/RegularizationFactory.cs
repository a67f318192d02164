using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class RegularizationFactory
{
    public static IEnumerable<LayerDraft> Dropout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("Dropout", new DropoutLayer(arguments.Number("rate", 0, NumberRange.Share, ShapeRules.RateOutOfRange)))];

    public static IEnumerable<LayerDraft> GaussianNoise(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("GaussianNoise", new GaussianNoiseLayer(arguments.Number("standardDeviation", 0, NumberRange.NonNegative)))];

    public static IEnumerable<LayerDraft> ActivityRegularization(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
    [
        new("ActivityRegularization", new ActivityRegularizationLayer(
            arguments.Number("L1", 0, NumberRange.NonNegative), arguments.Number("L2", 0, NumberRange.NonNegative))),
    ];

    public static IEnumerable<LayerDraft> Normalization(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("Normalization", new NormalizationLayer())];
}
