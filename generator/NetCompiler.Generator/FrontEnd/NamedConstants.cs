using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Finds the constants that an expression names, and those that these are made of.</summary>
internal static class NamedConstants
{
    /// <summary>Each constant once, those that the expression names itself before those behind them.</summary>
    public static IReadOnlyList<IFieldSymbol> Behind(SyntaxNode expression, Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<IFieldSymbol>();
        Add(expression);
        for (int i = 0; i < found.Count; i++)
        {
            if (Initializer(found[i], compilation, cancellation) is { } initializer)
            {
                Add(initializer);
            }
        }

        return found;

        void Add(SyntaxNode node)
        {
            SemanticModel model = compilation.GetSemanticModel(node.SyntaxTree);
            foreach (IdentifierNameSyntax name in node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (model.GetSymbolInfo(name, cancellation).Symbol is IFieldSymbol { IsConst: true } field && !found.Contains(field, SymbolEqualityComparer.Default))
                {
                    found.Add(field);
                }
            }
        }
    }

    /// <summary>What the source gives a constant, or null where it is from another project or a member of an enum.</summary>
    public static ExpressionSyntax? Initializer(IFieldSymbol constant, Compilation compilation, CancellationToken cancellation) =>
        (Declarations.Find(constant, compilation, cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value;
}
