using NetCompiler.Files;

namespace NetCompiler.Data;

/// <summary>Opens files of data and turns what the system says into the one exception of this namespace.</summary>
internal static class DataFile
{
    /// <summary>Runs <paramref name="read"/> on the open file.</summary>
    /// <exception cref="DataFileException">The file cannot be opened or read.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "a file", "none", e);
        }
        catch (Exception e) when (e is (IOException and not DataFileException) or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DataFileException(path, "a file that can be read", e.Message, e);
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="DataFileException">The file cannot be read, or is larger than an array can be.</exception>
    public static byte[] ReadBytes(string path) => Read(path, stream =>
    {
        if (stream.Length > Array.MaxLength)
        {
            throw new DataFileException(path, $"at most {Array.MaxLength} bytes", $"{stream.Length}");
        }

        byte[] bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    });

    /// <summary>Writes a file wholly or not at all.</summary>
    /// <exception cref="DataFileException">The system refused; a file that was there is still there.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (ModelFileException e)
        {
            throw new DataFileException(path, "a file that can be written", e.InnerException!.Message, e.InnerException);
        }
    }
}
