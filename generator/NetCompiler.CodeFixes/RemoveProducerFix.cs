using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Removes the softmax or sigmoid that a loss would apply a second time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveProducerFix)), Shared]
public sealed class RemoveProducerFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC3004", "NC3005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (diagnostic.AdditionalLocations.FirstOrDefault() is not { } location
            || location.SourceTree != root.SyntaxTree
            || root.FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } producer)
        {
            yield break;
        }

        string name = producer.Name.ToString();
        AttributeArgumentSyntax? activation = producer.ArgumentList?.Arguments
            .FirstOrDefault(a => a.Expression.ToString() is "Activation.Sigmoid" or "Activation.Softmax" or "Activation.LogSoftmax");
        if (activation is not null)
        {
            yield return new Offer($"Remove {activation.Expression}", () => AttributeEdits.RemoveArgument(root, activation));
        }
        else if (name is "Sigmoid" or "Softmax" or "LogSoftmax")
        {
            yield return new Offer($"Remove [{name}]", () => AttributeEdits.Remove(root, producer));
        }
    }
}
