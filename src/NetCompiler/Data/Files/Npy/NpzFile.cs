using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>Several arrays of NumPy's in one file, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write them: a zip archive of <c>.npy</c> files.</summary>
public static class NpzFile
{
    private const string Ending = ".npy";

    /// <summary>Reads all arrays of a file.</summary>
    /// <returns>The arrays by their names.</returns>
    /// <example>
    /// <code>
    /// IReadOnlyDictionary&lt;string, NpyArray&gt; mnist = NpzFile.Read("mnist.npz");
    /// Dataset train = Dataset.Create(mnist["x_train"].ToFloats(1 / 255f), 784, mnist["y_train"].ToLabels(10), 10);
    /// </code>
    /// </example>
    /// <exception cref="DataFileException">The file cannot be read, is no whole and undamaged zip archive, or holds something else than arrays of different names.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) => DataFile.Read(path, file =>
    {
        try
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            Dictionary<string, NpyArray> arrays = new(StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(Ending, StringComparison.Ordinal) || !arrays.TryAdd(entry.FullName[..^Ending.Length], Read(entry, path)))
                {
                    throw new DataFileException(path, $"arrays whose names end in {Ending}, each once", $"\"{entry.FullName}\"");
                }
            }

            return arrays;
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, "a zip archive, whole and undamaged", e.Message, e);
        }
    });

    private static NpyArray Read(ZipArchiveEntry entry, string path)
    {
        using Crc32Stream content = new(entry.Open());
        NpyArray array = NpyArray.Read(content, $"{path}, {entry.FullName}");
        return content.Checksum == entry.Crc32
            ? array
            : throw new DataFileException(path, $"{entry.FullName} with the checksum {entry.Crc32:x8}", $"{content.Checksum:x8}");
    }
}
