using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Names;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Finds what of a user's declarations the generated part of a network cannot stand beside.</summary>
internal static class Obstacles
{
    public static EquatableArray<Obstacle> Find(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        MemberObstacles members = new(type, cancellation);
        string?[] always = [Shadowing(type, compilation), Required(type), OfBase(type, "its", compilation), .. type.InstanceConstructors.Select(c => OfConstructor(c, cancellation))];
        IEnumerable<string?> ofTrainer = type.GetTypeMembers(GeneratedMembers.Trainer, 0).Select(t => OfBase(t, "its Trainer's", compilation));
        return new(
        [
            .. Named(type), .. always.OfType<string>().Select(t => new Obstacle(Traits.None, t)), .. ofTrainer.OfType<string>().Select(t => new Obstacle(Traits.Trained, t)),
            .. Unfinished(type, members), .. members.Find(),
        ]);
    }

    private static IEnumerable<Obstacle> Named(INamedTypeSymbol type) =>
        GeneratedMembers.OfNetwork.Where(m => m.Name == type.Name).Select(m => new Obstacle(m.Needs, $"a class cannot have the name of its member '{type.Name}'"));

    private static string? OfConstructor(IMethodSymbol constructor, CancellationToken cancellation) => constructor switch
    {
        { IsImplicitlyDeclared: true } => null,
        _ when constructor.DeclaringSyntaxReferences.All(r => WellKnown.IsGenerated(r.SyntaxTree)) => null,
        { } c when c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax) =>
            "it has a primary constructor; the constructors of a network are generated",
        { } c when c.Parameters.Length == 0 || (c.Parameters.Length == 1 && c.Parameters[0].Type.SpecialType == SpecialType.System_UInt64) =>
            "it declares a constructor that is generated; give it other parameters and call 'this(seed)'",
        _ => null,
    };

    private static string? Required(INamedTypeSymbol type) =>
        Bases(type).SelectMany(t => t.GetMembers()).Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            ? "it has a required member, which the generated constructors and Load do not set"
            : null;

    // A generated member would hide what it has to override.
    private static IEnumerable<Obstacle> Unfinished(INamedTypeSymbol type, MemberObstacles members)
    {
        ISymbol[] inherited = [.. Bases(type).Skip(1).SelectMany(t => t.GetMembers())];
        HashSet<ISymbol?> overridden = new(inherited.Select(m => m switch
        {
            IMethodSymbol method => (ISymbol?)method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        }), SymbolEqualityComparer.Default);
        return inherited.Where(m => m.IsAbstract && !overridden.Contains(m)).Select(members.Hidden).OfType<Obstacle>();
    }

    private static string? OfBase(INamedTypeSymbol type, string whose, Compilation compilation) =>
        type.BaseType is { TypeKind: TypeKind.Class } b && !WellKnown.Has(b, AttributeKinds.Network)
        && !b.InstanceConstructors.Any(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && compilation.IsSymbolAccessibleWithin(c, type))
            ? $"{whose} base class '{b.Name}' has no constructor without parameters, which the generated ones call"
            : null;

    // What has the name of a type of the framework that kernels are written with would be taken instead of it.
    private static string? Shadowing(INamedTypeSymbol type, Compilation compilation)
    {
        IEnumerable<ISymbol> Called(string alias) => Around(type, compilation).SelectMany(a => a.GetMembers(alias))
            .Where(m => m is not INamedTypeSymbol { Arity: > 0 } && (m is INamespaceSymbol || compilation.IsSymbolAccessibleWithin(m, type)));
        return KernelAliases.Names.SelectMany(Called).FirstOrDefault() is { } symbol
            ? $"'{symbol.ToDisplayString()}' has a name that generated code uses for a type of the framework"
            : null;
    }

    /// <summary>Where a simple name in the class is looked up before the directives of its file, which stand in its namespace.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> Around(INamedTypeSymbol type, Compilation compilation)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            foreach (INamedTypeSymbol b in Bases(t))
            {
                yield return b;
            }
        }

        if (compilation.GetCompilationNamespace(type.ContainingNamespace) is { } space)
        {
            yield return space;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
        {
            yield return t;
        }
    }
}
