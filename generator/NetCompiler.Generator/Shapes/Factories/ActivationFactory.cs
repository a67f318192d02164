using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Shapes;

/// <summary>The members of the user-facing <c>Activation</c>.</summary>
internal enum ActivationName
{
    Linear, Step, Sigmoid, HardSigmoid, LogSigmoid, Tanh, HardTanh, ReLU, ReLU6, LeakyReLU, PReLU, RReLU, ELU, SELU, Softplus, Softsign, Exponential, SiLU, HardSwish, GELU, Mish, Softmax,
    LogSoftmax,
}

internal static class ActivationFactory
{
    public static IEnumerable<LayerDraft> Create(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        string kind = arguments.Attribute.Kind;
        Layer layer = kind switch
        {
            "ReLU" when arguments.Has("Maximum") =>
                new ActivationLayer(new(ActivationKind.ReLU, Maximum: arguments.Number("Maximum", float.PositiveInfinity, NumberRange.Positive))),
            "LeakyReLU" => WithAlpha(ActivationKind.LeakyReLU, arguments),
            "ELU" => WithAlpha(ActivationKind.ELU, arguments),
            "GELU" => new ActivationLayer(new(ActivationKind.GELU, Approximate: arguments.Boolean("Approximate", false))),
            "RReLU" => RReLU(arguments),
            "PReLU" => PReLU(arguments.Number("initial", 0.25f, NumberRange.Finite), arguments.Boolean("Trainable", true)),
            _ => Default(kind).Layer,
        };
        return [new LayerDraft(kind, layer)];
    }

    /// <summary>An activation with its default constants.</summary>
    public static LayerDraft Default(string kind, bool trainable = true) => new(kind, kind switch
    {
        "Softmax" => new SoftmaxLayer(Log: false),
        "LogSoftmax" => new SoftmaxLayer(Log: true),
        "PReLU" => PReLU(0.25f, trainable),
        "RReLU" => new RReLULayer(RReLULayer.DefaultLeast, RReLULayer.DefaultMost),
        "ReLU6" => new ActivationLayer(new(ActivationKind.ReLU, Maximum: 6)),
        _ => new ActivationLayer(ActivationFunction.Default((ActivationKind)Enum.Parse(typeof(ActivationKind), kind))),
    });

    private static ActivationLayer WithAlpha(ActivationKind kind, ArgumentReader arguments) =>
        new(new(kind, arguments.Number("alpha", ActivationFunction.Default(kind).Alpha, NumberRange.Finite)));

    private static RReLULayer RReLU(ArgumentReader arguments)
    {
        float lower = arguments.Number("lower", RReLULayer.DefaultLeast, NumberRange.Finite);
        NumberRange above = new(FormattableString.Invariant($"a finite value of at least Lower, {lower}"), v => v >= lower);
        return new RReLULayer(lower, arguments.Number("upper", RReLULayer.DefaultMost, above));
    }

    private static PReLULayer PReLU(float initial, bool trainable) => new(new Initializer(InitializerKind.Constant, initial), trainable);
}
