using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Reads the blocks that a network uses, and those that these use.</summary>
internal sealed class BlockParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly List<(BlockSpec Spec, ImmutableArray<SourceAttribute> Attributes)> _blocks = [];
    private readonly HashSet<string> _seen = [];

    public IReadOnlyList<(BlockSpec Spec, ImmutableArray<SourceAttribute> Attributes)> Blocks => _blocks;

    public void Collect(ImmutableArray<SourceAttribute> attributes)
    {
        foreach (SourceAttribute attribute in attributes)
        {
            if (attribute is { BlockType: { } block, Spec.Block: { } key } && _seen.Add(key))
            {
                ImmutableArray<SourceAttribute> inner = Declarations.Has(block, compilation)
                    ? AttributeParser.Parse(block, asBlock: true, compilation, cancellation)
                    : [];
                _blocks.Add((Parse(key, block, inner, compilation), inner));
                Collect(inner);
            }
        }
    }

    /// <summary>The full name and, before it, what tells classes of one name apart that are local to their files.</summary>
    public static string Key(INamedTypeSymbol block)
    {
        string file = "";
        for (INamedTypeSymbol? type = block; type is not null; type = type.ContainingType)
        {
            file = type.IsFileLocal ? type.MetadataName + ": " : file;
        }

        return file + block.ToDisplayString();
    }

    private static BlockSpec Parse(string key, INamedTypeSymbol block, ImmutableArray<SourceAttribute> attributes, Compilation compilation)
    {
        string? problem =
            !Declarations.Has(block, compilation) ? "is declared in another assembly, where its layers cannot be read; declare it in this project"
            : !WellKnown.Has(block, AttributeKinds.Block) ? "is not marked with [Block]"
            : attributes.FirstOrDefault(a => a.Spec.OnOtherPart) is { } other
                ? $"has attributes on several parts, between which there is no order; put [{other.Spec.Kind}] where [Block] stands"
            : block.GetMembers().FirstOrDefault(IsWrongParameter) is { } wrong
                ? $"marks {wrong.Name} as [BlockParameter], which is not a const int"
            : null;
        IEnumerable<BlockParameterSpec> parameters = block.GetMembers().OfType<IFieldSymbol>()
            .Where(f => WellKnown.Has(f, AttributeKinds.BlockParameter))
            .Select(f => f is { IsConst: true, ConstantValue: int value } ? new BlockParameterSpec(f.Name, value) : null)
            .OfType<BlockParameterSpec>();
        return new BlockSpec(
            key,
            block.Name,
            new EquatableArray<BlockParameterSpec>(parameters),
            new EquatableArray<AttributeSpec>(attributes.Select(a => a.Spec)),
            problem);
    }

    private static bool IsWrongParameter(ISymbol member) =>
        WellKnown.Has(member, AttributeKinds.BlockParameter) && member is not IFieldSymbol { IsConst: true, ConstantValue: int };
}
