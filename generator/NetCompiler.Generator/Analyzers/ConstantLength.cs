using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.Analyzers;

/// <summary>
/// The length of an array or span where the source fixes it: <c>new float[10]</c>, <c>stackalloc float[10]</c>, <c>[1, 2]</c>, or a local that stays one.
/// </summary>
internal static class ConstantLength
{
    public static int? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Of(parenthesized.Expression, model, cancellation);
            case ArrayCreationExpressionSyntax array:
                return array.Initializer?.Expressions.Count ?? Size(array.Type, model, cancellation);
            case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type } stack:
                return stack.Initializer?.Expressions.Count ?? Size(type, model, cancellation);
            case ImplicitArrayCreationExpressionSyntax array:
                return array.Initializer.Expressions.Count;
            case ImplicitStackAllocArrayCreationExpressionSyntax stack:
                return stack.Initializer.Expressions.Count;
            case CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax):
                return collection.Elements.Count;
            case IdentifierNameSyntax when model.GetSymbolInfo(expression, cancellation).Symbol is ILocalSymbol local:
                return OfLocal(local, model, cancellation);
            default:
                return null;
        }
    }

    private static int? Size(ArrayTypeSyntax type, SemanticModel model, CancellationToken cancellation) =>
        type.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault() is { } size
        && model.GetConstantValue(size, cancellation) is { HasValue: true, Value: int length }
            ? length
            : null;

    private static int? OfLocal(ILocalSymbol local, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode? declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (declaration is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator || value is IdentifierNameSyntax)
        {
            return null;
        }

        SyntaxNode body = declarator.Ancestors().First(a => a is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        bool reassigned = body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == local.Name && IsWritten(n));
        return reassigned ? null : Of(value, model, cancellation);
    }

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword,
        RefExpressionSyntax => true,
        _ => false,
    };
}
