using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Emit;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>What of a user's declarations the generated part of a network cannot stand beside: each the end of a sentence, or null.</summary>
/// <param name="Always">For any network.</param>
/// <param name="Trained">For one that gets a trainer.</param>
/// <param name="Streamed">For one that runs as a stream.</param>
/// <param name="Numbers">For one that takes numbers.</param>
/// <param name="Tokens">For one that takes token ids.</param>
internal sealed record Obstacles(string? Always, string? Trained, string? Streamed, string? Numbers, string? Tokens)
{
    // Constants, the property, and what is private: methods, fields, and classes with those of kernels.
    private static readonly HashSet<string> Constants =
    [
        "InputLength", "OutputLength", "ParameterCount", "Info", "PrepareWeights", "RunPhase", "Avx512Kernels", "Avx2Kernels", "PortableKernels",
        "PackedInfo", "PackedTable", "PackedWorkspaces", "_packedParameters", "_packedPasses", "_packedDerived", "_packedPrepared",
    ];

    // Of every network, with the types of the parameters.
    private static readonly HashSet<string> Signatures =
        ["GetParameters(System.Span<float>)", "SetParameters(System.ReadOnlySpan<float>)", "Save(string)", "Load(string)"];

    private static readonly HashSet<string> Methods = ["Forward", "GetParameters", "SetParameters", "Save", "Load"];

    public static Obstacles Find(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) => new(
        Named(type, n => Constants.Contains(n) || Methods.Contains(n)) ?? Shadowing(type, compilation) ?? Required(type) ?? Unfinished(type) ?? OfBase(type, compilation)
            ?? First(type, m => OfConstructor(m, cancellation) ?? (Constants.Contains(m.Name) || (Methods.Contains(m.Name) && m is not IMethodSymbol) || Signatures.Contains(Signature(m)) ? Twice(m) : null)),
        Named(type, n => n == "Trainer") ?? First(type, m => m.Name == "Trainer" && !IsPart(m, TypeKind.Class, cancellation) ? Twice(m) : null),
        Named(type, n => n is "State" or "CreateState" or "Step")
            ?? First(type, m => (m.Name == "State" && !IsPart(m, TypeKind.Struct, cancellation)) || (m.Name is "CreateState" or "Step" && m is not IMethodSymbol) ? Twice(m) : null),
        First(type, m => IsForward(m, "float") ? Twice(m) : null),
        First(type, m => IsForward(m, "int") ? Twice(m) : null));

    private static string? Named(INamedTypeSymbol type, Func<string, bool> isGenerated) =>
        isGenerated(type.Name) ? $"a class cannot have the name of its member '{type.Name}'" : null;

    private static string Twice(ISymbol member) => $"it declares '{member.Name}', which is generated";

    private static string? First(INamedTypeSymbol type, Func<ISymbol, string?> obstacle) =>
        type.GetMembers().Where(IsUsers).Where(m => m is not INamedTypeSymbol { Arity: > 0 }).Select(obstacle).FirstOrDefault(o => o is not null);

    // Analyzers see the generated part too.
    private static bool IsUsers(ISymbol member) => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member.DeclaringSyntaxReferences.Any(r => !WellKnown.IsGenerated(r.SyntaxTree));

    private static bool IsForward(ISymbol member, string element) =>
        Signature(member) is var signature
        && (signature == $"Forward(System.ReadOnlySpan<{element}>, System.Span<float>)" || signature == $"Forward(System.ReadOnlySpan<{element}>, System.Span<float>, int)");

    // By name and types, as C# tells overloads apart; empty for what takes references, which no generated method of these names does.
    private static string Signature(ISymbol member) => member is IMethodSymbol { Arity: 0 } method && method.Parameters.All(p => p.RefKind == RefKind.None)
        ? $"{method.Name}({string.Join(", ", method.Parameters.Select(p => p.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString()))})"
        : "";

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

    // A generated member would hide what it has to override.
    private static string? Unfinished(INamedTypeSymbol type)
    {
        ISymbol[] inherited = [.. Bases(type).Skip(1).SelectMany(t => t.GetMembers())];
        HashSet<ISymbol?> overridden = new(inherited.Select(m => m switch
        {
            IMethodSymbol method => (ISymbol?)method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        }), SymbolEqualityComparer.Default);
        ISymbol? unfinished = inherited.FirstOrDefault(m => m.IsAbstract && !overridden.Contains(m) && IsGenerated(m));
        return unfinished is null ? null : $"'{unfinished.Name}', which is generated, is abstract in its base class '{unfinished.ContainingType.Name}'";
    }

    private static bool IsGenerated(ISymbol member) =>
        Constants.Contains(member.Name) || Signatures.Contains(Signature(member)) || IsForward(member, "float") || IsForward(member, "int");

    private static string? OfBase(INamedTypeSymbol type, Compilation compilation) =>
        type.BaseType is { TypeKind: TypeKind.Class } b && !WellKnown.Has(b, AttributeKinds.Network)
        && !b.InstanceConstructors.Any(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && compilation.IsSymbolAccessibleWithin(c, type))
            ? $"its base class '{b.Name}' has no constructor without parameters, which the generated ones call"
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
