using NetCompiler.Files;

namespace NetCompiler.Data;

/// <summary>Opens files of data and turns what the system says into the one exception of this namespace.</summary>
internal static class DataFile
{
    /// <summary>Runs <paramref name="read"/> on the open file.</summary>
    /// <exception cref="DataFileException">The file cannot be opened or read.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read) => Try(path, () =>
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return read(stream);
    });

    /// <summary>Runs <paramref name="open"/> on the open file, which stays open unless that throws: it belongs to what was made of it.</summary>
    /// <exception cref="DataFileException">The file cannot be opened or read.</exception>
    public static T Open<T>(string path, Func<FileStream, T> open) => Try(path, () =>
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return open(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

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

    /// <summary>The next bytes, fewer where the content ends before. Memory grows with the bytes that are there.</summary>
    public static byte[] ReadUpTo(Stream content, long length)
    {
        using MemoryStream bytes = new();
        byte[] chunk = new byte[Math.Min(length, 81_920)];
        while (bytes.Length < length)
        {
            int read = content.Read(chunk, 0, (int)Math.Min(chunk.Length, length - bytes.Length));
            if (read == 0)
            {
                break;
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

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

    private static T Try<T>(string path, Func<T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return read();
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
}
