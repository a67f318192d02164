using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Emit;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>What of a user's declarations the generated part of a network cannot stand beside: each the end of a sentence, or null.</summary>
/// <param name="Always">For any network.</param>
/// <param name="Trained">For one that gets a trainer.</param>
/// <param name="Streamed">For one that runs as a stream.</param>
internal sealed record Obstacles(string? Always, string? Trained, string? Streamed)
{
    // Constants, the property, and what is private: methods and the classes of kernels.
    private static readonly HashSet<string> Constants =
        ["InputLength", "OutputLength", "ParameterCount", "Info", "PrepareWeights", "RunPhase", "Avx512Kernels", "Avx2Kernels", "PortableKernels"];

    private static readonly HashSet<string> Methods = ["Forward", "GetParameters", "SetParameters", "Save", "Load"];

    public static Obstacles Find(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) => new(
        Named(type, n => Constants.Contains(n) || Methods.Contains(n)) ?? Shadowing(type, compilation) ?? Required(type)
            ?? First(type, m => OfConstructor(m, cancellation) ?? (Constants.Contains(m.Name) || (Methods.Contains(m.Name) && m is not IMethodSymbol) ? Twice(m) : null)),
        Named(type, n => n == "Trainer") ?? First(type, m => m.Name == "Trainer" && !IsPart(m, TypeKind.Class, cancellation) ? Twice(m) : null),
        Named(type, n => n is "State" or "CreateState" or "Step")
            ?? First(type, m => (m.Name == "State" && !IsPart(m, TypeKind.Struct, cancellation)) || (m.Name is "CreateState" or "Step" && m is not IMethodSymbol) ? Twice(m) : null));

    private static string? Named(INamedTypeSymbol type, Func<string, bool> isGenerated) =>
        isGenerated(type.Name) ? $"a class cannot have the name of its member '{type.Name}'" : null;

    private static string Twice(ISymbol member) => $"it declares '{member.Name}', which is generated";

    private static string? First(INamedTypeSymbol type, Func<ISymbol, string?> obstacle) =>
        type.GetMembers().Where(IsUsers).Where(m => m is not INamedTypeSymbol { Arity: > 0 }).Select(obstacle).FirstOrDefault(o => o is not null);

    // Analyzers see the generated part too.
    private static bool IsUsers(ISymbol member) => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member.DeclaringSyntaxReferences.Any(r => !WellKnown.IsGenerated(r.SyntaxTree));

    // Trainers and states are partial, so that users can add to them.
    private static bool IsPart(ISymbol member, TypeKind kind, CancellationToken cancellation) =>
        member is INamedTypeSymbol { IsRecord: false } nested && nested.TypeKind == kind && DeclarationParser.IsPartial(nested, cancellation);

    private static string? OfConstructor(ISymbol member, CancellationToken cancellation) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } c when c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax) =>
            "it has a primary constructor; the constructors of a network are generated",
        IMethodSymbol { MethodKind: MethodKind.Constructor } c when c.Parameters.Length == 0 || (c.Parameters.Length == 1 && c.Parameters[0].Type.SpecialType == SpecialType.System_UInt64) =>
            "it declares a constructor that is generated; give it other parameters and call 'this(seed)'",
        _ => null,
    };

    private static string? Required(INamedTypeSymbol type) =>
        Bases(type).SelectMany(t => t.GetMembers()).Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            ? "it has a required member, which the generated constructors and Load do not set"
            : null;

    // What has the name of a type of the framework that kernels are written with would be taken instead of it.
    private static string? Shadowing(INamedTypeSymbol type, Compilation compilation)
    {
        IEnumerable<ISymbol> Called(string alias) => Around(type, compilation).SelectMany(a => a.GetMembers(alias))
            .Where(m => m is not INamedTypeSymbol { Arity: > 0 } && (m is INamespaceSymbol || compilation.IsSymbolAccessibleWithin(m, type)));
        return MethodNames.Aliases.SelectMany(Called).FirstOrDefault() is { } symbol
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
