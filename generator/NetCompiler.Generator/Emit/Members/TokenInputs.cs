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

    /// <summary>A statement that refuses an id outside its vocabulary.</summary>
    public static string Check(Graph graph)
    {
        TokenInputs[] inputs = [.. Of(graph)];
        string vocabularies = inputs.Length == 1
            ? inputs[0].Vocabulary.ToString()
            : $"new int[] {{ {string.Join(", ", inputs.SelectMany(i => Enumerable.Repeat(i.Vocabulary, i.Steps)))} }}";
        return $"{RuntimeNames.Guard}.Tokens(inputs, {vocabularies});";
    }
}
