using NetCompiler.Generator.Analyzers;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.CodeFixes;

/// <summary>Finds what gives a block's parameter its value at the use where something was reported.</summary>
internal static class BlockParameters
{
    /// <summary>Whether the expression names a parameter of the block around it.</summary>
    public static bool IsParameter(ExpressionSyntax expression) => IndexOf(expression) >= 0;

    /// <summary>The value in the <c>[Use]</c>, or the default in the block where there is none; null where the expression is no parameter, or of a block in a block.</summary>
    public static ExpressionSyntax? Value(Diagnostic diagnostic, ExpressionSyntax expression)
    {
        int index = IndexOf(expression);
        if (index < 0
            || !diagnostic.Properties.ContainsKey(IssueDiagnostic.InBlock)
            || diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } use
            || use.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments[0].GetLastToken().ValueText != Block(expression)!.Identifier.ValueText)
        {
            return null;
        }

        ExpressionSyntax[] values = [.. (use.ArgumentList?.Arguments ?? []).Where(a => a.NameEquals is null)
            .SelectMany(a => AttributeArguments.Elements(a.Expression).DefaultIfEmpty(a.Expression))];
        return index < values.Length ? values[index] : Parameters(expression).ElementAt(index).Initializer?.Value;
    }

    private static int IndexOf(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax name ? Parameters(expression).ToList().FindIndex(p => p.Identifier.ValueText == name.Identifier.ValueText) : -1;

    private static TypeDeclarationSyntax? Block(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static IEnumerable<VariableDeclaratorSyntax> Parameters(SyntaxNode node) => (Block(node)?.Members ?? []).OfType<FieldDeclarationSyntax>()
        .Where(f => f.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.GetLastToken().ValueText is "BlockParameter" or "BlockParameterAttribute"))
        .SelectMany(f => f.Declaration.Variables);
}
