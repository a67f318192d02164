using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Where a compilation declares its symbols. In an IDE those of other projects have syntax too, but of compilations of their own, which say what it means.</summary>
internal static class Declarations
{
    public static SyntaxNode? Find(ISymbol symbol, Compilation compilation, CancellationToken cancellation) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault(r => compilation.ContainsSyntaxTree(r.SyntaxTree))?.GetSyntax(cancellation);

    public static bool Has(ISymbol symbol, Compilation compilation) => symbol.DeclaringSyntaxReferences.Any(r => compilation.ContainsSyntaxTree(r.SyntaxTree));
}
