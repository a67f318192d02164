namespace NetCompiler.Tests.Onnx;

internal static class NormRules
{
    public static OnnxValue Batch(ModelDeclaration model, OnnxNode node)
    {
        if (node.Integer("training_mode", 0) == 1)
        {
            throw new OutOfScopeException("statistics as outputs");
        }

        return Norm(model, node, "BatchNorm", [Epsilon(node)], [.. node.Inputs[1..5]]);
    }

    public static OnnxValue Instance(ModelDeclaration model, OnnxNode node)
    {
        int channels = model.Value(node.Inputs[0]).Dimensions[1];
        return Norm(model, node, "GroupNorm", [channels.ToString(), Epsilon(node)], [.. node.Inputs[1..3]]);
    }

    public static OnnxValue Layer(ModelDeclaration model, OnnxNode node)
    {
        int rank = model.Value(node.Inputs[0]).Dimensions.Length;
        if (node.Integer("axis", -1) is not -1 && node.Integer("axis", -1) != rank - 1)
        {
            throw new OutOfScopeException("normalisation over several axes");
        }

        if (node.Outputs.Length > 1)
        {
            throw new OutOfScopeException("statistics as outputs");
        }

        return Norm(model, node, "LayerNorm", [Epsilon(node)], [.. node.Inputs[1..3]]);
    }

    public static OnnxValue LocalResponse(ModelDeclaration model, OnnxNode node)
    {
        int size = node.Integer("size", 0);
        if (size % 2 == 0)
        {
            throw new OutOfScopeException("local response normalisation over an even number of channels, one further up than PyTorch's");
        }

        string[] numbers = [.. new[] { node.Single("alpha", 1e-4f), node.Single("beta", 0.75f), node.Single("bias", 1) }.Select(Declaration.Number)];
        return Norm(model, node, "LocalResponseNorm", [size.ToString(), .. numbers], []);
    }

    private static OnnxValue Norm(ModelDeclaration model, OnnxNode node, string layer, string[] arguments, string[] parameters)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        foreach (string parameter in parameters)
        {
            model.Declaration.Parameters.AddRange(model.Constant(parameter).Values);
        }

        return input with { Layer = model.Declaration.Add(layer, input.Layer, arguments) };
    }

    private static string Epsilon(OnnxNode node) => $"Epsilon = {Declaration.Number(node.Single("epsilon", 1e-5f))}";
}
