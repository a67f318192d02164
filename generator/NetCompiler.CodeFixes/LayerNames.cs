namespace NetCompiler.CodeFixes;

internal static class LayerNames
{
    /// <summary>The name, or where it stands in an attribute of the class already the first of its kind with a number that does not.</summary>
    public static string Free(TypeDeclarationSyntax type, string name)
    {
        var taken = new HashSet<string>(type.AttributeLists.SelectMany(l => l.DescendantTokens()).Select(t => t.ValueText));
        return Enumerable.Range(1, int.MaxValue - 1).Select(i => i == 1 ? name : name + i).First(n => !taken.Contains(n));
    }
}
