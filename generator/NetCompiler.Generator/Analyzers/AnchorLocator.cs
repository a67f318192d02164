using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Analyzers;

/// <summary>Finds where in the source an anchor is: the exact argument, else its attribute, else the name of the class.</summary>
internal sealed class AnchorLocator(INamedTypeSymbol type, ParsedNetwork network, CancellationToken cancellation)
{
    public Location Locate(Anchor anchor) => anchor.Kind switch
    {
        AnchorKind.Attribute => Attribute(anchor) ?? TypeName(),
        AnchorKind.Part => WithoutPartial(type) ?? TypeName(),
        AnchorKind.Container => Container() ?? TypeName(),
        _ => TypeName(),
    };

    private Location? Attribute(Anchor anchor)
    {
        ImmutableArray<SourceAttribute> attributes = network.Attributes;
        if (anchor.Block is not null && !network.BlockAttributes.TryGetValue(anchor.Block, out attributes))
        {
            return null;
        }

        if (anchor.Argument == AttributeParser.Function && attributes[anchor.Attribute].Culprit is { } culprit)
        {
            return culprit.GetLocation();
        }

        AttributeData data = attributes[anchor.Attribute].Data;
        if (data.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        ExpressionSyntax? argument = anchor.Argument is null
            ? null
            : AttributeArguments.Find(syntax, data.AttributeConstructor, anchor.Argument, anchor.Element);
        return (argument ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>The name on the part that carries <c>[Network]</c>.</summary>
    private Location TypeName() =>
        network.Attributes.First(a => a.Spec.Kind == AttributeKinds.Network).Data.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent
            is BaseTypeDeclarationSyntax declaration
            ? declaration.Identifier.GetLocation()
            : type.Locations[0];

    private Location? Container()
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (WithoutPartial(outer) is { } part)
            {
                return part;
            }
        }

        return null;
    }

    private Location? WithoutPartial(INamedTypeSymbol declared) => DeclarationParser.WithoutPartial(declared, cancellation)?.Identifier.GetLocation();
}
