using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>What an issue is about: the class, a type around it, or an argument of one of its attributes. Never a location.</summary>
/// <param name="Attribute">The index of the attribute in the spec, or in the block's.</param>
/// <param name="Argument">The constructor parameter or property that sets it, or null for the whole attribute.</param>
/// <param name="Element">The place in a <c>params</c> list, or −1.</param>
/// <param name="Block">The key of the block that the attribute stands in, or null.</param>
internal sealed record Anchor(AnchorKind Kind, int Attribute = -1, string? Argument = null, int Element = -1, string? Block = null)
{
    public static readonly Anchor Type = new(AnchorKind.Type);

    public static Anchor At(int attribute) => new(AnchorKind.Attribute, attribute);

    public Anchor On(string? argument, int element = -1) => Kind == AnchorKind.Attribute && argument is not null
        ? this with { Argument = argument, Element = element }
        : this;
}

internal enum AnchorKind
{
    Type,

    /// <summary>The part of the class that is not partial.</summary>
    Part,

    /// <summary>The type around it that is not partial.</summary>
    Container,
    Attribute,
}

/// <summary>One broken rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Arguments">The arguments of the rule's message, as text.</param>
/// <param name="Related">Other places that matter: the layer that produced the offending shape.</param>
/// <param name="Block">The block in which it arose, for the message; or null.</param>
/// <param name="Suggestion">What code fixes may put in the place of the anchor, set, insert or change, one way a line, best first; or null.</param>
internal sealed record Issue(
    string Id,
    Anchor Anchor,
    EquatableArray<string> Arguments,
    EquatableArray<Anchor> Related = default,
    string? Block = null,
    string? Suggestion = null)
{
    public DiagnosticDescriptor Rule => Rules.All[Id];

    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public string Message
    {
        get
        {
            CultureInfo invariant = CultureInfo.InvariantCulture;
            string message = string.Format(invariant, Rule.MessageFormat.ToString(invariant), Arguments.ToArray<object>());
            return Block is null ? message : $"{message} (in block {Block})";
        }
    }
}
