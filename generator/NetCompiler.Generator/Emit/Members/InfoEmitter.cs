using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What a network says about its layers, and the table of its parameters.</summary>
internal sealed class InfoEmitter(Graph graph, ParameterOffsets offsets, MemoryPlan memory)
{
    public void EmitInfo(CodeWriter w)
    {
        w.Line("/// <summary>Layers with their shapes, parameters and multiply-adds; the memory they take.</summary>");
        w.Line("public static global::NetCompiler.NetworkInfo Info => PackedInfo.Value;");
        w.Line();
        w.Line("// By itself, so that the first network of a process does not wait for it.");
        w.Open("private static class PackedInfo");
        w.Line("internal static readonly global::NetCompiler.NetworkInfo Value = new(");
        w.Line($"    \"{graph.Name}\", InputLength, OutputLength, {graph.Parameters.Where(p => p.Trainable).Sum(p => p.Count)},");
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            int parameters = graph.OwnParameters(node).Sum(p => p.Count);
            w.Line($"    new global::NetCompiler.LayerInfo({Quote(node.Name)}, {Quote(node.Kind)}, new int[] {{ {string.Join(", ", node.Shape.Dimensions)} }}, "
                + $"{parameters}, {node.MultiplyAdds}L{InfoLinks(node)}){Facts(node)}{(i == graph.Nodes.Count - 1 ? ")" : ",")}");
        }

        string losses = string.Join(", ", graph.Losses.Select(l => $"new global::NetCompiler.LossInfo(\"{l.Loss.Kind}\", {Quote(graph.Nodes[l.Node].Name)}){(l.Loss.TakesTargets ? "" : " { TakesTargets = false }")}"));
        w.Lines("{", $"    Outputs = new string[] {{ {string.Join(", ", graph.Outputs.Select(o => Quote(graph.Nodes[o].Name)))} }},");
        if (losses.Length > 0)
        {
            w.Line($"    Losses = new global::NetCompiler.LossInfo[] {{ {losses} }},");
        }

        w.Lines($"    Memory = new global::NetCompiler.NetworkMemory({Bytes(memory.Weights)}, {Bytes(memory.Forward.PerExample + memory.Forward.Shared)}, "
            + $"{Bytes(memory.Training)}, {Bytes(memory.Trainer.PerExample)}),", "};");
        w.Close();
    }

    private static string Bytes(long floats) => sizeof(float) * floats + "L";

    private string InfoLinks(Node node)
    {
        string inputs = node.Inputs.Count == 0 ? "" : $", new string[] {{ {string.Join(", ", node.Inputs.Select(n => Quote(graph.Nodes[n].Name)))} }}";
        IReadOnlyList<Parameter> own = graph.OwnParameters(node);
        string layer = own.Any(p => p.Name.Contains('.')) ? ", " + Quote(node.Name) : "";
        return own.Count == 0 ? inputs : $"{inputs}, PackedTable.Describe({own[0].Index}, {own.Count}{layer})";
    }

    // What the library knows of a layer besides its name and kind; of its weights, where they are its own.
    private string Facts(Node node)
    {
        Layer layer = node.Layer;
        bool weighs = node.Parameters.Count > 0 && graph.OwnParameters(node).Contains(graph.Parameters[node.Parameters[0]]);
        string[] traits =
        [
            .. new[] { (layer.KeepsFinite, "KeepsFinite"), (layer.GivesProbabilities, "GivesProbabilities"), (layer.HasUnitsInRows && weighs, "HasUnitsInRows"), (layer.WeighsWholeInput && weighs, "WeighsWholeInput") }
                .Where(t => t.Item1).Select(t => "global::NetCompiler.LayerTraits." + t.Item2),
        ];
        string[] facts =
        [
            .. traits.Length == 0 ? (string[])[] : [$"Traits = {string.Join(" | ", traits)}"],
            .. layer is InputLayer { Vocabulary: > 0 and int ids } ? [$"Vocabulary = {ids}"] : (string[])[],
        ];
        return facts.Length == 0 ? "" : $" {{ {string.Join(", ", facts)} }}";
    }

    public void EmitTable(CodeWriter w)
    {
        w.Line($"private static readonly {RuntimeNames.ParameterTable} PackedTable = new(");
        w.Line($"    \"{graph.Name}\"{(graph.Parameters.Count > 0 ? "," : ");")}");
        string[] shared = [.. graph.Nodes.SelectMany(OtherNames)];
        string end = shared.Length == 0 ? ");" : $") {{ Shared = new {RuntimeNames.SharedTensor}[] {{ {string.Join(", ", shared)} }} }};";
        foreach (Parameter p in graph.Parameters)
        {
            string images = p.Images.Count == 0 ? "null" : Array(p.Images.SelectMany(i => i.Dimensions));
            string kernel = p.Kernel is not { } shape ? "" : $", {Array(shape)}, {p.Groups}, {(p.Transposed ? "true" : "false")}";
            string counts = (p.CountsBatches ? ", countsBatches: true" : "") + (p.RowLength > 0 ? $", rowLength: {p.RowLength}" : "") + (p.IsJoined ? ", isJoined: true" : "");
            string penalties = (p.L1 != 0 ? $", l1: {VectorOperations.Literal(p.L1)}" : "") + (p.L2 != 0 ? $", l2: {VectorOperations.Literal(p.L2)}" : "")
                + (p.MinNorm != 0 ? $", minNorm: {VectorOperations.Literal(p.MinNorm)}" : "")
                + (p.MaxNorm != 0 ? $", maxNorm: {VectorOperations.Literal(p.MaxNorm)}" : "") + (p.Momentum != 0 ? $", momentum: {VectorOperations.Literal(p.Momentum)}" : "");
            w.Line($"    new {RuntimeNames.ParameterDescriptor}({Quote(p.FullName)}, {RuntimeNames.ParameterForm}.{p.Form}, {p.Rows}, {p.Columns}, "
                + $"{offsets.Of(p)}, {RuntimeNames.InitializerKind}.{p.Initializer.Kind}, {VectorOperations.Literal(p.Initializer.A)}, "
                + $"{VectorOperations.Literal(p.Initializer.B)}, {(p.Trainable ? "true" : "false")}, {images}{kernel}{counts}{penalties}){(p.Index == graph.Parameters.Count - 1 ? end : ",")}");
        }
    }

    // The names that files may have for parameters of other layers. A kernel that is tied is transposed, but for a table of embeddings, whose rows are outputs as in files.
    private IEnumerable<string> OtherNames(Node node) =>
        node.Parameters.Select(p => graph.Parameters[p]).Except(graph.OwnParameters(node)).Where(p => !p.IsJoined).Select(p =>
            $"new({Quote($"{node.Name}.{p.Name}")}, {p.Index}{(node.Layer is DenseLayer { Tied: true } && p is { Form: ParameterForm.Matrix, Transposed: false } ? ", true" : "")})");

    private static string Array(IEnumerable<int> values) => $"new int[] {{ {string.Join(", ", values)} }}";

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
