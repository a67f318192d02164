using System.Globalization;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// An array of NumPy's, read from a <c>.npy</c> file (NumPy Enhancement Proposal 1): numbers or booleans, little-endian, the last dimension fastest.
/// </summary>
public sealed class NpyArray
{
    // All elements may have more bytes than a span can.
    private const int MostWritten = 1 << 20;

    private readonly string _path;
    private readonly NpyHeader _header;
    private readonly byte[] _elements;

    private NpyArray(string path, NpyHeader header, byte[] elements)
    {
        _path = path;
        _header = header;
        _elements = elements;
    }

    /// <summary>The type of the elements in the file.</summary>
    public NpyType Type => _header.Type;

    /// <summary>The sizes of the dimensions; the first is the number of examples, as a rule. None for a single element.</summary>
    public IReadOnlyList<int> Shape => _header.Shape;

    /// <summary>Number of elements.</summary>
    public int Count => _elements.Length / NpyElements.SizeOf(Type);

    /// <summary>The bytes of the elements as they stand in the file.</summary>
    public ReadOnlySpan<byte> Bytes => _elements;

    /// <summary>Reads a whole file. <see cref="NpyRows"/> reads one row at a time of a file that is larger than memory.</summary>
    /// <exception cref="DataFileException">
    /// The file cannot be read, is no such file or of elements that are no numbers, or its length is not what its header says. Memory grows with the bytes that are
    /// there, never with what a header claims.
    /// </exception>
    public static NpyArray Read(string path) => DataFile.Read(path, file => Read(file, path));

    /// <summary>Writes floats to a file as <c>numpy.save</c> does, wholly or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The elements, last dimension fastest.</param>
    /// <param name="shape">The sizes of the dimensions; without them there is one.</param>
    /// <exception cref="ArgumentException">The shape is one of another number of elements.</exception>
    /// <exception cref="DataFileException">The system refused; a file that was there is still there.</exception>
    public static void Write(string path, ReadOnlyMemory<float> elements, params ReadOnlySpan<int> shape) => Write(path, NpyType.Single, elements, shape);

    /// <summary>Writes whole numbers, such as labels, to a file as <c>numpy.save</c> does, wholly or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The elements, last dimension fastest.</param>
    /// <param name="shape">The sizes of the dimensions; without them there is one.</param>
    /// <exception cref="ArgumentException">The shape is one of another number of elements.</exception>
    /// <exception cref="DataFileException">The system refused; a file that was there is still there.</exception>
    public static void Write(string path, ReadOnlyMemory<int> elements, params ReadOnlySpan<int> shape) => Write(path, NpyType.Int32, elements, shape);

    /// <summary>All elements times <paramref name="scale"/>; booleans are 0 and 1.</summary>
    /// <exception cref="DataFileException">An element of 64 bits is beyond the range of a float.</exception>
    public float[] ToFloats(float scale = 1)
    {
        float[] values = new float[Count];
        int beyond = NpyElements.Convert<float>(Type, _elements, values);
        if (beyond >= 0)
        {
            throw Problem(beyond, "a number in the range of a float");
        }

        for (int i = 0; scale != 1 && i < values.Length; i++)
        {
            values[i] *= scale;
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
            double element = NpyElements.ToDouble(Type, _elements, i);
            labels[i] = element >= 0 && element < classes && element == Math.Floor(element) ? (int)element : throw Problem(i, $"a class index from 0 to {classes - 1}");
        }

        return labels;
    }

    /// <summary>Reads an array to the end of the content.</summary>
    internal static NpyArray Read(Stream content, string path)
    {
        NpyHeader header = NpyHeader.Read(content, path);
        if (header.ElementBytes > Array.MaxLength)
        {
            throw new DataFileException(path, $"at most {Array.MaxLength} bytes of elements (or NpyRows, which reads row by row)", $"{header.ElementBytes}");
        }

        byte[] elements = DataFile.ReadUpTo(content, header.ElementBytes + 1);
        header.CheckElements(path, elements.Length);
        return new NpyArray(path, header, elements);
    }

    private static void Write<T>(string path, NpyType type, ReadOnlyMemory<T> elements, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        shape = shape.IsEmpty ? (int[])[elements.Length] : shape;
        Int128 count = 1;
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count *= size;
        }

        if (count != elements.Length)
        {
            throw new ArgumentException($"There are {elements.Length} elements; expected {count}, those of the shape {string.Join("×", shape.ToArray())}", nameof(shape));
        }

        byte[] header = NpyHeader.Write(type, shape);
        DataFile.Write(path, file =>
        {
            file.Write(header);
            for (int first = 0; first < elements.Length; first += MostWritten)
            {
                file.Write(MemoryMarshal.AsBytes(elements.Span.Slice(first, Math.Min(MostWritten, elements.Length - first))));
            }
        });
    }

    private DataFileException Problem(int index, string expected) => DataFileException.AtByte(
        _path,
        _header.Length + ((long)index * NpyElements.SizeOf(Type)),
        $"{expected} as element {index}",
        NpyElements.ToDouble(Type, _elements, index).ToString(CultureInfo.InvariantCulture));
}
