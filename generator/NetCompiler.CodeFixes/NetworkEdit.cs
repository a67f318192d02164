using System.Globalization;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.CodeFixes;

/// <summary>A network before and after an edit, and what is reported for either.</summary>
internal sealed class NetworkEdit(NetworkSpec before, NetworkSpec after)
{
    // Errors that depend on the sizes which an edit has chosen: it is to blame for them even where nothing could be said before.
    private static readonly DiagnosticDescriptor[] Sizes =
    [
        ShapeRules.AbsurdSize, ShapeRules.UnequalShapes, ShapeRules.ReshapeLength, ShapeRules.ArgumentOutOfRange, ShapeRules.KernelTooLarge, ShapeRules.GroupsDoNotDivide, ShapeRules.UnmetSkip,
    ];

    private readonly EquatableArray<Issue> _before = ShapeInference.Infer(before).Issues;
    private readonly EquatableArray<Issue> _after = ShapeInference.Infer(after).Issues;
    private readonly IReadOnlyList<DraftNode> _nodesBefore = Layers(before);
    private readonly IReadOnlyList<DraftNode> _nodesAfter = Layers(after);
    private readonly Alignment _attributes = new(before.Attributes, after.Attributes);
    private readonly Dictionary<string, Alignment> _blocks = before.Blocks
        .Where(b => after.FindBlock(b.Key) is not null)
        .ToDictionary(b => b.Key, b => new Alignment(b.Attributes, after.FindBlock(b.Key)!.Attributes));

    /// <summary>Whether the edit is to blame for an error, or makes a name mean another layer: default names are numbers.</summary>
    public bool Breaks => after.Declaration.HasErrors || _after.Any(IsNewError) || RenumbersAName();

    public bool Had(Diagnostic diagnostic) => _before.Any(i => IsSame(i, diagnostic));

    /// <summary>Whether what was reported still is, or advice has only moved to another layer.</summary>
    public bool Leaves(Diagnostic diagnostic) =>
        _before.Where(i => IsSame(i, diagnostic)).Any(old => _after.Any(i => i.Id == old.Id && IsStill(old, i)))
        || (Had(diagnostic) && diagnostic.Severity != DiagnosticSeverity.Error && Count(_after, diagnostic) >= Count(_before, diagnostic));

    private static bool IsSame(Issue issue, Diagnostic diagnostic) => issue.Id == diagnostic.Id && issue.Message == diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static int Count(EquatableArray<Issue> issues, Diagnostic diagnostic) => issues.Count(i => i.Id == diagnostic.Id);

    private static IReadOnlyList<DraftNode> Layers(NetworkSpec spec)
    {
        var issues = new IssueList();
        var builder = new GraphBuilder(spec, issues);
        builder.Build(Scope.Network(spec, issues), -1);
        return builder.Nodes;
    }

    private bool IsStill(Issue old, Issue issue) => issue.Anchor.Kind == AnchorKind.Attribute
        ? Map(Site.Of(old)) == Site.Of(issue) && old.Anchor.Argument == issue.Anchor.Argument && old.Anchor.Element == issue.Anchor.Element
        : old.Message == issue.Message;

    private bool IsNewError(Issue issue)
    {
        if (!issue.IsError || _before.Any(old => old.Id == issue.Id && (old.Message == issue.Message || IsStill(old, issue))))
        {
            return false;
        }

        Site site = Site.Of(issue);
        DraftNode[] own = [.. _nodesBefore.Where(n => Map(Site.Of(n.Place)) == site)];
        return IsEdited(site) || Sizes.Any(r => r.Id == issue.Id) || (own.Length > 0 ? own : _nodesBefore).All(WasKnown);
    }

    private bool WasKnown(DraftNode node) => node.Shape is not null && node.Inputs.All(i => _nodesBefore[i].Shape is not null);

    private bool RenumbersAName() => Renumbers(null, after.Attributes, _attributes)
        || after.Blocks.Any(b => _blocks.TryGetValue(b.Key, out Alignment? alignment) && Renumbers(b.Key, b.Attributes, alignment));

    private bool Renumbers(string? block, IReadOnlyList<AttributeSpec> attributes, Alignment alignment) => attributes
        .Where((_, i) => !alignment.IsEdited(i))
        .SelectMany(a => a.Arguments.Where(n => n.Name != "Name").SelectMany(n => n.Value is ListValue list ? list.Items : new EquatableArray<Value>(n.Value)))
        .OfType<TextValue>()
        .Any(t => Find(_nodesBefore, block, t.Value) is { } meant && Find(_nodesAfter, block, t.Value) is var now && (now is null || Map(Site.Of(meant.Place)) != Site.Of(now.Place)));

    private static DraftNode? Find(IReadOnlyList<DraftNode> nodes, string? block, string? name) =>
        nodes.FirstOrDefault(n => block is null ? n.Name == name : n.Place.Inner?.Block == block && n.Name.EndsWith("." + name, StringComparison.Ordinal));

    private Site Map(Site site) => new(
        _attributes.Map(site.Attribute),
        site.Block,
        site.Block is not null && _blocks.TryGetValue(site.Block, out Alignment? alignment) ? alignment.Map(site.Inner) : site.Inner);

    private bool IsEdited(Site site) =>
        _attributes.IsEdited(site.Attribute) || (site.Block is not null && _blocks.TryGetValue(site.Block, out Alignment? alignment) && alignment.IsEdited(site.Inner));

    /// <summary>An attribute of the network, or one of a block at one of its uses.</summary>
    /// <param name="Attribute">The index in the network; −1 for the class itself.</param>
    /// <param name="Block">The block's key, or null.</param>
    /// <param name="Inner">The index in the block.</param>
    private readonly record struct Site(int Attribute, string? Block, int Inner)
    {
        public static Site Of(Place place) => new(place.Outer.Attribute, place.Inner?.Block, place.Inner?.Attribute ?? -1);

        public static Site Of(Issue issue)
        {
            Anchor? inner = issue.Block is not null && issue.Related.Count > 0 ? issue.Related[0] : null;
            return new(issue.Anchor.Attribute, inner?.Block, inner?.Attribute ?? -1);
        }
    }
}
