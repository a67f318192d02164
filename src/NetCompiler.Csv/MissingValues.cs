namespace NetCompiler.Csv;

/// <summary>
/// What becomes of cells without a value. Numbers to fill in are formed of the whole file. A label is never made up: without one, only
/// <see cref="DropRow"/> helps.
/// </summary>
public enum MissingValues
{
    /// <summary>They are an error that names line and column.</summary>
    Refuse,

    /// <summary>Their rows are left out.</summary>
    DropRow,

    /// <summary>They become the mean of their column; in a column of categories, the most frequent.</summary>
    Mean,

    /// <summary>They become the median of their column; in a column of categories, the most frequent.</summary>
    Median,

    /// <summary>They become the most frequent value of their column; of equally frequent ones the least.</summary>
    MostFrequent,

    /// <summary>They become 0; in a column of categories, a category of their own with an empty name.</summary>
    Zero,

    /// <summary>They stay as not a number, to be filled in by the caller; not for columns of categories.</summary>
    Keep,
}
