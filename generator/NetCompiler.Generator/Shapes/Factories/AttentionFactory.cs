using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Layers in which the time steps of sequences look at each other, and what tells them where they are.</summary>
internal static class AttentionFactory
{
    public static IEnumerable<LayerDraft> MultiHead(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        foreach (LayerInput input in inputs)
        {
            InputRank.Check(arguments, input, 1);
        }

        int heads = arguments.Size("heads");
        ChannelGroups.Check(arguments, inputs[0], "heads", heads);
        DotProductAttention attention = Read(arguments, inputs);
        Initializer kernel = InitializerReader.Read(arguments, "Kernel", isKernel: true) ?? new Initializer(InitializerKind.GlorotUniform);
        Initializer bias = InitializerReader.Read(arguments, "Bias", isKernel: false) ?? new Initializer(InitializerKind.Zeros);
        var layer = new MultiHeadAttentionLayer(heads, attention, arguments.Boolean("Bias", true), kernel, bias, arguments.Boolean("Trainable", true));
        CheckSizes(arguments, inputs, "heads", heads);
        if (!arguments.Failed && inputs[0].Shape is { } shape)
        {
            long parameters = 3L * shape.Last * inputs.Max(i => i.Shape?.Last ?? 1);
            if (parameters > SizeLimits.Parameters)
            {
                arguments.Fail(ShapeRules.AbsurdSize, null, -1, "The size of the kernels", parameters, SizeLimits.Parameters);
            }
            else
            {
                arguments.CheckSize(3L * shape.Length, "heads", -1);
            }
        }

        return [new LayerDraft("MultiHeadAttention", layer)];
    }

    public static IEnumerable<LayerDraft> DotProduct(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        foreach (LayerInput input in inputs)
        {
            InputRank.Check(arguments, input, 1);
        }

        DotProductAttention attention = Read(arguments, inputs);
        Shape?[] shapes = [.. inputs.Select(i => i.Shape)];
        if (!arguments.Failed && shapes.All(s => s is not null))
        {
            if (shapes[0]!.Last != shapes[1]!.Last)
            {
                Unequal(arguments, inputs[0], inputs[1], 1, "queries and keys with equally many features");
            }
            else if (shapes.Length == 3 && shapes[1]!.Rows != shapes[2]!.Rows)
            {
                Unequal(arguments, inputs[1], inputs[2], 2, "as many values as keys");
            }
        }

        CheckSizes(arguments, inputs, "names", 1);
        return [new LayerDraft("Attention", new AttentionLayer(attention))];
    }

    public static IEnumerable<LayerDraft> Positions(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.Check(arguments, inputs[0], 1);
        Initializer initializer = InitializerReader.Read(arguments, "", isKernel: false) ?? new Initializer(InitializerKind.RandomNormal, 0, 0.02f);
        var layer = new PositionalEncodingLayer(arguments.Boolean("Learned", false), initializer, arguments.Boolean("Trainable", true));
        return [new LayerDraft("PositionalEncoding", layer)];
    }

    private static DotProductAttention Read(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        bool causal = arguments.Boolean("Causal", false);
        LayerInput keys = inputs[inputs.Count > 1 ? 1 : 0];
        if (causal && inputs[0].Shape is { } shape && keys.Shape is { } other && shape.Rows != other.Rows)
        {
            arguments.Fail(
                ShapeRules.ArgumentOutOfRange, "Causal", -1, [keys.Place, inputs[0].Place], null,
                "Causal", "true", $"false where the sequences have different lengths: '{inputs[0].Name}' gives {shape}, '{keys.Name}' {other}");
        }

        return new DotProductAttention(causal, arguments.Number("Dropout", 0, NumberRange.Share, ShapeRules.RateOutOfRange));
    }

    private static void CheckSizes(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs, string argument, int heads)
    {
        if (!arguments.Failed && inputs[0].Shape is { } queries && inputs[inputs.Count > 1 ? 1 : 0].Shape is { } keys)
        {
            long weights = (long)heads * queries.Rows * keys.Rows;
            if (weights > SizeLimits.Length)
            {
                arguments.Fail(ShapeRules.AbsurdSize, argument, -1, "The number of attention weights", weights, SizeLimits.Length);
            }
        }
    }

    private static void Unequal(ArgumentReader arguments, LayerInput first, LayerInput second, int element, string needs) => arguments.Fail(
        ShapeRules.UnequalShapes, "names", element, [first.Place, second.Place], null, "Attention", needs, first.Name, first.Shape!, second.Name, second.Shape!, "");
}
