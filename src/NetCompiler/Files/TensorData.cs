using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetCompiler.Files;

/// <summary>The tensors' bytes as floats.</summary>
internal static class TensorData
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Reads all tensors but the counters, one after the other in the order of <paramref name="specs"/>.</summary>
    public static float[] Read(FileStream stream, long dataStart, TensorSpec[] specs, TensorEntry?[] entries)
    {
        float[] values = new float[specs.Sum(s => s.IsCounter ? 0 : s.Count)];
        byte[] chunk = new byte[ChunkBytes];
        int position = 0;
        for (int i = 0; i < specs.Length; i++)
        {
            if (specs[i].IsCounter)
            {
                continue;
            }

            TensorEntry entry = entries[i]!.Value;
            stream.Position = dataStart + entry.Begin;
            Span<float> remaining = values.AsSpan(position, specs[i].Count);
            position += remaining.Length;
            while (remaining.Length > 0)
            {
                Span<float> part = remaining[..Math.Min(remaining.Length, ChunkBytes / entry.ElementSize)];
                Span<byte> bytes = chunk.AsSpan(0, part.Length * entry.ElementSize);
                stream.ReadExactly(bytes);
                Convert(bytes, entry.Type, part);
                remaining = remaining[part.Length..];
            }
        }

        return values;
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
