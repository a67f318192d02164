using System.Globalization;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>The table of a network's layers: as text, and as the documentation that an IDE shows on hover of the class.</summary>
internal static class LayerTableText
{
    /// <summary>The rows, columns aligned: name, kind, output shape, parameters, multiply-adds; a total at the end.</summary>
    public static IEnumerable<string> Rows(Graph graph)
    {
        string output = graph.Outputs.Count == 1 ? graph.Nodes[graph.Outputs[0]].Shape.ToString() : Number(graph.OutputLength);
        string[][] cells = graph.Nodes
            .Select(n => new[]
            {
                n.Name, n.Kind, n.Shape.ToString(), Number(graph.OwnParameters(n).Sum(p => (long)p.Count)), Number(n.MultiplyAdds),
            })
            .Prepend(["layer", "kind", "output", "parameters", "multiply-adds"])
            .Append(["total", "", output, Number(graph.ParameterCount), Number(graph.MultiplyAdds)])
            .ToArray();
        int[] widths = Enumerable.Range(0, cells[0].Length).Select(c => cells.Max(r => r[c].Length)).ToArray();
        return cells.Select(r => string.Join("  ", r.Select((cell, c) => c < 3 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))));
    }

    /// <summary>
    /// The lines of a documentation comment, each beginning with <c>///</c>. Where the user's part has a summary of its own the table goes into the remarks.
    /// </summary>
    public static IEnumerable<string> Documentation(Graph graph, bool userHasDocumentation)
    {
        string element = userHasDocumentation ? "remarks" : "summary";
        yield return $"/// <{element}>";
        string size = $"{Number(graph.ParameterCount)} parameters and {Number(graph.MultiplyAdds)} multiply-adds an example";
        yield return $"/// A network of {size}, compiled from its attributes.";
        yield return "/// <code>";
        foreach (string row in Rows(graph))
        {
            yield return "/// " + row;
        }

        yield return "/// </code>";
        yield return $"/// </{element}>";
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
