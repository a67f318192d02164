using System.Globalization;

namespace NetCompiler.Csv;

/// <summary>What a column of another file was.</summary>
internal sealed class KnownColumn
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<float, int> _numbers = [];

    /// <param name="name">The column's name.</param>
    /// <param name="categories">Its categories or, of a label, its classes; none where it was an input of numbers.</param>
    /// <param name="areNumbers">Whether its cells are numbers, so that 3 and 3.0 are the same.</param>
    /// <exception cref="FormatException">Two categories are the same, or one is no number though all should be.</exception>
    public KnownColumn(string name, string[] categories, bool areNumbers)
    {
        Name = name;
        Categories = categories;
        AreNumbers = areNumbers;
        foreach ((int index, string category) in categories.Index())
        {
            if (!(areNumbers ? _numbers.TryAdd(float.Parse(category, CultureInfo.InvariantCulture), index) : _texts.TryAdd(category, index)))
            {
                throw new FormatException($"column {name} has {category} twice");
            }
        }
    }

    public string Name { get; }

    public string[] Categories { get; }

    public bool AreNumbers { get; }

    /// <summary>The index of a cell's category, or −1.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">Its number, if it has one.</param>
    public int IndexOf(string cell, float? number) =>
        (AreNumbers ? number is { } value && _numbers.TryGetValue(value, out int index) : _texts.TryGetValue(cell, out index)) ? index : -1;
}
