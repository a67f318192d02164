using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Names;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>The members of a user's part of a network, or of a type in it, that are generated, too.</summary>
internal sealed class MemberObstacles(INamedTypeSymbol network, CancellationToken cancellation)
{
    /// <summary>Those of the network itself, and of the parts of the types in it that users may add to.</summary>
    public IEnumerable<Obstacle> Find() =>
    [
        .. Find(network, GeneratedMembers.OfNetwork, ""),
        .. Find(network.GetTypeMembers(GeneratedMembers.Trainer, 0).FirstOrDefault(), GeneratedMembers.OfTrainer, "Trainer."),
        .. Find(network.GetTypeMembers(GeneratedMembers.State, 0).FirstOrDefault(), GeneratedMembers.OfState, "State."),
        .. PrimaryConstructor(GeneratedMembers.Trainer, Traits.Trained),
        .. Fields(network.GetTypeMembers(GeneratedMembers.State, 0).FirstOrDefault()),
    ];

    /// <summary>Whether a base class's abstract member has the name and types of a generated one.</summary>
    public Obstacle? Hidden(ISymbol member) =>
        GeneratedMembers.OfNetwork.FirstOrDefault(g => g.Form == MemberForm.Method ? Signature(member) == g.Signature : member.Name == g.Name) is { } generated
            ? new Obstacle(generated.Needs, $"'{member.Name}', which is generated, is abstract in its base class '{member.ContainingType.Name}'")
            : null;

    private IEnumerable<Obstacle> Find(INamedTypeSymbol? type, IReadOnlyList<GeneratedMember> generated, string prefix) =>
        from member in type is null ? [] : type.GetMembers().Where(IsUsers)
        where member is not INamedTypeSymbol { Arity: > 0 }
        from g in generated
        where g.Name == member.Name && IsInTheWay(member, g)
        select new Obstacle(g.Needs, member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"its '{type!.Name}' declares a constructor that is generated"
            : $"it declares '{prefix}{member.Name}', which is generated");

    private bool IsInTheWay(ISymbol member, GeneratedMember generated) => generated.Form switch
    {
        MemberForm.PartialClass => !IsPart(member, TypeKind.Class),
        MemberForm.PartialStruct => !IsPart(member, TypeKind.Struct),
        MemberForm.Method => member is not IMethodSymbol || Signature(member) == generated.Signature,
        _ => true,
    };

    // Trainers and states are partial, so that users can add to them.
    private bool IsPart(ISymbol member, TypeKind kind) =>
        member is INamedTypeSymbol { IsRecord: false, IsStatic: false, IsAbstract: false, IsReadOnly: false, IsRefLikeType: false } nested
        && nested.TypeKind == kind && DeclarationParser.IsPartial(nested, cancellation);

    private IEnumerable<Obstacle> PrimaryConstructor(string name, Traits needs) =>
        network.GetTypeMembers(name, 0).SelectMany(t => t.InstanceConstructors).Any(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax))
            ? [new Obstacle(needs, $"its '{name}' has a primary constructor; the constructor of a trainer is generated")]
            : [];

    // The structure is an array of the one field that it has.
    private static IEnumerable<Obstacle> Fields(INamedTypeSymbol? state) =>
        from field in state is null ? [] : state.GetMembers().OfType<IFieldSymbol>()
        where !field.IsStatic && !field.IsConst && IsUsers(field.AssociatedSymbol ?? field)
        select new Obstacle(Traits.Streamed, $"its 'State' declares '{(field.AssociatedSymbol ?? field).Name}'; the one field of a state is generated");

    // Analyzers see the generated part too.
    private static bool IsUsers(ISymbol member) => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member.DeclaringSyntaxReferences.Any(r => !WellKnown.IsGenerated(r.SyntaxTree));

    // By name and types, as C# tells overloads apart: all kinds of references are one. Empty for what is no method, and for generic ones, which none that is generated is.
    private string Signature(ISymbol member) =>
        member is IMethodSymbol { Arity: 0 } method ? $"{method.Name}({string.Join(", ", method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + Display(p.Type)))})" : "";

    // The state is no known type as long as its generated part is missing.
    private string Display(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, network)
        ? GeneratedMembers.Network
        : type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString().Replace($"{network.ToDisplayString()}.{GeneratedMembers.State}", GeneratedMembers.State);
}
