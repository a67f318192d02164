namespace NetCompiler.Tests.Onnx;

internal static class DenseRules
{
    public static OnnxValue Gemm(ModelDeclaration model, OnnxNode node)
    {
        if (node.Integer("transA", 0) == 1)
        {
            throw new OutOfScopeException("examples in columns");
        }

        OnnxTensor matrix = model.Constant(node.Inputs[1]);
        float[] weight = node.Integer("transB", 0) == 1 ? matrix.Values : Transposed(matrix);
        int outputs = matrix.Dimensions[node.Integer("transB", 0) == 1 ? 0 : 1];
        float beta = node.Single("beta", 1);
        OnnxTensor? bias = model.OptionalConstant(node.Input(2));
        if (bias is not null && bias.Values.Length != 1 && bias.Dimensions[^1] != bias.Values.Length)
        {
            throw new OutOfScopeException("another bias for every example");
        }

        float[]? biases = bias is null ? null : [.. Enumerable.Range(0, outputs).Select(n => beta * bias.Values[bias.Values.Length == 1 ? 0 : n])];
        return Dense(model, node, [.. weight.Select(w => node.Single("alpha", 1) * w)], outputs, biases);
    }

    public static OnnxValue MatrixProduct(ModelDeclaration model, OnnxNode node)
    {
        OnnxTensor matrix = model.Constant(node.Inputs[1]);
        return matrix.Dimensions.Length == 2
            ? Dense(model, node, Transposed(matrix), matrix.Dimensions[1], null)
            : throw new OutOfScopeException("stacks of matrices");
    }

    private static OnnxValue Dense(ModelDeclaration model, OnnxNode node, float[] weight, int outputs, float[]? bias)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        if (input.Dimensions.Length != 2)
        {
            throw new OutOfScopeException("products with stacks of matrices");
        }

        model.Declaration.Parameters.AddRange(weight);
        model.Declaration.Parameters.AddRange(bias ?? []);
        string layer = model.Declaration.Add("Dense", input.Layer, outputs.ToString(), $"Bias = {(bias is null ? "false" : "true")}");
        return new(layer, [input.Dimensions[0], outputs]);
    }

    private static float[] Transposed(OnnxTensor matrix)
    {
        (int rows, int columns) = (matrix.Dimensions[0], matrix.Dimensions[1]);
        return [.. Enumerable.Range(0, rows * columns).Select(i => matrix.Values[(i % rows * columns) + (i / rows)])];
    }
}
