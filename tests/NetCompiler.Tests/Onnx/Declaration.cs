using System.Globalization;
using System.Text;

namespace NetCompiler.Tests.Onnx;

/// <summary>A network's attributes as they are written down, layer by layer, with the parameters that the layers need.</summary>
internal sealed class Declaration
{
    private readonly List<string> _lines = [];
    private int _layers;

    /// <summary>All parameters in the flat order.</summary>
    public List<float> Parameters { get; } = [];

    public string AddInput(int[] shape)
    {
        string name = "x" + _lines.Count.ToString(CultureInfo.InvariantCulture);
        _lines.Add($"Input({string.Join(", ", shape)}, Name = \"{name}\")");
        return name;
    }

    /// <summary>Adds a layer with the given arguments; gives its name.</summary>
    public string Add(string kind, string from, params IEnumerable<string> arguments)
    {
        string name = NewName();
        _lines.Add($"{kind}({string.Join(", ", arguments.Append($"Name = \"{name}\"").Append($"From = \"{from}\""))})");
        return name;
    }

    /// <summary>Adds a merge of several layers.</summary>
    public string Merge(string kind, params IEnumerable<string> from)
    {
        string name = NewName();
        _lines.Add($"{kind}({string.Join(", ", from.Select(f => $"\"{f}\""))}, Name = \"{name}\")");
        return name;
    }

    public void AddOutput(string layer) => _lines.Add($"Output(\"{layer}\")");

    public string Source(string name, string targets)
    {
        StringBuilder text = new($"[Network(Targets = InstructionSets.{targets})]\n");
        foreach (string line in _lines)
        {
            text.Append('[').Append(line).Append("]\n");
        }

        return text.Append($"public sealed partial class {name};\n").ToString();
    }

    public static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    private string NewName() => "n" + (++_layers).ToString(CultureInfo.InvariantCulture);
}
