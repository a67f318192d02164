using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>One column of a table: numbers, or categories, which are texts.</summary>
public sealed class CsvColumn
{
    internal CsvColumn(string name, float[] values, string[] categories, DataFileException? missing, DataFileException? inexact = null)
    {
        Missing = missing;
        Inexact = inexact;
        Name = name;
        Values = values;
        Categories = categories;
    }

    /// <summary>The name in the header, or the column's number from 0.</summary>
    public string Name { get; }

    /// <summary>Whether the cells are categories.</summary>
    public bool IsCategorical => Categories.Count > 0;

    /// <summary>What to say of the first cell without a value, whatever became of it, where the column is to be the label; null where there is none.</summary>
    internal DataFileException? Missing { get; }

    /// <summary>
    /// What to say of the first number that floats do not tell from its neighbours, where the column is to be the label: two classes would be one. Null where there is none.
    /// </summary>
    internal DataFileException? Inexact { get; }

    /// <summary>The value of every row: the number, or the index of its category.</summary>
    public IReadOnlyList<float> Values { get; }

    /// <summary>The different texts, in ascending order of the numbers if all are numbers, otherwise in ordinal order; empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; }
}
