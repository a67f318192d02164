using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Emit;

/// <summary>An input of token ids.</summary>
/// <param name="Offset">Where its ids start within an example's.</param>
/// <param name="Steps">Ids of an example.</param>
/// <param name="Vocabulary">Different ids.</param>
internal readonly record struct TokenInputs(int Offset, int Steps, int Vocabulary)
{
    /// <summary>The inputs of a network that takes token ids.</summary>
    public static IEnumerable<TokenInputs> Of(Graph graph)
    {
        int offset = 0;
        foreach (Node node in graph.Inputs)
        {
            yield return new TokenInputs(offset, node.Shape.Length, ((InputLayer)node.Layer).Vocabulary);
            offset += node.Shape.Length;
        }
    }

    /// <summary>Statements that refuse an id outside its vocabulary.</summary>
    /// <param name="parameter">The ids.</param>
    public static IEnumerable<string> Check(Graph graph, string parameter = "inputs")
    {
        TokenInputs[] inputs = [.. Of(graph)];
        return inputs.Select(i => $"{RuntimeNames.Guard}.Tokens({parameter}, {i.Vocabulary}{(inputs.Length == 1 ? "" : $", {i.Offset}, {i.Steps}, {graph.InputLength}")});");
    }
}
