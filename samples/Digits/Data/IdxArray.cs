using System.Buffers.Binary;
using System.IO.Compression;

namespace Digits.Data;

/// <summary>
/// An array of unsigned bytes read from an IDX file, the format of the MNIST database: two zero bytes, the element type (8 = unsigned byte), the
/// number of dimensions, each dimension as a big-endian 32-bit integer, then the elements, last dimension fastest.
/// </summary>
internal sealed class IdxArray
{
    private const int UnsignedByte = 8;

    private IdxArray(int[] dimensions, byte[] elements)
    {
        Dimensions = dimensions;
        Elements = elements;
    }

    public int[] Dimensions { get; }

    public byte[] Elements { get; }

    /// <summary>Reads a whole file, gzip-compressed or not (told by its first bytes, not by its name).</summary>
    /// <exception cref="InvalidDataException">The file is not an IDX file of unsigned bytes with <paramref name="rank"/> dimensions, or its
    /// length is not what its header says. Memory grows with the bytes that are there, never with what a header claims.</exception>
    public static IdxArray Read(string path, int rank)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            using Stream content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(content, path, rank);
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: expected gzip data; {e.Message}", e);
        }
    }

    private static IdxArray Read(Stream content, string path, int rank)
    {
        byte[] header = new byte[4 + (4 * rank)];
        int got = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        CheckMagic(header.AsSpan(0, Math.Min(got, 4)), path, rank);
        if (got < header.Length)
        {
            throw new InvalidDataException($"{path}: expected a header of {header.Length} bytes; the file ends after {got}.");
        }

        int[] dimensions = new int[rank];
        long length = 1;
        for (int i = 0; i < rank; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + (4 * i)));
            if (dimensions[i] <= 0 || (length *= dimensions[i]) > Array.MaxLength)
            {
                throw new InvalidDataException($"{path}: dimension {i + 1} of {rank} is {dimensions[i]}; expected a positive size that fits in memory.");
            }
        }

        byte[] elements = ReadElements(content, length);
        if (elements.Length != length)
        {
            string found = elements.Length < length ? $"the file ends after {elements.Length:N0}" : "the file goes on after them";
            throw new InvalidDataException($"{path}: expected {length:N0} elements ({string.Join("×", dimensions)}); {found}.");
        }

        return new IdxArray(dimensions, elements);
    }

    private static void CheckMagic(ReadOnlySpan<byte> magic, string path, int rank)
    {
        if (!magic.SequenceEqual((ReadOnlySpan<byte>)[0, 0, UnsignedByte, (byte)rank]))
        {
            throw new InvalidDataException(
                $"{path}: expected the IDX magic 00-00-08-{rank:X2} (unsigned bytes, {rank} dimension{(rank == 1 ? "" : "s")}); " +
                $"the file starts with {(magic.IsEmpty ? "nothing" : BitConverter.ToString(magic.ToArray()))}.");
        }
    }

    /// <summary>At most one byte more than <paramref name="length"/>, so that a longer file is noticed.</summary>
    private static byte[] ReadElements(Stream content, long length)
    {
        using MemoryStream elements = new();
        byte[] chunk = new byte[81_920];
        while (elements.Length <= length)
        {
            int read = content.Read(chunk, 0, (int)Math.Min(chunk.Length, length + 1 - elements.Length));
            if (read == 0)
            {
                break;
            }

            elements.Write(chunk, 0, read);
        }

        return elements.ToArray();
    }

    private static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
