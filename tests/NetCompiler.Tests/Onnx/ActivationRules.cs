namespace NetCompiler.Tests.Onnx;

internal static class ActivationRules
{
    public static OnnxValue Selu(ModelDeclaration model, OnnxNode node) =>
        Near(node.Single("alpha", 1.67326319f), 1.67326319f) && Near(node.Single("gamma", 1.05070102f), 1.05070102f)
            ? Apply(model, node, "SELU")
            : throw new OutOfScopeException("other constants of SELU");

    public static OnnxValue HardSigmoid(ModelDeclaration model, OnnxNode node) => Near(node.Single("alpha", 0.2f), 1 / 6f) && node.Single("beta", 0.5f) == 0.5f
        ? Apply(model, node, "HardSigmoid")
        : throw new OutOfScopeException("other slopes of the hard sigmoid");

    public static OnnxValue HardSwish(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        string gate = model.Declaration.Add("HardSigmoid", input.Layer);
        return input with { Layer = model.Declaration.Merge("Multiply", input.Layer, gate) };
    }

    public static OnnxValue Clip(ModelDeclaration model, OnnxNode node)
    {
        float least = node.Input(1).Length > 0 ? model.Constant(node.Input(1)).Values[0] : node.Single("min", float.NegativeInfinity);
        float most = node.Input(2).Length > 0 ? model.Constant(node.Input(2)).Values[0] : node.Single("max", float.PositiveInfinity);
        return least == 0 && most > 0
            ? Apply(model, node, "ReLU", most >= float.MaxValue ? [] : [$"Maximum = {Declaration.Number(most)}"])
            : throw new OutOfScopeException("clipping not at 0");
    }

    /// <summary>Whether a slope belongs to each channel; since version 7 a vector belongs to the last axis instead.</summary>
    public static bool IsPerChannel(OnnxModel model, OnnxNode node, IReadOnlyList<OnnxTensor> inputs)
    {
        int index = model.Inputs.IndexOf(node.Inputs[1]);
        OnnxTensor? slope = index >= 0 ? inputs[index] : model.Constants.GetValueOrDefault(node.Inputs[1]);
        int rank = inputs[0].Dimensions.Length;
        return slope is not null && rank > 2 && slope.Dimensions.Length == (model.Version < 7 ? 1 : rank - 1) && slope.Dimensions[0] == slope.Values.Length;
    }

    public static OnnxValue PRelu(ModelDeclaration model, OnnxNode node)
    {
        OnnxTensor slope = model.Constant(node.Inputs[1]);
        int width = model.Layout.Shape(model.Value(node.Inputs[0]).Dimensions)[^1];
        if (slope.Values.Length != 1 && (slope.Values.Length != width || slope.Dimensions.Count(d => d > 1) > 1))
        {
            throw new OutOfScopeException("slopes of single elements");
        }

        model.Declaration.Parameters.AddRange(slope.Values.Length == 1 ? Enumerable.Repeat(slope.Values[0], width) : slope.Values);
        return Apply(model, node, "PReLU");
    }

    public static OnnxValue Softmax(ModelDeclaration model, OnnxNode node, string layer)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        int rank = input.Dimensions.Length;
        int axis = node.Integer("axis", model.Version < 13 ? 1 : -1);
        axis = axis < 0 ? axis + rank : axis;
        if (rank > 1 && axis == (model.Layout.ChannelsLast ? 1 : rank - 1))
        {
            return Apply(model, node, layer);
        }

        // Up to version 12 all axes from this one on are one.
        if (model.Version < 13 && axis == 1 && !model.Layout.ChannelsLast)
        {
            return input with { Layer = model.Declaration.Add(layer, model.Declaration.Add("Flatten", input.Layer)) };
        }

        throw new OutOfScopeException("a softmax along an axis that is not the last");
    }

    private static OnnxValue Apply(ModelDeclaration model, OnnxNode node, string layer, params string[] arguments)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        return input with { Layer = model.Declaration.Add(layer, input.Layer, arguments) };
    }

    private static bool Near(float value, float expected) => Math.Abs(value - expected) < 1e-6f;
}
