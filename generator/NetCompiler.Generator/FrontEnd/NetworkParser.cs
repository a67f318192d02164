using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Reads a class's attributes into a <see cref="NetworkSpec"/>. With the analyzers the only code that knows Roslyn's symbols.</summary>
internal static class NetworkParser
{
    public static ParsedNetwork Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<SourceAttribute> attributes = AttributeParser.Parse(type, asBlock: false, compilation, cancellation);
        var blocks = new BlockParser(compilation, cancellation);
        blocks.Collect(attributes);
        bool hasErrors = attributes.Concat(blocks.Blocks.SelectMany(b => b.Attributes)).Any(a => a.HasErrors);
        DeclarationSpec declaration = DeclarationParser.Parse(type, compilation, cancellation) with { HasErrors = hasErrors };
        var spec = new NetworkSpec(
            TypeParser.Parse(type, compilation),
            declaration,
            new EquatableArray<AttributeSpec>(attributes.Select(a => a.Spec)),
            new EquatableArray<BlockSpec>(blocks.Blocks.Select(b => b.Spec)));
        return new ParsedNetwork(spec, attributes, blocks.Blocks.ToImmutableDictionary(b => b.Spec.Key, b => b.Attributes));
    }
}

/// <summary>A spec with the attributes it was read from, index by index, for those who need locations.</summary>
internal sealed record ParsedNetwork(
    NetworkSpec Spec,
    ImmutableArray<SourceAttribute> Attributes,
    ImmutableDictionary<string, ImmutableArray<SourceAttribute>> BlockAttributes);

/// <summary>One attribute as read and as it stands in the source.</summary>
/// <param name="Culprit">What in the function that it names cannot be compiled, if it is that.</param>
internal sealed record SourceAttribute(AttributeSpec Spec, AttributeData Data, INamedTypeSymbol? BlockType, bool HasErrors, SyntaxNode? Culprit);
