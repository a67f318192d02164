using System.Buffers;
using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// The rows of an array in a <c>.npy</c> file, each read from the file when it is needed: examples that are larger than memory. A row is what the first
/// dimension counts. Safe for use from any number of threads until it is disposed of.
/// </summary>
/// <example>
/// <code>
/// using NpyRows pictures = NpyRows.Open("pictures.npy", scale: 1 / 255f);
/// Dataset data = Dataset.Create(pictures, NpyArray.Read("labels.npy").ToLabels(10), classes: 10);
/// </code>
/// </example>
public sealed class NpyRows : RowSource, IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly NpyHeader _header;
    private readonly float _scale;

    private NpyRows(string path, FileStream file, NpyHeader header, float scale)
    {
        _path = path;
        _file = file;
        _header = header;
        _scale = scale;
        Length = (int)(header.ElementBytes / NpyElements.SizeOf(header.Type) / header.Shape[0]);
    }

    /// <summary>The sizes of the dimensions, of which the first counts the rows.</summary>
    public IReadOnlyList<int> Shape => _header.Shape;

    /// <summary>The type of the elements in the file.</summary>
    public NpyType Type => _header.Type;

    /// <inheritdoc/>
    public override int Count => _header.Shape[0];

    /// <inheritdoc/>
    public override int Length { get; }

    private int RowBytes => Length * NpyElements.SizeOf(Type);

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file, which must not be written to before this object is disposed of.</param>
    /// <param name="scale">What all elements are multiplied with.</param>
    /// <exception cref="DataFileException">
    /// The file cannot be read, is no such file, of elements that are no numbers, or without rows, a row is empty or larger than an array can be, or the length of
    /// the file is not what its header says.
    /// </exception>
    public static NpyRows Open(string path, float scale = 1) => DataFile.Open(path, file => new NpyRows(path, file, ReadHeader(file, path), scale));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <inheritdoc/>
    /// <exception cref="DataFileException">The file cannot be read any more, or an element is beyond the range of a float.</exception>
    protected override void Read(int row, Span<float> destination)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(RowBytes);
        try
        {
            ReadBytes(row, bytes.AsSpan(0, RowBytes));
            int beyond = NpyElements.Convert(Type, bytes, destination);
            if (beyond >= 0)
            {
                throw DataFileException.AtByte(
                    _path,
                    Offset(row) + (beyond * NpyElements.SizeOf(Type)),
                    $"a number in the range of a float as element {beyond} of row {row}",
                    NpyElements.ToDouble(Type, bytes, beyond).ToString(CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        for (int i = 0; _scale != 1 && i < destination.Length; i++)
        {
            destination[i] *= _scale;
        }
    }

    private static NpyHeader ReadHeader(FileStream file, string path)
    {
        NpyHeader header = NpyHeader.Read(file, path);
        if (header.Shape.Length == 0 || header.ElementBytes == 0 || header.ElementBytes / header.Shape[0] > Array.MaxLength)
        {
            throw new DataFileException(
                path, $"an array whose first dimension counts rows of 1 to {Array.MaxLength} bytes", $"the shape ({string.Join(", ", header.Shape)})");
        }

        header.CheckElements(path, file.Length - header.Length);
        return header;
    }

    private long Offset(int row) => _header.Length + ((long)row * RowBytes);

    private void ReadBytes(int row, Span<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(!_file.CanRead, this);
        try
        {
            int read = 0;
            while (read < bytes.Length)
            {
                int more = RandomAccess.Read(_file.SafeFileHandle, bytes[read..], Offset(row) + read);
                if (more == 0)
                {
                    throw DataFileException.AtByte(_path, Offset(row) + read, $"{bytes.Length} bytes of row {row}", $"the end of the file after {read}");
                }

                read += more;
            }
        }
        catch (Exception e) when (e is (IOException and not DataFileException) or UnauthorizedAccessException)
        {
            throw new DataFileException(_path, "a file that can be read", e.Message, e);
        }
    }
}
