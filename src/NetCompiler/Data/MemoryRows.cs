namespace NetCompiler.Data;

/// <summary>Rows in memory that somebody else owns. Rows may overlap: a sliding window starts less than its length after the one before.</summary>
/// <param name="Memory">All rows.</param>
/// <param name="Length">Elements of a row.</param>
/// <param name="Stride">Elements from the start of a row to the start of the next.</param>
internal readonly record struct MemoryRows<T>(ReadOnlyMemory<T> Memory, int Length, int Stride)
    where T : unmanaged
{
    public MemoryRows(ReadOnlyMemory<T> memory, int length)
        : this(memory, length, length)
    {
    }

    /// <summary>Whether successive rows stand one after the other, so that several of them are one slice.</summary>
    public bool IsPacked => Stride == Length;

    public ReadOnlySpan<T> Row(int row) => Memory.Span.Slice(row * Stride, Length);

    /// <summary>Several rows as one slice; only where <see cref="IsPacked"/>.</summary>
    public ReadOnlySpan<T> Rows(int first, int count) => Memory.Span.Slice(first * Length, count * Length);

    /// <summary>
    /// The memory of all examples in parts, each with an example that it is in. What rows that overlap share comes once: those of windows over a text would come as
    /// often as a window has steps.
    /// </summary>
    /// <param name="examples">The rows.</param>
    /// <param name="anyPlace">Whether it does not matter where in a row an element stands; otherwise each row comes whole.</param>
    public IEnumerable<(int Example, int First, int Length)> Parts(ExampleList examples, bool anyPlace = true)
    {
        bool once = anyPlace && Stride < Length;
        int[]? order = once && !examples.IsRange ? Order(examples) : null;
        int end = 0;
        for (int i = 0; i < examples.Count; i++)
        {
            int example = order is null ? i : order[i];
            int row = examples[example] * Stride;
            int first = once ? Math.Max(row, end) : row;
            end = row + Length;
            if (first < end)
            {
                yield return (example, first, end - first);
            }
        }
    }

    private static int[] Order(ExampleList examples)
    {
        int[] rows = new int[examples.Count];
        int[] order = new int[examples.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            (rows[i], order[i]) = (examples[i], i);
        }

        Array.Sort(rows, order);
        return order;
    }

    /// <summary>Whether a row shares memory with one that is further on.</summary>
    public bool Overlap(int row, int later) => row < later && (long)(later - row) * Stride < Length;
}
