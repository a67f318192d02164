using System.Buffers.Binary;
using System.Text.Unicode;

namespace NetCompiler.Files;

/// <summary>Reads the safetensors format, expecting given tensors and, unless others may be there, refusing everything else. Nothing in a file is trusted.</summary>
internal static class SafeTensorsReader
{
    // The format's own limit.
    private const long MaximumHeader = 100_000_000;

    /// <summary>Each tensor's values as floats, in the order of <paramref name="expected"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Exactly the tensors that the file must hold, in any order; of several names of one, at least one.</param>
    /// <param name="metadata">The file's <c>__metadata__</c>.</param>
    /// <exception cref="ModelFileException">The file cannot be read, is damaged, or holds something else.</exception>
    public static List<float[]> Read(string path, TensorSpec[] expected, out Dictionary<string, string> metadata)
    {
        (List<float[]> values, metadata) = Open(path, expected, others: false, (header, data) => (data.Read(expected, header.Entries), header.Metadata));
        return values;
    }

    /// <summary>The values of some of a file's tensors as floats, in the order of <paramref name="expected"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Tensors that the file must hold, whatever others it holds.</param>
    /// <exception cref="ModelFileException">The file cannot be read, is damaged, or lacks one of them.</exception>
    public static List<float[]> ReadSome(string path, TensorSpec[] expected) =>
        Open(path, expected, others: true, (header, data) => data.Read(expected, header.Entries));

    /// <summary>What a file holds, by name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file cannot be read or is damaged.</exception>
    public static IReadOnlyDictionary<string, StoredTensor> List(string path) => Open(path, [], others: true, (header, _) => header.Others);

    private static T Open<T>(string path, TensorSpec[] expected, bool others, Func<SafeTensorsHeader, TensorData, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            byte[] header = ReadHeader(path, stream);
            long dataStart = sizeof(ulong) + header.Length;
            SafeTensorsHeader parsed = SafeTensorsHeader.Parse(path, header, expected, others);
            parsed.CheckData(stream.Length - dataStart);
            return read(parsed, new TensorData(path, stream, dataStart));
        }
        catch (FileNotFoundException e)
        {
            throw new ModelFileException(path, "there is no such file", e);
        }
        catch (Exception e) when (e is (IOException and not ModelFileException) or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static byte[] ReadHeader(string path, FileStream stream)
    {
        long fileLength = stream.Length;
        if (fileLength < sizeof(ulong))
        {
            throw new ModelFileException(path, $"expected a safetensors file of at least 8 bytes, but it has {fileLength}");
        }

        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumHeader || (long)length > fileLength - sizeof(ulong))
        {
            long most = Math.Min(MaximumHeader, fileLength - sizeof(ulong));
            throw new ModelFileException(
                path, $"expected a header of at most {most} bytes, but the file says {length}: truncated, or not a safetensors file");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        if (length == 0 || header[0] != '{')
        {
            throw new ModelFileException(path, "expected a header that starts with '{': not a safetensors file");
        }

        if (!Utf8.IsValid(header))
        {
            throw new ModelFileException(path, "expected a header in UTF-8, but it has invalid bytes");
        }

        return header;
    }
}
