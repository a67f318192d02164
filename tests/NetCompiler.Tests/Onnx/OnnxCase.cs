using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Onnx;

/// <summary>A test case of the suite: a declaration of its model, its inputs and the outputs that they must give.</summary>
internal sealed class OnnxCase
{
    private readonly string _name;
    private readonly string _class;
    private readonly ModelDeclaration _model;
    private readonly OnnxTensor[] _outputs;

    private OnnxCase(string name, string type, ModelDeclaration model, OnnxTensor[] outputs)
    {
        _name = name;
        _class = type;
        _model = model;
        _outputs = outputs;
    }

    public string Source => $"/// <summary>{_name}</summary>\n{_model.Declaration.Source(_class, Networks.RunningSet.ToString())}";

    public static OnnxCase Read(string folder, OnnxModel model, string type)
    {
        string data = Path.Combine(folder, "test_data_set_0");
        OnnxTensor[] Tensors(string kind, int count) =>
            [.. Enumerable.Range(0, count).Select(i => Path.Combine(data, $"{kind}_{i}.pb")).TakeWhile(File.Exists).Select(OnnxTensor.ReadFile)];

        OnnxTensor[] inputs = Tensors("input", model.Inputs.Count);
        OnnxTensor[] outputs = Tensors("output", model.Outputs.Count);
        if (inputs.Concat(outputs).Any(t => t.Values.Length != t.Dimensions.Aggregate(1, (product, d) => product * d)))
        {
            throw new OutOfScopeException("sequences of tensors, and elements that are not numbers");
        }

        return new(Path.GetFileName(folder), type, ModelDeclaration.Create(model, inputs), outputs);
    }

    /// <summary>Runs the network on the case's inputs; null, or what is wrong.</summary>
    public string? Run(Networks networks)
    {
        INetworkHandle network = networks.Create(_class);
        if (network.ParameterCount != _model.Declaration.Parameters.Count)
        {
            return $"{_name}: {_model.Declaration.Parameters.Count} parameters for {network.ParameterCount}";
        }

        network.Parameters = [.. _model.Declaration.Parameters];
        int count = _model.Layout.Count(_model.Inputs[0].Dimensions);
        float[][] parts = [.. _model.Inputs.Select(_model.Layout.ToNetwork)];
        float[] inputs = Interleave(parts, count);
        float[] outputs = new float[_outputs.Sum(o => o.Values.Length)];
        try
        {
            network.Forward(inputs, outputs, count);
        }
        catch (ArgumentException e)
        {
            return $"{_name}: {e.Message}";
        }

        int start = 0;
        for (int i = 0; i < _outputs.Length; i++)
        {
            int length = _outputs[i].Values.Length / count;
            float[] mine = [.. Enumerable.Range(0, count).SelectMany(b => outputs.AsSpan((b * outputs.Length / count) + start, length).ToArray())];
            start += length;
            if (!_model.Outputs[i].SequenceEqual(_outputs[i].Dimensions))
            {
                return $"{_name}: expected [{string.Join(", ", _outputs[i].Dimensions)}], got [{string.Join(", ", _model.Outputs[i])}]";
            }

            if (Difference(_outputs[i].Values, _model.Layout.FromNetwork(mine, _model.Outputs[i])) is { } difference)
            {
                return $"{_name}: {difference}";
            }
        }

        return null;
    }

    private static float[] Interleave(float[][] parts, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(b => parts.SelectMany(p => p.AsSpan(b * p.Length / count, p.Length / count).ToArray()))];

    private static string? Difference(float[] expected, float[] actual)
    {
        double allowed = 1e-6 + (1e-5 * expected.Max(e => float.IsFinite(e) ? Math.Abs((double)e) : 0));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs((double)expected[i] - actual[i]) <= allowed) && !expected[i].Equals(actual[i]))
            {
                return $"element {i} is {actual[i]:R}, expected {expected[i]:R} ± {allowed:E1}";
            }
        }

        return null;
    }
}
