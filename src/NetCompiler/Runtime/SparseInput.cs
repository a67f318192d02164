using System.ComponentModel;
using System.Numerics;

namespace NetCompiler.Runtime;

/// <summary>
/// The entries of an input of a trainer, at an address that does not move: what the caller gives, and the same turned around, so that each key has the rows
/// in which it occurs. Turning around takes time that grows with the entries, not with the keys (but for a bit each), and the order is always the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class SparseInput
{
    private const int Bits = 64;

    private readonly SparseEntries[] _entries = GC.AllocateArray<SparseEntries>(1, pinned: true);
    private readonly int[] _cursors;
    private readonly ulong[] _seen;
    private int[] _occurring = [];
    private int[] _starts = [];
    private int[] _rows = [];
    private float[] _values = [];

    /// <summary>Entries with keys from 0 to <paramref name="keys"/> − 1.</summary>
    public SparseInput(int keys)
    {
        _cursors = GC.AllocateArray<int>(keys, pinned: true);
        _seen = new ulong[(keys + Bits - 1) / Bits];
        fixed (SparseEntries* entries = _entries)
        {
            Pointer = entries;
        }
    }

    /// <summary>What kernels read. Valid while this object is reachable.</summary>
    public SparseEntries* Pointer { get; }

    /// <summary>Sets the entries of a batch, which must stay where they are until the step ends.</summary>
    public void Set(int* starts, int* keys, float* values)
    {
        Pointer->Starts = starts;
        Pointer->Keys = keys;
        Pointer->Values = values;
    }

    /// <summary>Sets token ids, each a row with one entry of 1.</summary>
    public void Set(int* ids) => Pointer->Keys = ids;

    /// <summary>Finds the keys that occur in <paramref name="rows"/> rows, and where.</summary>
    public void Turn(int rows)
    {
        SparseEntries* entries = Pointer;
        int first = entries->Starts[0];
        Reserve(entries->Starts[rows] - first);
        See(entries->Keys + first, entries->Starts[rows] - first);
        List();
        fixed (int* cursors = _cursors)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int e = entries->Starts[row]; e < entries->Starts[row + 1]; e++)
                {
                    int place = cursors[entries->Keys[e]]++;
                    entries->Rows[place] = row;
                    entries->RowValues[place] = entries->Values[e];
                }
            }
        }

        Forget();
    }

    /// <summary>The same for token ids; rows are counted through all examples.</summary>
    /// <param name="ids">The first example's.</param>
    /// <param name="examples">Number of examples.</param>
    /// <param name="each">Ids of an example.</param>
    /// <param name="stride">Ids from one example to the next, those of other inputs included.</param>
    public void Turn(int* ids, int examples, int each, int stride)
    {
        Pointer->Keys = ids;
        Reserve(checked(examples * each));
        for (int b = 0; b < examples; b++)
        {
            See(ids + ((long)b * stride), each);
        }

        List();
        fixed (int* cursors = _cursors)
        {
            for (int row = 0; row < examples * each; row++)
            {
                Pointer->Rows[cursors[ids[((long)(row / each) * stride) + (row % each)]]++] = row;
            }
        }

        Forget();
    }

    /// <summary>Counts keys in their cursors.</summary>
    private void See(int* keys, int count)
    {
        fixed (int* cursors = _cursors)
        {
            fixed (ulong* seen = _seen)
            {
                for (int e = 0; e < count; e++)
                {
                    int key = keys[e];
                    cursors[key]++;
                    seen[key / Bits] |= 1UL << key;
                }
            }
        }
    }

    /// <summary>Lists the keys that have been seen; their cursors stand at their first places then.</summary>
    private void List()
    {
        int occurring = 0;
        int next = 0;
        for (int word = 0; word < _seen.Length; word++)
        {
            for (ulong bits = _seen[word]; bits != 0; bits &= bits - 1)
            {
                int key = (word * Bits) + BitOperations.TrailingZeroCount(bits);
                Pointer->Occurring[occurring] = key;
                Pointer->OccurringStarts[occurring++] = next;
                (_cursors[key], next) = (next, next + _cursors[key]);
            }

            _seen[word] = 0;
        }

        Pointer->OccurringStarts[occurring] = next;
        Pointer->OccurringCount = occurring;
    }

    private void Forget()
    {
        for (int i = 0; i < Pointer->OccurringCount; i++)
        {
            _cursors[Pointer->Occurring[i]] = 0;
        }
    }

    private void Reserve(int count)
    {
        if (_rows.Length >= count && _starts.Length > 0)
        {
            return;
        }

        int most = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 64));
        Pointer->Occurring = Pinned(ref _occurring, Math.Min(most, _cursors.Length));
        Pointer->OccurringStarts = Pinned(ref _starts, _occurring.Length + 1);
        Pointer->Rows = Pinned(ref _rows, most);
        Pointer->RowValues = Pinned(ref _values, most);
    }

    private static T* Pinned<T>(ref T[] array, int length)
        where T : unmanaged
    {
        array = GC.AllocateUninitializedArray<T>(length, pinned: true);
        fixed (T* pointer = array)
        {
            return pointer;
        }
    }
}
