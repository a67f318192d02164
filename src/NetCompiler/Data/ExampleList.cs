namespace NetCompiler.Data;

/// <summary>Which rows of the memory a dataset shows, and in which order: a range, or a list of row numbers.</summary>
internal readonly struct ExampleList
{
    private readonly int[]? _rows;
    private readonly int _first;

    private ExampleList(int[]? rows, int first, int count)
    {
        _rows = rows;
        _first = first;
        Count = count;
    }

    public int Count { get; }

    /// <summary>Whether every example's row follows that of the example before it.</summary>
    public bool IsRange => _rows is null;

    /// <summary>The row of an example.</summary>
    public int this[int example]
    {
        get
        {
            if ((uint)example >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(example), $"example {example} does not exist; expected 0 to {Count - 1} ({Count} examples)");
            }

            return _rows is null ? _first + example : _rows[_first + example];
        }
    }

    public static ExampleList Range(int count) => new(null, 0, count);

    /// <summary>The given rows in their order; one may be there more than once.</summary>
    public static ExampleList Of(ReadOnlySpan<int> rows) => Range(int.MaxValue).Select(rows);

    /// <summary>Part of this list, sharing its memory.</summary>
    public ExampleList Slice(int first, int count) => new(_rows, _first + first, count);

    /// <summary>The named examples in the given order; one may be named more than once.</summary>
    public ExampleList Select(ReadOnlySpan<int> examples)
    {
        int[] rows = new int[examples.Length];
        bool range = true;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = this[examples[i]];
            range &= rows[i] == rows[0] + i;
        }

        return range ? new ExampleList(null, rows.Length == 0 ? 0 : rows[0], rows.Length) : new ExampleList(rows, 0, rows.Length);
    }
}
