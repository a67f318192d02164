namespace NetCompiler.Tests.Onnx;

/// <summary>The operators that models apply to their weights.</summary>
internal static class ConstantFolding
{
    public static OnnxTensor Evaluate(OnnxNode node, Func<string, OnnxTensor> constant)
    {
        switch (node.Operator)
        {
            case "Constant" when node.Attributes.TryGetValue("value", out OnnxAttribute? value):
                return value.Tensor!;
            case "Identity":
                return constant(node.Inputs[0]);
            case "Transpose" when constant(node.Inputs[0]) is { Dimensions: [int rows, int columns] } matrix:
                return new(matrix.Name, [columns, rows], [.. Enumerable.Range(0, rows * columns).Select(i => matrix.Values[(i % rows * columns) + (i / rows)])]);
            default:
                throw new OutOfScopeException($"{node.Operator} of constants");
        }
    }
}
