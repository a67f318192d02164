using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Shapes;

/// <summary>A list of attributes whose names are resolved together: a network's, or a block's at one of its uses.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, int> _nodes = [];
    private readonly IssueList _issues;

    private Scope(
        IReadOnlyList<AttributeSpec> attributes, BlockSpec? block, Anchor? use, Scope? parent, string prefix, NetworkSpec network, IssueList issues)
    {
        (Attributes, Block, Use, Parent, Prefix, _issues) = (attributes, block, use, parent, prefix, issues);
        Names = new NamePlan(attributes, key => network.FindBlock(key)?.Name, block is not null, Place, issues);
    }

    public static Scope Network(NetworkSpec network, IssueList issues) => new(network.Attributes, null, null, null, "", network, issues);

    /// <param name="use">The place of the <c>[Use]</c>.</param>
    /// <param name="input">The node that the block is applied to.</param>
    public static Scope ForBlock(
        Scope parent,
        BlockSpec block,
        IReadOnlyList<AttributeSpec> attributes,
        Place use,
        string prefix,
        int input,
        NetworkSpec network,
        IssueList issues)
    {
        var scope = new Scope(attributes, block, use.Outer, parent, prefix, network, issues);
        scope.Define(NamePlan.BlockInput, input);
        return scope;
    }

    public IReadOnlyList<AttributeSpec> Attributes { get; }

    public BlockSpec? Block { get; }

    public Scope? Parent { get; }

    /// <summary>The anchor of the use in the network.</summary>
    private Anchor? Use { get; }

    /// <summary>What stands before the layers' names: <c>basicBlock1.</c>.</summary>
    public string Prefix { get; }

    public NamePlan Names { get; }

    public IEnumerable<KeyValuePair<string, int>> Defined => _nodes;

    public Place Place(int attribute) => Block is null
        ? new Place(Anchor.At(attribute))
        : new Place(Use!, new Anchor(AnchorKind.Attribute, attribute, Block: Block.Key), Block.Name);

    public void Define(string name, int node) => _nodes[name] = node;

    /// <summary>The node of that name; where there is none, says so and returns null.</summary>
    public int? Resolve(string name, Place place)
    {
        if (_nodes.TryGetValue(name, out int node))
        {
            return node;
        }

        if (Names.All.Contains(name))
        {
            _issues.Add(Diagnostics.StructureRules.ForwardReference, place, name);
            return null;
        }

        string? nearest = NearestName.Find(name, _nodes.Keys);
        string hint = nearest is not null ? $"; did you mean '{nearest}'?"
            : _nodes.Count == 0 ? "; there is no layer above"
            : $"; the names above are {string.Join(", ", _nodes.Keys)}";
        _issues.Add(Diagnostics.StructureRules.UnknownName, place, [], nearest, name, hint);
        return null;
    }
}
