using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>
/// The entries of an input's rows as kernels take them: row by row, and, for what is learnt from them, key by key. A key is the index along the row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct SparseEntries
{
    /// <summary>Where each row's entries start in <see cref="Keys"/> and <see cref="Values"/>, and where the last row's end.</summary>
    public int* Starts;

    /// <summary>The key of every entry.</summary>
    public int* Keys;

    /// <summary>Every entry.</summary>
    public float* Values;

    /// <summary>The keys that occur, ascending.</summary>
    public int* Occurring;

    /// <summary>Where the places of each key that occurs start in <see cref="Rows"/> and <see cref="RowValues"/>, and where the last ones end.</summary>
    public int* OccurringStarts;

    /// <summary>The rows in which each key occurs, ascending.</summary>
    public int* Rows;

    /// <summary>The entries there.</summary>
    public float* RowValues;

    /// <summary>Keys that occur.</summary>
    public int OccurringCount;

    /// <summary>The number of the first key that occurs and is not less than <paramref name="key"/>.</summary>
    public static int FirstAtLeast(SparseEntries* entries, int key)
    {
        int index = new ReadOnlySpan<int>(entries->Occurring, entries->OccurringCount).BinarySearch(key);
        return index < 0 ? ~index : index;
    }
}
