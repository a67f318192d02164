using NetCompiler.Generator.FrontEnd;
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

    /// <summary>Whether a penalty on what the layer gives follows it.</summary>
    public static bool PenalisesActivity(AttributeSpec attribute) =>
        attribute.Find("ActivityL1") is not null || attribute.Find("ActivityL2") is not null || attribute.Find("ActivityKullbackLeibler") is not null;

    /// <summary>The layers that the arguments are short for: an activation, and the penalty on what it gives.</summary>
    public IEnumerable<LayerDraft> Following(ArgumentReader arguments)
    {
        string activation = arguments.Member("activation", ActivationName.Linear).ToString();
        if (activation != "Linear")
        {
            yield return ActivationFactory.Default(activation, Trainable);
        }

        if (PenalisesActivity(arguments.Attribute))
        {
            yield return RegularizationFactory.Activity(arguments, "Activity", "activation", activation, related: [], "use Activation.Sigmoid");
        }
    }
}
