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
        string activation = arguments.Member("activation", ActivationName.Linear).ToString();
        if (input.Shape.Rank > 1)
        {
            arguments.Fail(
                ShapeRules.DenseNeedsVector, null, -1, [input.Place], null, input.Name, input.Shape, input.Shape.Length);
        }
        else if ((long)input.Shape.Length * units > SizeLimits.Parameters)
        {
            arguments.Fail(
                ShapeRules.AbsurdSize, "units", -1, [input.Place], null,
                $"The kernel of {input.Shape.Length} inputs by {units} units", (long)input.Shape.Length * units, SizeLimits.Parameters);
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
            AutoKernel: kernel is null);
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
