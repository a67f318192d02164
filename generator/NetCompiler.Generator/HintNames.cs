using System.Collections.Immutable;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator;

/// <summary>
/// The names that generated files are added under. Roslyn compares them without case and takes few characters besides letters and digits, C# does neither: networks
/// whose names it could not tell apart, or not take, get a number made of the name.
/// </summary>
internal static class HintNames
{
    /// <summary>The metadata names that differ from another one in case only.</summary>
    public static EquatableArray<string> Alike(ImmutableArray<string> names) => new(names
        .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Distinct(StringComparer.Ordinal).Skip(1).Any())
        .SelectMany(g => g).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal));

    /// <summary>The hint name of a file of a network.</summary>
    /// <param name="file">Its name: the network's metadata name and what part it is.</param>
    public static string Of(string metadataName, string file, EquatableArray<string> alike)
    {
        string plain = new([.. metadataName.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_')]);
        return plain == metadataName && !alike.Contains(metadataName) ? file : $"{plain}.{Number(metadataName):x8}{file.Substring(metadataName.Length)}";
    }

    // Fowler, Noll and Vo's hash, FNV-1a: the same in every process, as that of a string is not.
    private static uint Number(string name) => name.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
