using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Removes an argument that is without meaning or does harm.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFix)), Shared]
public sealed class RemoveArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1020", "NC4002"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
        {
            string name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.ToString();
            yield return new Offer($"Remove {name}", () => AttributeEdits.RemoveArgument(root, argument));
        }
    }
}
