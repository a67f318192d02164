namespace NetCompiler.Tests.Onnx;

/// <summary>Which operators can be declared, and how.</summary>
internal static class OperatorTable
{
    private delegate OnnxValue Rule(ModelDeclaration model, OnnxNode node);

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["Conv"] = ConvolutionRules.Convolution,
        ["ConvTranspose"] = ConvolutionRules.Transposed,
        ["Gemm"] = DenseRules.Gemm,
        ["MatMul"] = DenseRules.MatrixProduct,
        ["MaxPool"] = PoolRules.Max,
        ["AveragePool"] = PoolRules.Average,
        ["GlobalMaxPool"] = (model, node) => PoolRules.Global(model, node, "GlobalMaxPool"),
        ["GlobalAveragePool"] = (model, node) => PoolRules.Global(model, node, "GlobalAveragePool"),
        ["BatchNormalization"] = NormRules.Batch,
        ["InstanceNormalization"] = NormRules.Instance,
        ["LayerNormalization"] = NormRules.Layer,
        ["LRN"] = NormRules.LocalResponse,
        ["Relu"] = (model, node) => Activation(model, node, "ReLU"),
        ["Sigmoid"] = (model, node) => Activation(model, node, "Sigmoid"),
        ["Tanh"] = (model, node) => Activation(model, node, "Tanh"),
        ["Softplus"] = (model, node) => Activation(model, node, "Softplus"),
        ["Softsign"] = (model, node) => Activation(model, node, "Softsign"),
        ["Identity"] = (model, node) => Activation(model, node, "Linear"),
        ["LeakyRelu"] = (model, node) => Activation(model, node, "LeakyReLU", Declaration.Number(node.Single("alpha", 0.01f))),
        ["Elu"] = (model, node) => Activation(model, node, "ELU", Declaration.Number(node.Single("alpha", 1))),
        ["Selu"] = ActivationRules.Selu,
        ["HardSigmoid"] = ActivationRules.HardSigmoid,
        ["HardSwish"] = ActivationRules.HardSwish,
        ["Clip"] = ActivationRules.Clip,
        ["PRelu"] = ActivationRules.PRelu,
        ["Softmax"] = (model, node) => ActivationRules.Softmax(model, node, "Softmax"),
        ["LogSoftmax"] = (model, node) => ActivationRules.Softmax(model, node, "LogSoftmax"),
        ["Add"] = (model, node) => ShapeRules.Merge(model, node, "Add"),
        ["Sum"] = (model, node) => ShapeRules.Merge(model, node, "Add"),
        ["Sub"] = (model, node) => ShapeRules.Merge(model, node, "Subtract"),
        ["Mul"] = (model, node) => ShapeRules.Merge(model, node, "Multiply"),
        ["Max"] = (model, node) => ShapeRules.Merge(model, node, "Maximum"),
        ["Min"] = (model, node) => ShapeRules.Merge(model, node, "Minimum"),
        ["Mean"] = (model, node) => ShapeRules.Merge(model, node, "Average"),
        ["Concat"] = ShapeRules.Concatenate,
        ["Flatten"] = ShapeRules.Flatten,
        ["Reshape"] = ShapeRules.Reshape,
        ["Transpose"] = ShapeRules.Transpose,
        ["Pad"] = ShapeRules.Pad,
        ["Upsample"] = ShapeRules.Upsample,
        ["Resize"] = ShapeRules.Resize,
        ["Dropout"] = ShapeRules.Dropout,
        ["RNN"] = RecurrentRules.Rnn,
        ["LSTM"] = RecurrentRules.Lstm,
        ["GRU"] = RecurrentRules.Gru,
    };

    // Where the inputs after the first are not data.
    private static readonly HashSet<string> Weighted =
    [
        "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "InstanceNormalization", "LayerNormalization", "PRelu", "Reshape", "Pad", "Upsample",
        "Resize", "Clip", "Dropout", "RNN", "LSTM", "GRU",
    ];

    private static readonly HashSet<string> Spatial =
    [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "BatchNormalization", "InstanceNormalization", "LRN", "Pad",
        "Upsample", "Resize",
    ];

    /// <summary>Whether a case is about what networks of images are made of: its result must be right, or the reason why it is out of scope is shown.</summary>
    public static bool IsOurs(OnnxModel model) => model.Nodes.Count > 0 && model.Nodes.All(n => Rules.ContainsKey(n.Operator) || n.Operator is "Constant");

    public static IEnumerable<string> Weights(OnnxNode node) => Weighted.Contains(node.Operator) ? node.Inputs.Skip(1) : [];

    /// <summary>Whether the second dimension is that of channels, so that it goes last in the network.</summary>
    public static bool HasChannels(OnnxModel model, IReadOnlyList<OnnxTensor> inputs)
    {
        int rank = inputs.Count == 0 ? 0 : inputs[0].Dimensions.Length;
        return model.Nodes.Any(n => Spatial.Contains(n.Operator)
            || (n.Operator is "Concat" && n.Integer("axis", 1) is 1 && rank > 2)
            || (n.Operator is "Softmax" or "LogSoftmax" && model.Version >= 13 && n.Integer("axis", -1) == 1 && rank > 2)
            || (n.Operator is "PRelu" && ActivationRules.IsPerChannel(model, n, inputs)));
    }

    public static OnnxValue Declare(ModelDeclaration model, OnnxNode node) =>
        Rules.TryGetValue(node.Operator, out Rule? rule) ? rule(model, node) : throw new OutOfScopeException(node.Operator);

    private static OnnxValue Activation(ModelDeclaration model, OnnxNode node, string layer, params string[] arguments)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        return input with { Layer = model.Declaration.Add(layer, input.Layer, arguments) };
    }
}
