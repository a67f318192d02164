using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Emit;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Finds what of a user's declarations the generated part of a network cannot stand beside.</summary>
internal static class Obstacles
{
    private static readonly HashSet<string> Generated =
    [
        "InputLength", "OutputLength", "ParameterCount", "Info", "Forward", "GetParameters", "SetParameters", "Save", "Load", "Trainer", "State", "CreateState", "Step",
    ];

    // Trainers and states are partial, and methods have overloads.
    private static readonly HashSet<string> Extended = ["Trainer", "State"];

    /// <summary>What is in the way, as the end of a sentence; null where nothing is.</summary>
    public static string? Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Generated.Contains(type.Name))
        {
            return $"a class cannot have the name of its member '{type.Name}'";
        }

        return Shadowing(type) ?? type.DeclaringSyntaxReferences
            .Where(r => !r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .Select(OfPart).FirstOrDefault(o => o is not null);
    }

    // A type of the user's around the network, or beside one that is, would be taken where generated code means one of the framework's.
    private static string? Shadowing(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol? around = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace; around is not null;
            around = (INamespaceOrTypeSymbol?)around.ContainingType ?? around.ContainingNamespace)
        {
            if (MethodNames.Aliases.FirstOrDefault(a => around.GetTypeMembers(a, 0).Length > 0) is { } alias)
            {
                return $"'{around.GetTypeMembers(alias, 0)[0].ToDisplayString()}' has a name that generated code uses for a type of the framework";
            }
        }

        return null;
    }

    private static string? OfPart(TypeDeclarationSyntax part) =>
        part.ParameterList is not null ? "it has a primary constructor; the constructors of a network are generated"
        : part.Members.Select(OfMember).FirstOrDefault(o => o is not null);

    private static string? OfMember(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax constructor when !constructor.Modifiers.Any(SyntaxKind.StaticKeyword) && IsGenerated(constructor.ParameterList) =>
            "it declares a constructor that is generated; give it other parameters and call 'this(seed)'",
        _ when member.Modifiers.Any(SyntaxKind.RequiredKeyword) => "it has a required member, which the generated constructors and Load do not set",
        BaseTypeDeclarationSyntax type when Generated.Contains(type.Identifier.ValueText)
            && !(Extended.Contains(type.Identifier.ValueText) && type.Modifiers.Any(SyntaxKind.PartialKeyword)) => Twice(type.Identifier.ValueText),
        PropertyDeclarationSyntax property when property.ExplicitInterfaceSpecifier is null && Generated.Contains(property.Identifier.ValueText) =>
            Twice(property.Identifier.ValueText),
        EventDeclarationSyntax e when e.ExplicitInterfaceSpecifier is null && Generated.Contains(e.Identifier.ValueText) => Twice(e.Identifier.ValueText),
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.ValueText).Where(Generated.Contains).Select(Twice).FirstOrDefault(),
        _ => null,
    };

    private static bool IsGenerated(ParameterListSyntax parameters) => parameters.Parameters.Count == 0
        || (parameters.Parameters.Count == 1 && parameters.Parameters[0].Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ULongKeyword });

    private static string Twice(string name) => $"it declares '{name}', which is generated";
}
