using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class RegularizationFactory
{
    public static IEnumerable<LayerDraft> Dropout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) => [new("Dropout", new DropoutLayer(Rate(arguments)))];

    public static IEnumerable<LayerDraft> AlphaDropout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("AlphaDropout", new AlphaDropoutLayer(Rate(arguments)))];

    public static IEnumerable<LayerDraft> GaussianDropout(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("GaussianDropout", new GaussianDropoutLayer(Rate(arguments)))];

    public static IEnumerable<LayerDraft> GaussianNoise(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("GaussianNoise", new GaussianNoiseLayer(arguments.Number("standardDeviation", 0, NumberRange.NonNegative)))];

    public static IEnumerable<LayerDraft> ActivityRegularization(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [Activity(arguments, "", inputs[0].Source.Name, inputs[0].Source.Kind, inputs[0].Source.Layer, [inputs[0].Place], "add a [Sigmoid]")];

    /// <summary>The penalty on the values of a layer.</summary>
    /// <param name="prefix">What the names of its arguments begin with.</param>
    /// <param name="name">What gives the values.</param>
    /// <param name="kind">The kind of layer that gives them.</param>
    /// <param name="layer">The layer itself; null where an error has been reported for it.</param>
    /// <param name="advice">What to do where the penalty needs values between 0 and 1 and they are not.</param>
    public static LayerDraft Activity(ArgumentReader arguments, string prefix, string name, string kind, Layer? layer, Place[] related, string advice)
    {
        float divergence = arguments.Number(prefix + "KullbackLeibler", 0, NumberRange.NonNegative);
        if (divergence != 0 && layer is { GivesProbabilities: false })
        {
            string argument = prefix + "KullbackLeibler";
            arguments.Fail(TrainingRules.NeedsProbabilities, argument, -1, related, null, argument, "Sigmoid", name, kind, advice);
        }

        return new LayerDraft("ActivityRegularization", new ActivityRegularizationLayer(
            arguments.Number(prefix + "L1", 0, NumberRange.NonNegative),
            arguments.Number(prefix + "L2", 0, NumberRange.NonNegative),
            divergence,
            arguments.Number(prefix + "Sparsity", ActivityRegularizationLayer.DefaultSparsity, NumberRange.Proportion)));
    }

    public static IEnumerable<LayerDraft> Normalization(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("Normalization", new NormalizationLayer())];

    /// <summary>The share of values, or of channels, that are dropped.</summary>
    public static float Rate(ArgumentReader arguments) => arguments.Number("rate", 0, NumberRange.Share, ShapeRules.RateOutOfRange);
}
