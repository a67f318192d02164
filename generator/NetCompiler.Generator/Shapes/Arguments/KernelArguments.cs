using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>The arguments that all layers with a kernel share.</summary>
/// <param name="AutoKernel">Whether the kernel's initialiser depends on what follows.</param>
internal sealed record KernelArguments(KernelSettings Settings, bool AutoKernel)
{
    public static KernelArguments Read(ArgumentReader arguments)
    {
        Initializer? kernel = InitializerReader.Read(arguments, "Kernel", isKernel: true);
        KernelSettings settings = new(
            arguments.Boolean("Bias", true),
            kernel ?? new Initializer(InitializerKind.GlorotUniform),
            InitializerReader.Read(arguments, "Bias", isKernel: false) ?? new Initializer(InitializerKind.Zeros),
            arguments.Boolean("Trainable", true),
            ReadPenalty(arguments, "Kernel"),
            ReadPenalty(arguments, "Bias"),
            ReadConstraint(arguments, "Kernel"));
        return new KernelArguments(settings, kernel is null);
    }

    /// <summary>The penalty on one of the parameters.</summary>
    /// <param name="of">What the names of its arguments begin with.</param>
    public static Penalty ReadPenalty(ArgumentReader arguments, string of) =>
        new(arguments.Number(of + "L1", 0, NumberRange.NonNegative), arguments.Number(of + "L2", 0, NumberRange.NonNegative));

    /// <summary>What updates of one of the kernels end with.</summary>
    /// <param name="of">What the names of its arguments begin with.</param>
    public static Constraint ReadConstraint(ArgumentReader arguments, string of)
    {
        float most = arguments.Number(of + "MaxNorm", 0, NumberRange.NonNegative);
        bool isUnit = arguments.Boolean(of + "UnitNorm", false);
        if (isUnit && most != 0)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, of + "MaxNorm", -1, of + "MaxNorm", most, $"none beside {of}UnitNorm");
        }

        return new Constraint(arguments.Boolean(of + "NonNegative", false), isUnit ? 1 : 0, isUnit ? 1 : most);
    }

    /// <summary>Whether a penalty on what the layer gives follows it.</summary>
    public static bool PenalisesActivity(AttributeSpec attribute) =>
        attribute.Find("ActivityL1") is not null || attribute.Find("ActivityL2") is not null || attribute.Find("ActivityKullbackLeibler") is not null;

    /// <summary>The layers that the arguments are short for: an activation, and the penalty on what it gives.</summary>
    public IEnumerable<LayerDraft> Following(ArgumentReader arguments)
    {
        string activation = arguments.Member("activation", ActivationName.Linear).ToString();
        LayerDraft draft = ActivationFactory.Default(activation, Settings.Trainable);
        if (activation != "Linear")
        {
            yield return draft;
        }

        if (PenalisesActivity(arguments.Attribute))
        {
            yield return RegularizationFactory.Activity(arguments, "Activity", "activation", activation, draft.Layer, related: [], "use Activation.Sigmoid");
        }
    }
}
