namespace NetCompiler.Files;

/// <summary>Files that are either wholly there or not at all.</summary>
internal static class AtomicFile
{
    private const string Unfinished = ".tmp";

    /// <summary>Writes beside <paramref name="path"/>, flushes to the disk and renames.</summary>
    /// <exception cref="ModelFileException">The system refused; a file that was there is still there, as it is where <paramref name="write"/> throws.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw new ModelFileException(path, $"cannot be written: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>The file that one with this name was to become, had it been finished; null where it is none of those.</summary>
    public static string? TargetOf(string name) =>
        Path.GetExtension(name) == Unfinished ? Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(name)) : null;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The first error is the one to report.
        }
    }
}
