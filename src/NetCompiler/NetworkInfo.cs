using System.Globalization;
using System.Text;
using NetCompiler.Reports;

namespace NetCompiler;

/// <summary>What a compiled network consists of.</summary>
public sealed class NetworkInfo
{
    /// <summary>Describes a network.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="inputLength">Floats in one example's input.</param>
    /// <param name="outputLength">Floats in one example's output.</param>
    /// <param name="trainableParameterCount">Floats that training changes.</param>
    /// <param name="layers">In the order of declaration.</param>
    public NetworkInfo(string name, int inputLength, int outputLength, int trainableParameterCount, params LayerInfo[] layers)
    {
        Name = name;
        InputLength = inputLength;
        OutputLength = outputLength;
        TrainableParameterCount = trainableParameterCount;
        Layers = Array.AsReadOnly(layers);
        ParameterCount = layers.Sum(l => l.ParameterCount);
        MultiplyAdds = layers.Sum(l => l.MultiplyAdds);
    }

    /// <summary>The class's name.</summary>
    public string Name { get; }

    /// <summary>Floats in one example's input.</summary>
    public int InputLength { get; }

    /// <summary>Floats in one example's output.</summary>
    public int OutputLength { get; }

    /// <summary>The layers in the order of declaration.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }

    /// <summary>Names of the layers whose values, concatenated in this order, are the output; the last layer unless there are others.</summary>
    public IReadOnlyList<string> Outputs { get => field ?? (Layers.Count == 0 ? [] : [Layers[^1].Name]); init; }

    /// <summary>The losses in the order of their targets.</summary>
    public IReadOnlyList<LossInfo> Losses { get; init; } = [];

    /// <summary>Floats of all parameters, trainable or not.</summary>
    public int ParameterCount { get; }

    /// <summary>Floats that training changes: frozen layers and saved constants do not count.</summary>
    public int TrainableParameterCount { get; }

    /// <summary>Multiply-adds for one example, forward.</summary>
    public long MultiplyAdds { get; }

    /// <summary>The memory that the network takes, and its training.</summary>
    public NetworkMemory Memory { get; init; } = new(0, 0);

    /// <summary>A table of the layers with totals and the memory they take, aligned for a fixed-width font, the same in every culture.</summary>
    public override string ToString()
    {
        List<string[]> rows = [["layer", "kind", "output", "parameters", "multiply-adds"]];
        rows.AddRange(Layers.Select(l => new[] { l.Name, l.Kind, l.ShapeText, Number(l.ParameterCount), Number(l.MultiplyAdds) }));
        rows.Add(["total", "", "", Number(ParameterCount), Number(MultiplyAdds)]);
        int[] widths = [.. Enumerable.Range(0, 5).Select(c => rows.Max(r => r[c].Length))];
        string rule = new('-', widths.Sum() + 8);

        StringBuilder text = new();
        text.Append(Name).Append(": ").Append(Number(InputLength)).Append(" -> ").Append(Number(OutputLength)).Append('\n');
        for (int i = 0; i < rows.Count; i++)
        {
            if (i == 1 || i == rows.Count - 1)
            {
                text.Append(rule).Append('\n');
            }

            string[] r = rows[i];
            IEnumerable<string> cells = r.Select((cell, c) => c < 3 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            text.AppendJoin("  ", cells).Append('\n');
        }

        int frozen = ParameterCount - TrainableParameterCount;
        text.Append("trainable ").Append(Number(TrainableParameterCount)).Append(", not trainable ").Append(Number(frozen)).Append('\n');
        if (Memory.Weights > 0)
        {
            text.Append("memory: ").Append(Memory).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// A drawing of the layers with their shapes and parameters, from the inputs at the top to the outputs at the bottom: one self-contained SVG element.
    /// </summary>
    public string ToSvg() => NetworkSvg.Draw(this);

    /// <summary>The same as a flowchart in the language of Mermaid, which Markdown viewers draw.</summary>
    public string ToMermaid() => NetworkMermaid.Write(this);

    /// <summary>The layer of a name.</summary>
    internal LayerInfo Layer(string name) => Layers.First(l => l.Name == name);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
