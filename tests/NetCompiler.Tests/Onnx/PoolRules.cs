namespace NetCompiler.Tests.Onnx;

internal static class PoolRules
{
    public static OnnxValue Max(ModelDeclaration model, OnnxNode node)
    {
        if (node.Outputs.Length > 1)
        {
            throw new OutOfScopeException("indices of maxima");
        }

        return Pool(model, node, "MaxPool", []);
    }

    public static OnnxValue Average(ModelDeclaration model, OnnxNode node) =>
        Pool(model, node, "AveragePool", node.Integer("count_include_pad", 0) == 1 ? ["CountPadding = true"] : []);

    public static OnnxValue Global(ModelDeclaration model, OnnxNode node, string layer)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        return new(model.Declaration.Add(layer, input.Layer), [input.Dimensions[0], input.Dimensions[1], .. input.Dimensions[2..].Select(_ => 1)]);
    }

    private static OnnxValue Pool(ModelDeclaration model, OnnxNode node, string layer, string[] arguments)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        OnnxWindow window = new(node, node.Integers("kernel_shape"), input.Dimensions);
        bool ceiling = node.Integer("ceil_mode", 0) == 1;
        int[] lengths = [.. Enumerable.Range(0, window.Rank).Select(a => window.Positions(a, ceiling))];
        bool same = window is { Automatic: "SAME_UPPER", IsSymmetric: false };
        if (!window.IsSymmetric && !same)
        {
            throw new OutOfScopeException("pools with different padding at the two ends");
        }

        string[] padding = same ? ["Padding = Padding.Same"] : ceiling ? ["CeilMode = true"] : [];
        string pooled = model.Declaration.Add(
            $"{layer}{window.Rank}D", input.Layer, [.. window.Kernel.Select(k => k.ToString()), .. window.Arguments(!same), .. padding, .. arguments]);
        return new(pooled, [input.Dimensions[0], input.Dimensions[1], .. lengths]);
    }
}
