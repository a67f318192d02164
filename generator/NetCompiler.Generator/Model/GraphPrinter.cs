using System.Globalization;
using System.Text;

namespace NetCompiler.Generator.Model;

/// <summary>Prints a graph as a table: name, kind, shape, what it reads where that is not the layer above, settings, parameters.</summary>
internal static class GraphPrinter
{
    public static string Print(Graph graph)
    {
        StringBuilder text = new();
        string totals = string.Format(CultureInfo.InvariantCulture, "{0:N0} parameters, {1:N0} multiply-adds", graph.ParameterCount, graph.MultiplyAdds);
        text.Append("graph ").Append(graph.Name).Append("  ").Append(totals).Append('\n');
        int name = Width(graph, n => n.Name);
        int kind = Width(graph, n => n.Kind);
        int shape = Width(graph, n => n.Shape.ToString());
        foreach (Node node in graph.Nodes)
        {
            List<string> details = [];
            if (node.Inputs.Count > 0 && (node.Inputs.Count > 1 || node.Inputs[0] != node.Index - 1))
            {
                details.Add("from " + string.Join(", ", node.Inputs.Select(i => graph.Nodes[i].Name)));
            }

            if (node.Layer.Settings is { Length: > 0 } settings)
            {
                details.Add(settings);
            }

            Parameter[] parameters = [.. node.Parameters.Select(p => graph.Parameters[p])];
            details.AddRange(parameters.Except(graph.OwnParameters(node)).Select(p => p.FullName));
            details.AddRange(graph.OwnParameters(node).Select(p => $"{p.ShapeText} {p.Initializer}{(p.Trainable ? "" : " fixed")}"));
            string line = $"  {node.Name.PadRight(name)}  {node.Kind.PadRight(kind)}  {node.Shape.ToString().PadRight(shape)}  {string.Join("  ", details)}";
            text.Append(line.TrimEnd()).Append('\n');
        }

        foreach (LossTerm term in graph.Losses)
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, "  loss  {0}{1} of {2}, weight {3}\n", term.Loss.Kind,
                term.Loss.Function is { } function ? " " + function : "", string.Join(", ", term.Nodes.Select(n => graph.Nodes[n].Name)), term.Weight));
        }

        if (graph.Optimizer is { } optimizer)
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, "  optimizer  {0}, learning rate {1}", optimizer.Kind, optimizer.LearningRate))
                .Append(Setting("momentum", optimizer.Momentum)).Append(optimizer.Nesterov ? " (Nesterov)" : "")
                .Append(Setting("weight decay", optimizer.WeightDecay))
                .Append(Setting("clipped at", optimizer.ClipValue))
                .Append(Setting("clipped at the norm", optimizer.ClipNorm))
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Setting(string name, float value) =>
        value == 0 ? "" : string.Format(CultureInfo.InvariantCulture, ", {0} {1}", name, value);

    private static int Width(Graph graph, Func<Node, string> text) => graph.Nodes.Max(n => text(n).Length);
}
