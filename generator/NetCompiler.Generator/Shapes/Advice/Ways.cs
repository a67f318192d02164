namespace NetCompiler.Generator.Shapes;

/// <summary>What code fixes may do about an issue, as <see cref="Issue.Suggestion"/> holds it.</summary>
internal static class Ways
{
    /// <summary>One way a line, best first; null where there is none.</summary>
    public static string? Of(IEnumerable<string?> ways)
    {
        string lines = string.Join("\n", ways.OfType<string>());
        return lines.Length == 0 ? null : lines;
    }
}
