using System.Globalization;

namespace NetCompiler.Csv;

/// <summary>How a CSV file is read.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first row has the columns' names; otherwise they are <c>0</c>, <c>1</c>, …</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What stands between fields.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The culture of the numbers: its decimal separator.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>Columns that hold categories though their cells are numbers, such as postal codes.</summary>
    public IReadOnlyCollection<string> Categorical { get; init; } = [];

    /// <summary>
    /// The categories and classes of another file, such as that of the training examples: a column that was of categories there has the same ones here, and
    /// a cell that is none of them is an error, and the inputs are the columns that were inputs there, in that order. Unless it is set, each file has its own.
    /// </summary>
    public CsvCategories? Categories { get; init; }

    /// <summary>Cells that mean that there is no value.</summary>
    public IReadOnlyCollection<string> MissingCells { get; init; } = ["", "?", "NA", "N/A", "NaN", "nan", "null"];

    /// <summary>What becomes of them.</summary>
    public MissingValues Missing { get; init; }
}
