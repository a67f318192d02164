using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Collects issues; numbers in messages are written as in C#, whatever the culture.</summary>
internal sealed class IssueList
{
    private readonly List<Issue> _issues = [];

    public bool HasErrors => _issues.Any(i => i.IsError);

    // The layers of a block that is repeated have the same to say each time.
    public EquatableArray<Issue> ToArray() => new(_issues.Distinct());

    public void Add(DiagnosticDescriptor rule, Place place, params object[] arguments) => Add(rule, place, [], null, arguments);

    public void Add(DiagnosticDescriptor rule, Place place, Place[] related, string? suggestion, params object[] arguments)
    {
        IEnumerable<Anchor> anchors = related.Select(p => p.Source);
        if (place.Inner is not null)
        {
            anchors = anchors.Prepend(place.Inner);
        }

        _issues.Add(new Issue(
            rule.Id,
            place.Outer,
            new EquatableArray<string>(arguments.Select(Text)),
            new EquatableArray<Anchor>(anchors.Where(a => a.Kind == AnchorKind.Attribute && a != place.Outer).Distinct()),
            place.Block,
            suggestion));
    }

    private static string Text(object argument) => argument switch
    {
        float f => f.ToString("R", CultureInfo.InvariantCulture),
        int or long => Convert.ToInt64(argument).ToString("#,0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>Where an issue is reported: in the network itself, or at the <c>[Use]</c> of the block that it arises in.</summary>
/// <param name="Outer">The anchor in the network.</param>
/// <param name="Inner">The attribute in the block, or null.</param>
/// <param name="Block">The block's name, or null.</param>
internal sealed record Place(Anchor Outer, Anchor? Inner = null, string? Block = null)
{
    public static readonly Place Type = new(Anchor.Type);

    /// <summary>The attribute as it stands in the source.</summary>
    public Anchor Source => Inner ?? Outer;

    public Place On(string? argument, int element = -1) => Inner is null
        ? this with { Outer = Outer.On(argument, element) }
        : this with { Inner = Inner.On(argument, element) };
}
