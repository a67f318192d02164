using System.Globalization;
using NetCompiler.Runtime;

namespace NetCompiler.Search;

/// <summary>
/// The values that a search chooses from, by name. A space does not change: each method gives a new one with a further value.
/// </summary>
/// <example><code>new SearchSpace().LogUniform("rate", 1e-4, 1e-1).Choice("batch", 16, 32, 64)</code></example>
public sealed class SearchSpace
{
    private readonly SearchDimension[] _dimensions;

    /// <summary>A space without values.</summary>
    public SearchSpace()
        : this([])
    {
    }

    private SearchSpace(SearchDimension[] dimensions) => _dimensions = dimensions;

    /// <summary>The values' names in order.</summary>
    public IReadOnlyList<string> Names => Array.ConvertAll(_dimensions, d => d.Name);

    /// <summary>One of given numbers.</summary>
    public SearchSpace Choice(string name, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Length > 0 && values.All(double.IsFinite)
            ? With(new SearchDimension(name, [.. values], null))
            : throw new ArgumentException($"{name} has no values, or some that are not finite; expected at least one number", nameof(values));
    }

    /// <summary>A number between two, all equally likely; a grid has them at equal distances.</summary>
    public SearchSpace Uniform(string name, double least, double greatest) => With(Range(name, least, greatest, share => least + (share * (greatest - least))));

    /// <summary>A number between two, all magnitudes equally likely; a grid has them at equal ratios.</summary>
    public SearchSpace LogUniform(string name, double least, double greatest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(least, 0);
        return With(Range(name, least, greatest, share => Math.Pow(least, 1 - share) * Math.Pow(greatest, share)));
    }

    /// <summary>A whole number between two, both included, all equally likely.</summary>
    public SearchSpace Integer(string name, int least, int greatest) =>
        With(Range(name, least, greatest, share => Math.Floor(least + (share * ((double)greatest - least + 1)))));

    /// <summary>All combinations; of a range, <paramref name="levels"/> values from end to end.</summary>
    internal IEnumerable<double[]> Grid(int levels)
    {
        IEnumerable<double[]> points = [[]];
        foreach (SearchDimension dimension in _dimensions)
        {
            double[] values = dimension.Grid(levels);
            points = points.SelectMany(p => values.Select(v => (double[])[.. p, v]));
        }

        return points;
    }

    /// <summary>The random point of a number; a pure function of it and the seed.</summary>
    internal double[] Sample(ulong seed, int index) =>
        [.. _dimensions.Select((d, i) => d.At(Philox.Uniform((uint)index, (uint)i, 0, 0x5EA2C4, seed)))];

    private SearchSpace With(SearchDimension dimension)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension.Name);
        return _dimensions.All(d => d.Name != dimension.Name)
            ? new SearchSpace([.. _dimensions, dimension])
            : throw new ArgumentException($"The space has {dimension.Name} already; expected another name.", nameof(dimension));
    }

    // Roundings do not leave the range, nor does the end of the last whole number.
    private static SearchDimension Range(string name, double least, double greatest, Func<double, double> at) =>
        least <= greatest && double.IsFinite(greatest - least)
            ? new SearchDimension(name, [], share => Math.Clamp(at(share), least, greatest))
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} is from {least} to {greatest}; expected finite numbers in ascending order"), nameof(least));
}

/// <summary>One value of a space: given numbers, or a function of a share from 0 to 1.</summary>
internal sealed record SearchDimension(string Name, double[] Choices, Func<double, double>? Range)
{
    public double At(double share) => Range?.Invoke(share) ?? Choices[Math.Min(Choices.Length - 1, (int)(share * Choices.Length))];

    public double[] Grid(int levels) =>
        Range is null ? Choices : [.. Enumerable.Range(0, levels).Select(i => Range(levels == 1 ? 0.5 : (double)i / (levels - 1))).Distinct()];
}
