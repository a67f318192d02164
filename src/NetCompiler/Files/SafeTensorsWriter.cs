using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetCompiler.Files;

/// <summary>
/// Writes the safetensors format: an 8-byte little-endian header length, a JSON header padded with spaces to a multiple of 8, then the tensors' bytes
/// without gaps.
/// </summary>
internal static class SafeTensorsWriter
{
    // A span of bytes cannot show a tensor of half a thousand million floats, which a network may have.
    private const int ChunkFloats = 1 << 16;

    /// <summary>Fills a tensor's values, given its index.</summary>
    public delegate void TensorSource(int index, Span<float> values);

    /// <summary>Writes all tensors as F32 and counters as I64, in order.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public static void Write(string path, TensorSpec[] tensors, KeyValuePair<string, string>[] metadata, TensorSource source)
    {
        ReadOnlyMemory<byte> header = Header(tensors, metadata);
        int largest = 0;
        foreach (TensorSpec tensor in tensors)
        {
            largest = Math.Max(largest, tensor.Count);
        }

        float[] values = new float[largest];
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header.Span);
            for (int i = 0; i < tensors.Length; i++)
            {
                if (tensors[i].IsCounter)
                {
                    stream.Write(new byte[sizeof(long)]);
                    continue;
                }

                Span<float> tensor = values.AsSpan(0, tensors[i].Count);
                source(i, tensor);
                if (!BitConverter.IsLittleEndian)
                {
                    Span<int> words = MemoryMarshal.Cast<float, int>(tensor);
                    BinaryPrimitives.ReverseEndianness(words, words);
                }

                for (Span<float> rest = tensor; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, ChunkFloats)..])
                {
                    stream.Write(MemoryMarshal.AsBytes(rest[..Math.Min(rest.Length, ChunkFloats)]));
                }
            }
        });
    }

    private static ReadOnlyMemory<byte> Header(TensorSpec[] tensors, KeyValuePair<string, string>[] metadata)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            if (metadata.Length > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (TensorSpec tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.IsCounter ? "I64" : "F32");
                json.WriteStartArray("shape");
                foreach (int dimension in tensor.Shape)
                {
                    json.WriteNumberValue(dimension);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenMemory;
    }
}
