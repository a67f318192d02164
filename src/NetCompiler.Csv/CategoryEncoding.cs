namespace NetCompiler.Csv;

/// <summary>How categories become inputs.</summary>
public enum CategoryEncoding
{
    /// <summary>A float for each category: 1 for that of the row, 0 for the others.</summary>
    OneHot,

    /// <summary>One float, the index of the category.</summary>
    Index,
}
