using System.Globalization;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

public sealed partial class Dataset
{
    private const int MostHashed = 1 << 28;

    // Of rows that a source has to read.
    private const int MostRead = 64;

    /// <summary>
    /// Number of examples and a hash of all that they hold, in their order: data of which one float or label is another have another text. It reads all of
    /// the data in memory once, and of a source some rows, the first and the last among them, and the numbers of all.
    /// </summary>
    internal string DescribeContent()
    {
        ulong hash = Hash<int>([Count, InputLength, TargetLength, LabelLength, Classes, IsSparse ? 1 : 0, TargetsAreInputs ? 1 : 0], 0);
        hash = HashRows(_inputs, hash);
        hash = HasTargets && !TargetsAreInputs ? HashRows(_targets, hash) : hash;
        for (int i = 0; HasLabels && i < Count; i++)
        {
            hash = Hash(Labels(i), hash);
        }

        for (int i = 0; HasWeights && i < Count; i++)
        {
            hash = Hash<float>([Weight(i)], hash);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Count} examples {hash:x16}");
    }

    private ulong HashRows(FloatRows rows, ulong hash) => rows.Source switch
    {
        null => HashRows(rows.Memory, hash),
        SparseRows sparse => HashEntries(sparse, hash),
        RowSource source => HashSome(source, hash),
    };

    private ulong HashSome(RowSource source, ulong hash)
    {
        for (int i = 0; i < Count; i++)
        {
            hash = Hash<int>([_examples[i]], hash);
        }

        float[] row = new float[source.Length];
        int read = Math.Min(Count, MostRead);
        for (int i = 0; i < read; i++)
        {
            source.CopyTo(_examples[(int)((long)i * (Count - 1) / Math.Max(1, read - 1))], row);
            hash = Hash<float>(row, hash);
        }

        return hash;
    }

    /// <summary>Rows that stand one after the other, or overlap, are read as the memory that they cover: each float once.</summary>
    private ulong HashRows(MemoryRows<float> rows, ulong hash)
    {
        if (_examples.IsRange && Count > 0 && rows.Stride <= rows.Length)
        {
            return Hash(rows.Memory.Span.Slice(_examples[0] * rows.Stride, ((Count - 1) * rows.Stride) + rows.Length), hash);
        }

        for (int i = 0; i < Count; i++)
        {
            hash = Hash(rows.Row(_examples[i]), hash);
        }

        return hash;
    }

    private ulong HashEntries(SparseRows rows, ulong hash)
    {
        for (int i = 0; i < Count; i++)
        {
            SparseRow row = rows[_examples[i]];
            hash = Hash(row.Values, Hash(row.Columns, hash));
        }

        return hash;
    }

    /// <summary>The hash so far is the seed of what follows, so that order counts.</summary>
    private static ulong Hash<T>(ReadOnlySpan<T> values, ulong hash)
        where T : unmanaged
    {
        // Of more bytes than a span can have there are several.
        while (values.Length > MostHashed)
        {
            hash = XxHash64.Of(MemoryMarshal.AsBytes(values[..MostHashed]), hash);
            values = values[MostHashed..];
        }

        return XxHash64.Of(MemoryMarshal.AsBytes(values), hash);
    }
}
