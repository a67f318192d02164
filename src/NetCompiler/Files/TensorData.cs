using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetCompiler.Files;

/// <summary>The tensors' bytes as floats.</summary>
/// <param name="path">The file.</param>
/// <param name="stream">It, open.</param>
/// <param name="dataStart">Where the bytes of the tensors start in it.</param>
internal sealed class TensorData(string path, FileStream stream, long dataStart)
{
    private const int ChunkBytes = 64 * 1024;

    private readonly byte[] _chunk = new byte[ChunkBytes];

    /// <summary>
    /// Reads all tensors but the counters, each once, in the order of <paramref name="specs"/>; into an array each, for those of an optimizer may be more
    /// together than an array can hold.
    /// </summary>
    /// <exception cref="ModelFileException">A tensor is there under several names, with different values.</exception>
    public List<float[]> Read(TensorSpec[] specs, TensorEntry?[] entries)
    {
        List<float[]> values = [];
        int[] aliases = [.. Enumerable.Range(0, specs.Length).Where(i => specs[i].Of is not null && entries[i] is not null)];
        for (int i = 0; i < specs.Length; i++)
        {
            if (!HasOwnFloats(specs[i]))
            {
                continue;
            }

            float[] tensor = new float[specs[i].Count];
            values.Add(tensor);
            int first = entries[i] is not null ? i : aliases.First(a => specs[a].Of == specs[i].Name);
            Read(specs[first], entries[first]!.Value, tensor);
            foreach (int again in aliases.Where(a => a != first && specs[a].Of == specs[i].Name))
            {
                float[] other = new float[tensor.Length];
                Read(specs[again], entries[again]!.Value, other);
                Compare(specs[first], tensor, specs[again], other);
            }
        }

        return values;
    }

    private static bool HasOwnFloats(TensorSpec spec) => !spec.IsCounter && spec.Of is null;

    private void Read(TensorSpec spec, TensorEntry entry, Span<float> values)
    {
        if (spec.IsTransposed)
        {
            float[] there = new float[values.Length];
            Read(entry, there);
            Transpose(there, values, spec.Shape[0], spec.Shape[1]);
        }
        else
        {
            Read(entry, values);
        }
    }

    private void Read(TensorEntry entry, Span<float> remaining)
    {
        stream.Position = dataStart + entry.Begin;
        while (remaining.Length > 0)
        {
            Span<float> part = remaining[..Math.Min(remaining.Length, ChunkBytes / entry.ElementSize)];
            Span<byte> bytes = _chunk.AsSpan(0, part.Length * entry.ElementSize);
            stream.ReadExactly(bytes);
            Convert(bytes, entry.Type, part);
            remaining = remaining[part.Length..];
        }
    }

    private static void Transpose(ReadOnlySpan<float> from, Span<float> to, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                to[(column * rows) + row] = from[(row * columns) + column];
            }
        }
    }

    // By their bits: what is not a number is there twice too.
    private void Compare(TensorSpec first, ReadOnlySpan<float> values, TensorSpec again, ReadOnlySpan<float> others)
    {
        int same = MemoryMarshal.Cast<float, int>(values).CommonPrefixLength(MemoryMarshal.Cast<float, int>(others));
        if (same < values.Length)
        {
            string transposed = first.IsTransposed == again.IsTransposed ? "" : ", transposed";
            throw new ModelFileException(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected the tensors {first.Name} and {again.Name} to have the same values{transposed}, for two layers share them, but there are {values[same]:R} and {others[same]:R}"));
        }
    }

    private static void Convert(ReadOnlySpan<byte> bytes, TensorType type, Span<float> values)
    {
        if (type == TensorType.F32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                TensorType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]),
                TensorType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
            };
        }
    }
}
