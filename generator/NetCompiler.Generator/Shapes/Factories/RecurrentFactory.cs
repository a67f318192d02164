using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class RecurrentFactory
{
    public static IEnumerable<LayerDraft> Simple(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        ActivationName name = arguments.Member("stateActivation", ActivationName.Tanh);
        if (!Enum.TryParse(name.ToString(), out ActivationKind kind) || kind == ActivationKind.Step)
        {
            kind = ActivationKind.Tanh;
            arguments.Fail(
                ShapeRules.ArgumentOutOfRange, "stateActivation", -1, "The activation of the state", name,
                string.Join(", ", Enum.GetNames(typeof(ActivationKind)).Where(k => k != nameof(ActivationKind.Step))));
        }

        return Create(arguments, inputs[0], settings => new SimpleRnnLayer(settings, kind));
    }

    public static IEnumerable<LayerDraft> Lstm(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        Create(arguments, inputs[0], settings => new LstmLayer(settings, arguments.Boolean("Peepholes", false), arguments.Boolean("CoupledGates", false)));

    public static IEnumerable<LayerDraft> Gru(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        Create(arguments, inputs[0], settings => new GruLayer(settings, arguments.Boolean("ResetAfter", true)));

    public static IEnumerable<LayerDraft> Masking(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 1);
        return [new LayerDraft("Masking", new MaskingLayer(arguments.Number("value", 0, NumberRange.Finite)))];
    }

    private static LayerDraft[] Create(ArgumentReader arguments, LayerInput input, Func<RecurrentSettings, RecurrentLayer> create)
    {
        InputRank.Check(arguments, input, 1);
        KernelArguments all = KernelArguments.Read(arguments);
        RecurrentSettings settings = new(
            arguments.Size("units"),
            arguments.Boolean("ReturnSequences", false),
            arguments.Boolean("Bidirectional", false),
            arguments.Number("RecurrentDropout", 0, NumberRange.Share, ShapeRules.RateOutOfRange),
            all.Settings,
            InitializerReader.Read(arguments, "Recurrent", isKernel: true) ?? new Initializer(InitializerKind.Orthogonal, 1),
            KernelArguments.ReadPenalty(arguments, "Recurrent"),
            KernelArguments.ReadConstraint(arguments, "Recurrent"),
            arguments.Boolean("Stateful", false));
        if (settings.Stateful && settings.Bidirectional)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, "Stateful", -1, "Stateful of a bidirectional layer", "true", "false: backwards in time there is no sequence before");
        }

        RecurrentLayer layer = create(settings);
        if (input.Shape is { Rank: 2 } sequence && !arguments.Failed)
        {
            CheckSizes(arguments, layer, sequence);
        }

        return [new LayerDraft(arguments.Attribute.Kind, layer), .. all.Following(arguments)];
    }

    private static void CheckSizes(ArgumentReader arguments, RecurrentLayer layer, Shape sequence)
    {
        long gates = layer.Parameters([sequence]).Max(p => p.Columns);
        long parameters = Math.Max(sequence.Last, layer.Units) * gates;
        if (parameters > SizeLimits.Parameters)
        {
            arguments.Fail(ShapeRules.AbsurdSize, "units", -1, $"A kernel of {Math.Max(sequence.Last, layer.Units)} inputs by {gates} sums", parameters, SizeLimits.Parameters);
        }
        else if ((sequence.Rows + 1) * gates is var sums && sums > SizeLimits.Length)
        {
            arguments.Fail(
                ShapeRules.AbsurdSize, "units", -1, $"The buffer for {sequence.Rows} time steps and their start, of {gates} sums each,", sums, SizeLimits.Length);
        }
    }
}
