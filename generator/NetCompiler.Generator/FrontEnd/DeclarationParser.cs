using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Reads the facts that decide whether a partial part can be generated.</summary>
internal static class DeclarationParser
{
    public static DeclarationSpec Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        string? nonPartialContainer = null;
        bool isGeneric = type.IsGenericType;
        bool isFileLocal = type.IsFileLocal;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            isFileLocal |= outer.IsFileLocal;
            if (nonPartialContainer is null && !IsPartial(outer, cancellation))
            {
                nonPartialContainer = outer.Name;
            }
        }

        string? wrongModifier = type switch
        {
            _ when isFileLocal => "file",
            { IsStatic: true } => "static",
            { IsRecord: true } => "record",
            { IsAbstract: true } => "abstract",
            _ => null,
        };
        return new DeclarationSpec(IsPartial(type, cancellation), nonPartialContainer, isGeneric, wrongModifier, Obstacles.Find(type, compilation, cancellation));
    }

    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => WithoutPartial(type, cancellation) is null;

    /// <summary>The first part of a type that is not partial, or null where all are.</summary>
    public static BaseTypeDeclarationSyntax? WithoutPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(r => r.GetSyntax(cancellation)).OfType<BaseTypeDeclarationSyntax>().FirstOrDefault(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
}
