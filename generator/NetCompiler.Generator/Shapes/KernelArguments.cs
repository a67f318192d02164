using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>The arguments that all layers with a kernel share.</summary>
/// <param name="AutoKernel">Whether the kernel's initialiser depends on what follows.</param>
internal sealed record KernelArguments(
    bool Bias,
    bool Trainable,
    bool AutoKernel,
    Initializer KernelInitializer,
    Initializer BiasInitializer,
    float KernelL1,
    float KernelL2,
    float BiasL1,
    float BiasL2)
{
    public static KernelArguments Read(ArgumentReader arguments)
    {
        Initializer? kernel = InitializerReader.Read(arguments, "Kernel", isKernel: true);
        return new KernelArguments(
            arguments.Boolean("Bias", true),
            arguments.Boolean("Trainable", true),
            kernel is null,
            kernel ?? new Initializer(InitializerKind.GlorotUniform),
            InitializerReader.Read(arguments, "Bias", isKernel: false) ?? new Initializer(InitializerKind.Zeros),
            arguments.Number("KernelL1", 0, NumberRange.NonNegative),
            arguments.Number("KernelL2", 0, NumberRange.NonNegative),
            arguments.Number("BiasL1", 0, NumberRange.NonNegative),
            arguments.Number("BiasL2", 0, NumberRange.NonNegative));
    }

    /// <summary>The layers that the arguments are short for: an activation, and the penalty on what it gives.</summary>
    public IEnumerable<LayerDraft> Following(ArgumentReader arguments)
    {
        string activation = arguments.Member("activation", ActivationName.Linear).ToString();
        if (activation != "Linear")
        {
            yield return ActivationFactory.Default(activation, Trainable);
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
