namespace NetCompiler.Tests.Onnx;

/// <summary>An operator of a model.</summary>
internal sealed record OnnxNode(string Operator, string Domain, string[] Inputs, string[] Outputs, Dictionary<string, OnnxAttribute> Attributes)
{
    public int[] Integers(string name, params int[] otherwise) =>
        Attributes.TryGetValue(name, out OnnxAttribute? a) ? [.. a.Integers.Select(i => (int)i)] : otherwise;

    public int Integer(string name, int otherwise) => Attributes.TryGetValue(name, out OnnxAttribute? a) ? (int)a.Integers[0] : otherwise;

    public float Single(string name, float otherwise) => Attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Singles[0] : otherwise;

    public string Text(string name, string otherwise) => Attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Text : otherwise;

    /// <summary>The name of an optional input, or an empty string.</summary>
    public string Input(int index) => index < Inputs.Length ? Inputs[index] : "";
}

internal sealed record OnnxAttribute(long[] Integers, float[] Singles, string Text, OnnxTensor? Tensor);

/// <summary>What a model file says: operators in topological order, constants, the names of inputs and outputs.</summary>
internal sealed class OnnxModel
{
    public int Version { get; private set; }

    public List<OnnxNode> Nodes { get; } = [];

    public Dictionary<string, OnnxTensor> Constants { get; } = [];

    /// <summary>Inputs that are not constants, in the order of the test case's files.</summary>
    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public static OnnxModel Read(string path)
    {
        OnnxModel model = new();
        WireReader reader = new(File.ReadAllBytes(path));
        while (reader.Next())
        {
            if (reader.Field == 7)
            {
                model.ReadGraph(reader.Content);
            }
            else if (reader.Field == 8)
            {
                model.ReadVersion(reader.Content);
            }
        }

        model.Inputs.RemoveAll(model.Constants.ContainsKey);
        return model;
    }

    private void ReadVersion(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        bool isDefault = true;
        while (reader.Next())
        {
            isDefault &= reader.Field != 1 || reader.Text.Length == 0;
            Version = reader.Field == 2 && isDefault ? (int)reader.Number : Version;
        }
    }

    private void ReadGraph(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    Nodes.Add(ReadNode(reader.Content));
                    break;
                case 5:
                    OnnxTensor tensor = OnnxTensor.Read(reader.Content);
                    Constants[tensor.Name] = tensor;
                    break;
                case 11:
                    Inputs.Add(NameOf(reader.Content));
                    break;
                case 12:
                    Outputs.Add(NameOf(reader.Content));
                    break;
            }
        }
    }

    private static string NameOf(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        string name = "";
        while (reader.Next())
        {
            name = reader.Field == 1 ? reader.Text : name;
        }

        return name;
    }

    private static OnnxNode ReadNode(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        List<string> inputs = [];
        List<string> outputs = [];
        string kind = "";
        string domain = "";
        Dictionary<string, OnnxAttribute> attributes = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(reader.Text);
                    break;
                case 2:
                    outputs.Add(reader.Text);
                    break;
                case 4:
                    kind = reader.Text;
                    break;
                case 5:
                    (string name, OnnxAttribute attribute) = ReadAttribute(reader.Content);
                    attributes[name] = attribute;
                    break;
                case 7:
                    domain = reader.Text;
                    break;
            }
        }

        return new(kind, domain, [.. inputs], [.. outputs], attributes);
    }

    private static (string Name, OnnxAttribute Attribute) ReadAttribute(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        string name = "";
        string text = "";
        List<long> integers = [];
        List<float> singles = [];
        OnnxTensor? tensor = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text;
                    break;
                case 2 or 7:
                    singles.AddRange(reader.Singles);
                    break;
                case 3 or 8:
                    integers.AddRange(reader.Numbers);
                    break;
                case 4:
                    text = reader.Text;
                    break;
                case 5:
                    tensor = OnnxTensor.Read(reader.Content);
                    break;
            }
        }

        return (name, new([.. integers], [.. singles], text, tensor));
    }
}
