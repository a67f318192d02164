using System.Globalization;

namespace NetCompiler.Search;

/// <summary>A variant with chosen values.</summary>
/// <param name="Number">The candidate's number within the search, from 0.</param>
/// <param name="Variant">The network.</param>
/// <param name="Values">By name, in the order of the space.</param>
public sealed record Candidate(int Number, SearchVariant Variant, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>A chosen value.</summary>
    /// <exception cref="KeyNotFoundException">The space has no such name.</exception>
    public double this[string name] => Values.TryGetValue(name, out double value)
        ? value
        : throw new KeyNotFoundException($"There is no {name}; expected one of {string.Join(", ", Values.Keys)}.");

    /// <summary><c>Small rate=0.001 batch=32</c>.</summary>
    public override string ToString() => string.Join(' ', Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value:G6}")).Prepend(Variant.Name));
}
