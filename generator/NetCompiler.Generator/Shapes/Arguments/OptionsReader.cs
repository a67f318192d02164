using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the arguments of <c>[Network]</c>.</summary>
internal static class OptionsReader
{
    public static NetworkOptions Read(ArgumentReader arguments)
    {
        InstructionSets targets = arguments.Attribute.Find("Targets") is EnumValue { Raw: var raw } ? (InstructionSets)raw : InstructionSets.All;
        if (targets == InstructionSets.None || (targets & ~InstructionSets.All) != 0)
        {
            arguments.Fail(ShapeRules.UndefinedValue, "Targets", -1, (long)targets, "set of instruction sets", "Portable, Avx2, Avx512, or several of them");
        }

        return new NetworkOptions(
            arguments.Member("Unrolling", Unrolling.Auto), targets, arguments.Boolean("Optimize", true), arguments.Boolean("Winograd", true),
            arguments.Member("Weights", Precision.Single), arguments.Boolean("InputGradients", false), arguments.Boolean("ExampleWeights", false));
    }
}
