using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>The members of the user-facing <c>Initializer</c>.</summary>
internal enum InitializerName
{
    Auto, Zeros, Ones, Constant, RandomUniform, RandomNormal, TruncatedNormal,
    GlorotUniform, GlorotNormal, HeUniform, HeNormal, LeCunUniform, LeCunNormal, Orthogonal, Identity,
}

/// <summary>Reads an initializer and its constants: <c>KernelInitializer</c>, <c>KernelInitializerGain</c>, ….</summary>
internal static class InitializerReader
{
    /// <returns>Null for <c>Auto</c>.</returns>
    public static Initializer? Read(ArgumentReader arguments, string parameter, bool isKernel)
    {
        string argument = parameter + "Initializer";
        InitializerName name = arguments.Member(argument, InitializerName.Auto);
        if (name == InitializerName.Auto)
        {
            return null;
        }

        if (!isKernel && name > InitializerName.TruncatedNormal)
        {
            arguments.Fail(
                ShapeRules.ArgumentOutOfRange, argument, -1, argument, name,
                "one that needs no number of inputs: Zeros, Ones, Constant, RandomUniform, RandomNormal or TruncatedNormal");
        }

        var kind = (InitializerKind)Enum.Parse(typeof(InitializerKind), name.ToString());
        switch (name)
        {
            case InitializerName.Constant:
                return new Initializer(kind, arguments.Number(argument + "Value", 0, NumberRange.Finite));
            case InitializerName.RandomUniform:
                float low = arguments.Number(argument + "Minimum", -0.05f, NumberRange.Finite);
                var aboveLow = new NumberRange(FormattableString.Invariant($"more than the minimum, {low:R}"), v => v > low);
                float high = arguments.Number(argument + "Maximum", 0.05f, aboveLow);
                return new Initializer(kind, low, high);
            case InitializerName.RandomNormal or InitializerName.TruncatedNormal:
                return new Initializer(
                    kind,
                    arguments.Number(argument + "Mean", 0, NumberRange.Finite),
                    arguments.Number(argument + "StandardDeviation", 0.05f, NumberRange.NonNegative));
            case InitializerName.Orthogonal or InitializerName.Identity:
                return new Initializer(kind, arguments.Number(argument + "Gain", 1, NumberRange.Finite));
            default:
                return new Initializer(kind);
        }
    }
}
