using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Finds the constants of classes that an expression names, and those that these are made of, also by way of constants of methods.</summary>
internal static class NamedConstants
{
    /// <summary>Each constant once, those that the expression names itself before those behind them.</summary>
    public static IReadOnlyList<IFieldSymbol> Behind(SyntaxNode expression, Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<IFieldSymbol>();
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
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
                switch (model.GetSymbolInfo(name, cancellation).Symbol)
                {
                    case IFieldSymbol { IsConst: true } field when !found.Contains(field, SymbolEqualityComparer.Default):
                        found.Add(field);
                        break;
                    case ILocalSymbol { IsConst: true } local when locals.Add(local) && Initializer(local, compilation, cancellation) is { } initializer:
                        Add(initializer);
                        break;
                }
            }
        }
    }

    /// <summary>What the source gives a constant, or null where it is from another project or a member of an enum.</summary>
    public static ExpressionSyntax? Initializer(ISymbol constant, Compilation compilation, CancellationToken cancellation) =>
        (Declarations.Find(constant, compilation, cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value;
}
