using System.Text.RegularExpressions;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Documents;

/// <summary>A block of C# in a page.</summary>
/// <param name="Page">The page's path from the root of the repository.</param>
/// <param name="Line">The line of the page in which the block begins.</param>
internal sealed partial record CodeBlock(string Page, int Line, string Text)
{
    /// <summary>All blocks of the pages that tell how networks are made and used, in their order.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order().Prepend(Path.Combine(Repository.Root, "README.md")).SelectMany(Read)];

    public override string ToString() => $"{Page}:{Line}";

    private static IEnumerable<CodeBlock> Read(string path)
    {
        string page = File.ReadAllText(path);
        string name = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        return Fenced().Matches(page).Select(m => m.Groups["text"]).Select(g => new CodeBlock(name, page.AsSpan(0, g.Index).Count('\n') + 1, g.Value));
    }

    [GeneratedRegex(@"^```csharp\r?\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
