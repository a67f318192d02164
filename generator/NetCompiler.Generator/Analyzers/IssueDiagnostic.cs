using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Analyzers;

/// <summary>Makes a diagnostic of an issue.</summary>
internal static class IssueDiagnostic
{
    /// <summary>The property under which code fixes find what would help, one way a line.</summary>
    public const string Suggestion = "Suggestion";

    /// <summary>The property that says that the issue arose in a block, whose name is its value.</summary>
    public const string InBlock = "InBlock";

    public static Diagnostic Create(Issue issue, AnchorLocator locator)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        properties = issue.Suggestion is null ? properties : properties.Add(Suggestion, issue.Suggestion);
        properties = issue.Block is null ? properties : properties.Add(InBlock, issue.Block);
        return Diagnostic.Create(
            issue.Block is null ? issue.Rule : NamingBlock(issue.Rule, issue.Arguments.Count),
            locator.Locate(issue.Anchor),
            issue.Related.Select(locator.Locate),
            properties,
            issue.Block is null ? issue.Arguments.ToArray<object>() : issue.Arguments.Append(issue.Block).ToArray<object>());
    }

    // The same rule with the block's name after its message.
    private static DiagnosticDescriptor NamingBlock(DiagnosticDescriptor rule, int arguments) => new(
        rule.Id,
        rule.Title,
        $"{rule.MessageFormat} (in block {{{arguments}}})",
        rule.Category,
        rule.DefaultSeverity,
        rule.IsEnabledByDefault,
        rule.Description,
        rule.HelpLinkUri);
}
