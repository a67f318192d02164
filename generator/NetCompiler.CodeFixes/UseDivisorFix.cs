using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Replaces a number of groups by the nearest that divides the channels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseDivisorFix)), Shared]
public sealed class UseDivisorFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2011"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Expression: var expression } && Suggestion(diagnostic) is { } divisor)
        {
            yield return new Offer($"Use {divisor}", () => root.ReplaceNode(expression, SyntaxFactory.ParseExpression(divisor).WithTriviaFrom(expression)));
        }
    }
}
