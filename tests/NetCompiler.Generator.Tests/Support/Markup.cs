using System.Text.RegularExpressions;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>A source with the expected diagnostics marked as <c>{|NC2003:Dense(10)|}</c>, and related places as <c>{|related:Input(4, 4)|}</c>.</summary>
internal sealed partial class Markup
{
    public Markup(string source)
    {
        var marks = new List<(string Id, string Text, int Start)>();
        while (Innermost().Match(source) is { Success: true } match)
        {
            string text = match.Groups["text"].Value;
            int removedBefore = match.Groups["id"].Length + 3;

            // Marks that enclose or follow this one move with it.
            marks = marks.Select(m => m with { Start = Moved(m.Start, match, removedBefore) }).ToList();
            marks.Add((match.Groups["id"].Value, text, match.Index));
            source = source.Remove(match.Index, match.Length).Insert(match.Index, text);
        }

        Source = source;
        Expected = marks.Where(m => m.Id != "related").OrderBy(m => m.Start).ThenBy(m => m.Id).Select(m => $"{m.Id} at {m.Start}: {m.Text}").ToArray();
        Related = marks.Where(m => m.Id == "related").OrderBy(m => m.Start).Select(m => $"{m.Start}: {m.Text}").ToArray();
    }

    public string Source { get; }

    /// <summary>As <c>id at offset: text</c>.</summary>
    public string[] Expected { get; }

    public string[] Related { get; }

    private static int Moved(int start, Match match, int opening) =>
        start < match.Index ? start
        : start < match.Index + match.Length ? start - opening
        : start - opening - 2;

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>(?:(?!\{\||\|\}).)*)\|\}", RegexOptions.Singleline)]
    private static partial Regex Innermost();
}
