using System.Globalization;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

public sealed partial class Dataset
{
    private const int MostHashed = 1 << 28;

    /// <summary>
    /// Number of examples and a hash of all that they hold, in their order: data of which one float or label is another have another text. It reads all of
    /// the data once.
    /// </summary>
    internal string DescribeContent()
    {
        ulong hash = Hash<int>([Count, InputLength, TargetLength, LabelLength, Classes, IsSparse ? 1 : 0, TargetsAreInputs ? 1 : 0], 0);
        hash = _sparse is null ? HashRows(_inputs, hash) : HashEntries(hash);
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

    private ulong HashEntries(ulong hash)
    {
        for (int i = 0; i < Count; i++)
        {
            SparseRow row = SparseInput(i);
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
