using System.Buffers.Binary;
using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// An array read from an IDX file, the format of the MNIST database (LeCun, Cortes and Burges): two zero bytes, the element type, the number of
/// dimensions, each dimension as a big-endian 32-bit integer, then the elements, last dimension fastest.
/// </summary>
public sealed class IdxArray
{
    private readonly string _path;
    private readonly byte[] _elements;

    private IdxArray(string path, IdxType type, int[] dimensions, byte[] elements)
    {
        _path = path;
        _elements = elements;
        Type = type;
        Dimensions = dimensions;
    }

    /// <summary>The type of the elements in the file.</summary>
    public IdxType Type { get; }

    /// <summary>The sizes of the dimensions; the first is the number of examples.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Number of elements.</summary>
    public int Count => _elements.Length / SizeOf(Type);

    /// <summary>The bytes of the elements as they stand in the file.</summary>
    public ReadOnlySpan<byte> Bytes => _elements;

    /// <summary>Reads a whole file, gzip-compressed or not (told by its first bytes, not by its name). Zeros may pad a compressed one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">The number of dimensions that it must have; 0 takes any.</param>
    /// <exception cref="DataFileException">
    /// The file cannot be read, is no IDX file, or its length is not what its header says. Memory grows with the bytes that are there, never with
    /// what a header claims.
    /// </exception>
    public static IdxArray Read(string path, int rank = 0) => DataFile.Read(path, file =>
    {
        try
        {
            using Stream content = IsGzip(file) ? new GzipContent(file, path) : file;
            return Read(content, path, rank);
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, "gzip data, whole and undamaged", "data that cannot be decompressed, or not up to their checksum", e);
        }
    });

    /// <summary>All elements times <paramref name="scale"/>.</summary>
    /// <exception cref="DataFileException">An element of 64 bits is beyond the range of a float.</exception>
    public float[] ToFloats(float scale = 1)
    {
        float[] values = new float[Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = scale * Element(i);
        }

        return values;
    }

    /// <summary>All elements as class indices.</summary>
    /// <exception cref="DataFileException">An element is no whole number from 0 to <paramref name="classes"/> − 1.</exception>
    public int[] ToLabels(int classes)
    {
        int[] labels = new int[Count];
        for (int i = 0; i < labels.Length; i++)
        {
            float element = Element(i);
            labels[i] = element >= 0 && element < classes && element == MathF.Floor(element)
                ? (int)element
                : throw DataFileException.AtByte(
                    _path,
                    HeaderLength(Dimensions.Count) + ((long)i * SizeOf(Type)),
                    $"a class index from 0 to {classes - 1} as element {i}",
                    element.ToString(CultureInfo.InvariantCulture));
        }

        return labels;
    }

    private float Element(int index)
    {
        ReadOnlySpan<byte> bytes = _elements.AsSpan(index * SizeOf(Type));
        return Type switch
        {
            IdxType.UnsignedByte => bytes[0],
            IdxType.SignedByte => (sbyte)bytes[0],
            IdxType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            IdxType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            IdxType.Single => BinaryPrimitives.ReadSingleBigEndian(bytes),
            _ => Narrow(BinaryPrimitives.ReadDoubleBigEndian(bytes), index),
        };
    }

    private float Narrow(double element, int index) => double.IsFinite(element) && !float.IsFinite((float)element)
        ? throw DataFileException.AtByte(
            _path,
            HeaderLength(Dimensions.Count) + ((long)index * SizeOf(Type)),
            $"a number in the range of a float as element {index}",
            element.ToString(CultureInfo.InvariantCulture))
        : (float)element;

    private static IdxArray Read(Stream content, string path, int rank)
    {
        byte[] magic = DataFile.ReadUpTo(content, 4);
        if (magic is not [0, 0, _, > 0] || SizeOf((IdxType)magic[2]) == 0 || (rank != 0 && magic[3] != rank))
        {
            string dimensions = rank switch { 0 => "", 1 => " of 1 dimension", _ => $" of {rank} dimensions" };
            throw DataFileException.AtByte(path, 0, $"the magic number of an IDX array{dimensions} (00-00, type, dimensions)", ByteReader.Show(magic));
        }

        IdxType type = (IdxType)magic[2];
        byte[] header = DataFile.ReadUpTo(content, 4 * magic[3]);
        ByteReader reader = new(path, header, start: magic.Length);
        int[] sizes = new int[magic[3]];
        long length = SizeOf(type);
        for (int i = 0; i < sizes.Length; i++)
        {
            uint size = reader.UInt32BigEndian($"the size of dimension {i + 1} of {sizes.Length}");
            length *= size;
            sizes[i] = size is > 0 and <= int.MaxValue && length <= Array.MaxLength
                ? (int)size
                : throw reader.Problem($"a positive size of dimension {i + 1} of {sizes.Length} that fits in memory", $"{size}", back: 4);
        }

        byte[] elements = DataFile.ReadUpTo(content, length + 1);
        return elements.Length == length
            ? new IdxArray(path, type, sizes, elements)
            : throw DataFileException.AtByte(
                path,
                HeaderLength(sizes.Length) + elements.Length,
                $"{length} bytes of elements ({string.Join("×", sizes)}, {type})",
                elements.Length < length ? $"the end of the file after {elements.Length}" : "more after them");
    }

    private static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Int16 => 2,
        IdxType.Int32 or IdxType.Single => 4,
        IdxType.Double => 8,
        _ => 0,
    };

    private static int HeaderLength(int rank) => 4 + (4 * rank);

    private static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
