namespace NetCompiler.Generator.Shapes;

/// <summary>How what would make the shapes of a merge equal is written down for the code fixes.</summary>
internal static class MergeSuggestion
{
    private const string ThroughWord = " through ";
    private const string GivesWord = " gives ";

    /// <summary>A layer between an operand and the merge.</summary>
    /// <param name="element">The operand's place among the names.</param>
    public static string LeadThrough(int element, string layer) => element + ThroughWord + layer;

    /// <summary>Another number of units or filters.</summary>
    /// <param name="related">The layer's place among the other places.</param>
    public static string Give(int related, int size) => $"{related}{GivesWord}{size}";

    public static IEnumerable<(int Element, string Layer)> Through(IEnumerable<string> suggestions) => Read(suggestions, ThroughWord);

    public static IEnumerable<(int Related, string Size)> Gives(IEnumerable<string> suggestions) => Read(suggestions, GivesWord);

    private static IEnumerable<(int Number, string Text)> Read(IEnumerable<string> suggestions, string word) => suggestions
        .Select(s => (Suggestion: s, At: s.IndexOf(word, StringComparison.Ordinal)))
        .Where(s => s.At > 0 && s.Suggestion.Take(s.At).All(char.IsDigit))
        .Select(s => (int.Parse(s.Suggestion.Substring(0, s.At)), s.Suggestion.Substring(s.At + word.Length)));
}
