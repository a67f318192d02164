using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class DenseFactory
{
    public static IEnumerable<LayerDraft> Create(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        LayerInput input = inputs[0];
        int units = arguments.Size("units");
        Shape? output = arguments.Failed ? null : new Shape(units);
        string activation = arguments.Member("activation", ActivationName.Linear).ToString();
        if (input.Shape is { Rank: > 1 } image)
        {
            arguments.Fail(ShapeRules.DenseNeedsVector, null, -1, [input.Place], null, input.Name, image, image.Length);
        }
        else if (input.Shape is { } vector && (long)vector.Length * units > SizeLimits.Parameters)
        {
            arguments.Fail(
                ShapeRules.AbsurdSize, "units", -1, [input.Place], null,
                $"The kernel of {vector.Length} inputs by {units} units", (long)vector.Length * units, SizeLimits.Parameters);
        }

        bool trainable = arguments.Boolean("Trainable", true);
        Initializer? kernel = InitializerReader.Read(arguments, "Kernel", isKernel: true);
        yield return new LayerDraft(
            "Dense",
            new DenseLayer(
                units,
                arguments.Boolean("Bias", true),
                kernel ?? new Initializer(InitializerKind.GlorotUniform),
                InitializerReader.Read(arguments, "Bias", isKernel: false) ?? new Initializer(InitializerKind.Zeros),
                trainable,
                arguments.Number("KernelL1", 0, NumberRange.NonNegative),
                arguments.Number("KernelL2", 0, NumberRange.NonNegative),
                arguments.Number("BiasL1", 0, NumberRange.NonNegative),
                arguments.Number("BiasL2", 0, NumberRange.NonNegative)),
            AutoKernel: kernel is null,
            output);
        if (activation != "Linear")
        {
            yield return ActivationFactory.Default(activation, trainable);
        }

        if (arguments.Has("ActivityL1") || arguments.Has("ActivityL2"))
        {
            yield return new LayerDraft(
                "ActivityRegularization",
                new ActivityRegularizationLayer(
                    arguments.Number("ActivityL1", 0, NumberRange.NonNegative), arguments.Number("ActivityL2", 0, NumberRange.NonNegative)));
        }
    }
}
