namespace NetCompiler.Tests.Onnx;

/// <summary>A value of a model: the layer that computes it, and ONNX's dimensions of it.</summary>
internal sealed record OnnxValue(string Layer, int[] Dimensions);

/// <summary>Turns a model and the shapes of its inputs into a declaration.</summary>
internal sealed class ModelDeclaration
{
    private readonly Dictionary<string, OnnxValue> _values = [];
    private readonly Dictionary<string, OnnxTensor> _constants;

    private ModelDeclaration(OnnxModel model, OnnxLayout layout, Dictionary<string, OnnxTensor> constants)
    {
        Version = model.Version;
        Layout = layout;
        _constants = constants;
    }

    public Declaration Declaration { get; } = new();

    public OnnxLayout Layout { get; }

    /// <summary>The version of the operator set.</summary>
    public int Version { get; }

    /// <summary>The inputs of the network, in its order.</summary>
    public List<OnnxTensor> Inputs { get; } = [];

    /// <summary>Dimensions of the outputs, in the model's order.</summary>
    public List<int[]> Outputs { get; } = [];

    /// <param name="inputs">The case's inputs in the order of the model's.</param>
    /// <exception cref="OutOfScopeException">No declaration expresses the model.</exception>
    public static ModelDeclaration Create(OnnxModel model, IReadOnlyList<OnnxTensor> inputs)
    {
        HashSet<string> weights = [.. model.Nodes.SelectMany(OperatorTable.Weights)];
        Dictionary<string, OnnxTensor> constants = new(model.Constants);
        ModelDeclaration result = new(model, new OnnxLayout(OperatorTable.HasChannels(model, inputs), RecurrentRules.HasTimeFirst(model)), constants);
        foreach ((string name, OnnxTensor tensor) in model.Inputs.Zip(inputs))
        {
            if (weights.Contains(name))
            {
                constants[name] = tensor;
                continue;
            }

            if (!tensor.IsFloat)
            {
                throw new OutOfScopeException("inputs that are not single-precision");
            }

            if (result.Inputs.Count > 0 && result.Layout.Count(tensor.Dimensions) != result.Layout.Count(result.Inputs[0].Dimensions))
            {
                throw new OutOfScopeException("inputs with different batches");
            }

            result.Inputs.Add(tensor);
            result._values[name] = new(result.Declaration.AddInput(result.Layout.Shape(tensor.Dimensions)), tensor.Dimensions);
        }

        foreach (OnnxNode node in model.Nodes)
        {
            result.Add(node);
        }

        foreach (string output in model.Outputs)
        {
            OnnxValue value = result.Value(output);
            result.Outputs.Add(value.Dimensions);
            result.Declaration.AddOutput(result.Declaration.Add("Linear", value.Layer));
        }

        return result;
    }

    public OnnxValue Value(string name) =>
        _values.TryGetValue(name, out OnnxValue? value) ? value : throw new OutOfScopeException("constants or other results as values");

    /// <summary>Names a further result of an operator.</summary>
    public void Define(string name, OnnxValue value) => _values[name] = value;

    public OnnxTensor Constant(string name) =>
        _constants.TryGetValue(name, out OnnxTensor? constant) ? constant : throw new OutOfScopeException("weights that are computed");

    public OnnxTensor? OptionalConstant(string name) => name.Length == 0 ? null : Constant(name);

    public bool IsConstant(string name) => _constants.ContainsKey(name);

    private void Add(OnnxNode node)
    {
        if (node.Domain.Length > 0)
        {
            throw new OutOfScopeException($"operators of {node.Domain}");
        }

        if (node.Inputs.All(i => i.Length == 0 || _constants.ContainsKey(i)))
        {
            _constants[node.Outputs[0]] = ConstantFolding.Evaluate(node, Constant);
            return;
        }

        _values[node.Outputs[0]] = OperatorTable.Declare(this, node);
    }
}
