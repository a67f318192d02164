using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// The names of all layers of a network or block, settled before any of them is built, so that a name that stands below is told from one that does not
/// exist. Default names are the kind and its number, passing over names that the user has taken.
/// </summary>
internal sealed class NamePlan
{
    public const string BlockInput = "input";

    private readonly string[][] _names;

    public NamePlan(IReadOnlyList<AttributeSpec> attributes, Func<string, string?> blockName, bool inBlock, Func<int, Place> place, IssueList issues)
    {
        var taken = new HashSet<string>();
        if (inBlock)
        {
            taken.Add(BlockInput);
        }

        string?[] given = attributes.Select((a, i) => Given(a, place(i), taken, issues)).ToArray();
        var counters = new Dictionary<string, int>();
        bool oneInput = attributes.Count(a => a.Kind == AttributeKinds.Input) == 1;
        _names = attributes.Select((a, i) => Names(a, given[i], blockName, oneInput, taken, counters)).ToArray();
    }

    /// <summary>Every name, in order.</summary>
    public IEnumerable<string> All => _names.SelectMany(n => n);

    /// <summary>The names of an attribute's layers: its own, then those of the layers it is short for.</summary>
    public IReadOnlyList<string> Of(int attribute) => _names[attribute];

    private static string? Given(AttributeSpec attribute, Place place, HashSet<string> taken, IssueList issues)
    {
        if (!IsNamed(attribute) || attribute.Find("Name") is not TextValue { Value: { } name })
        {
            return null;
        }

        if (!IsIdentifier(name))
        {
            issues.Add(StructureRules.BadName, place.On("Name"), [], Identifier(name), name);
            return null;
        }

        if (!taken.Add(name))
        {
            issues.Add(StructureRules.DuplicateName, place.On("Name"), name);
            return null;
        }

        return name;
    }

    private static string[] Names(
        AttributeSpec attribute, string? given, Func<string, string?> blockName, bool oneInput, HashSet<string> taken, Dictionary<string, int> counters)
    {
        IEnumerable<string> bases = attribute.Kind switch
        {
            AttributeKinds.Input => ["input"],
            AttributeKinds.Use => [CamelCase(blockName(attribute.Block ?? "") ?? "block")],
            _ => LayerTable.Find(attribute.Kind) is null ? [] : LayerTable.BaseNames(attribute),
        };
        return bases.Select((b, i) => Number(b, i == 0 ? given : null, attribute.Kind == AttributeKinds.Input && oneInput, taken, counters)).ToArray();
    }

    private static string Number(string baseName, string? given, bool alone, HashSet<string> taken, Dictionary<string, int> counters)
    {
        if (alone && given is null && taken.Add(baseName))
        {
            return baseName;
        }

        counters.TryGetValue(baseName, out int number);
        number++;
        while (given is null && !taken.Add(baseName + number))
        {
            number++;
        }

        counters[baseName] = number;
        return given ?? baseName + number;
    }

    private static bool IsNamed(AttributeSpec attribute) => attribute.Kind == AttributeKinds.Input || LayerTable.IsLayer(attribute.Kind);

    private static bool IsIdentifier(string name) => Identifier(name) == name;

    /// <summary>The name with underscores for what may not stand in it; null where it does not begin with a letter.</summary>
    private static string? Identifier(string name) =>
        name.Length > 0 && IsLetter(name[0]) ? string.Concat(name.Select(c => IsLetter(c) || c is >= '0' and <= '9' ? c : '_')) : null;

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
