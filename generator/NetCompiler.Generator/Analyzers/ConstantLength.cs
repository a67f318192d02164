using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Analyzers;

/// <summary>
/// The length of an array or span where the source fixes it: <c>new float[10]</c>, <c>stackalloc float[10]</c>, <c>[1, 2]</c>, a local or static field that stays
/// one, and what is cut out of these.
/// </summary>
/// <param name="model">Of the file that the expressions stand in.</param>
internal sealed class ConstantLength(SemanticModel model, CancellationToken cancellation, int depth = 0)
{
    // While it is typed, a declaration may be made of itself.
    private const int MostDeclarations = 8;

    public static int? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => new ConstantLength(model, cancellation).Of(expression);

    private int? Of(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Of(parenthesized.Expression);
            case CastExpressionSyntax cast:
                return Of(cast.Expression);
            case ArrayCreationExpressionSyntax array:
                return array.Initializer?.Expressions.Count ?? Size(array.Type);
            case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type } stack:
                return stack.Initializer?.Expressions.Count ?? Size(type);
            case ImplicitArrayCreationExpressionSyntax array:
                return array.Initializer.Expressions.Count;
            case ImplicitStackAllocArrayCreationExpressionSyntax stack:
                return stack.Initializer.Expressions.Count;
            case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression } initializer:
                return initializer.Expressions.Count;
            case CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax):
                return collection.Elements.Count;
            case BaseObjectCreationExpressionSyntax creation when IsSpan(model.GetTypeInfo(creation, cancellation).Type):
                return OfSpan(creation.ArgumentList?.Arguments ?? default);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call when IsSlice(call):
                return OfSlice(member.Expression, call.ArgumentList.Arguments);
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } access when arguments[0].Expression is RangeExpressionSyntax range:
                return OfRange(access.Expression, range);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when depth < MostDeclarations:
                return model.GetSymbolInfo(expression, cancellation).Symbol switch
                {
                    ILocalSymbol local => OfLocal(local),
                    IFieldSymbol field => OfField(field),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private int? Size(ArrayTypeSyntax type) =>
        type.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault() is { } size ? Number(size) : null;

    private int? Number(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: int number } ? number : null;

    private static bool IsSpan(ITypeSymbol? type) => type is { Name: "Span" or "ReadOnlySpan" } && IsInSystem(type);

    private static bool IsInSystem(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    // Of an array, of pointer and length, of a part of an array.
    private int? OfSpan(SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.Count switch
    {
        1 when arguments[0].RefKindKeyword.IsKind(SyntaxKind.None) => Of(arguments[0].Expression),
        2 or 3 => Number(arguments[arguments.Count - 1].Expression),
        _ => null,
    };

    private bool IsSlice(InvocationExpressionSyntax call) => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method && method.Name switch
    {
        "Slice" => IsSpan(method.ContainingType),
        "AsSpan" => method.ReducedFrom?.ContainingType is { Name: "MemoryExtensions" } extensions && IsInSystem(extensions),
        _ => false,
    };

    private int? OfSlice(ExpressionSyntax whole, SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.Count switch
    {
        0 => Of(whole),
        _ when arguments.Any(a => a.NameColon is not null) => null,
        1 when arguments[0].Expression is RangeExpressionSyntax range => OfRange(whole, range),
        1 => Length(Number(arguments[0].Expression), Of(whole)),
        _ => Number(arguments[1].Expression),
    };

    private int? OfRange(ExpressionSyntax whole, RangeExpressionSyntax range) =>
        Length(range.LeftOperand is null ? 0 : Bound(range.LeftOperand, whole), range.RightOperand is null ? Of(whole) : Bound(range.RightOperand, whole));

    private int? Bound(ExpressionSyntax bound, ExpressionSyntax whole) => bound is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd
        ? Of(whole) - Number(fromEnd.Operand)
        : Number(bound);

    private static int? Length(int? start, int? end) => end - start is >= 0 and var length ? length : null;

    private int? OfLocal(ILocalSymbol local)
    {
        SyntaxNode? declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (declaration is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }

        SyntaxNode body = declarator.Ancestors().First(a => a is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        bool reassigned = body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == local.Name && IsWritten(n));
        return reassigned ? null : new ConstantLength(model, cancellation, depth + 1).Of(value);
    }

    // Only a static constructor could give it another value.
    private int? OfField(IFieldSymbol field) =>
        field is { IsStatic: true, IsReadOnly: true }
        && field.ContainingType.StaticConstructors.All(c => c.IsImplicitlyDeclared)
        && Declarations.Find(field, model.Compilation, cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? new ConstantLength(model.Compilation.GetSemanticModel(value.SyntaxTree), cancellation, depth + 1).Of(value)
            : null;

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword,
        RefExpressionSyntax => true,
        _ => false,
    };
}
