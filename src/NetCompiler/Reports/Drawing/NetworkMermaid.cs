using System.Globalization;
using System.Text;

namespace NetCompiler.Reports;

/// <summary>A network as a Mermaid flowchart. Nodes have numbers for names, so that a layer's name may hold anything.</summary>
internal static class NetworkMermaid
{
    public static string Write(NetworkInfo network)
    {
        StringBuilder text = new("flowchart TD\n");
        Dictionary<string, int> numbers = [];
        foreach (LayerInfo layer in network.Layers)
        {
            int number = numbers[layer.Name] = numbers.Count;
            string parameters = layer.ParameterCount > 0 ? string.Create(CultureInfo.InvariantCulture, $", {layer.ParameterCount:N0} parameters") : "";
            text.Append(CultureInfo.InvariantCulture, $"    n{number}[\"{Escape(layer.Name)}: {Escape(layer.Kind)}<br/>{layer.ShapeText}{parameters}\"]\n");
            foreach (string input in layer.Inputs.Where(numbers.ContainsKey))
            {
                text.Append(CultureInfo.InvariantCulture, $"    n{numbers[input]} --> n{number}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Mermaid's entity codes: a number sign, the code, a semicolon.</summary>
    private static string Escape(string name)
    {
        StringBuilder escaped = new(name.Length);
        foreach (Rune c in name.EnumerateRunes())
        {
            bool isPlain = Rune.IsLetterOrDigit(c) || c.Value is ' ' or '_' or '-' or '.' or '/';
            _ = isPlain ? escaped.Append(c.ToString()) : escaped.Append(CultureInfo.InvariantCulture, $"#{c.Value};");
        }

        return escaped.ToString();
    }
}
