namespace NetCompiler.Data;

/// <summary>
/// Labelled pictures in folders, one folder for each class: <c>root/cat/1.png</c>, <c>root/dog/7.pgm</c>. Classes and files are numbered in the
/// ordinal order of their names. Examples are [height, width, channels], from 0 to 1.
/// </summary>
public sealed class ImageFolder
{
    private static readonly string[] Extensions = [".png", ".pgm", ".ppm", ".pnm"];

    private ImageFolder(Dataset data, string[] classes, string[] files, int height, int width, int channels)
    {
        Data = data;
        ClassNames = classes;
        Files = files;
        Height = height;
        Width = width;
        Channels = channels;
    }

    /// <summary>The examples, class after class.</summary>
    public Dataset Data { get; }

    /// <summary>The folders' names; a label is an index of one.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The file of every example.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Rows of every picture.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row of every picture.</summary>
    public int Width { get; }

    /// <summary>Floats in a pixel.</summary>
    public int Channels { get; }

    /// <summary>Reads all PNG, PGM and PPM files in the folders of <paramref name="root"/>; other files and hidden folders are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative, or there are more than four channels.</exception>
    /// <exception cref="DataFileException">
    /// There is no such folder, it has no folders, one of them has no picture, a picture is damaged or of another size than the first: where pictures are not kept in
    /// memory, that is told when the picture is read.
    /// </exception>
    public static ImageFolder Read(string root, ImageFolderOptions? options = null)
    {
        options ??= new ImageFolderOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Height, nameof(options.Height));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Width, nameof(options.Width));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Channels, nameof(options.Channels));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Channels, 4, nameof(options.Channels));
        string[] folders = Names(root, Directory.GetDirectories, "a folder of folders, one for each class");
        List<string> files = [];
        List<int> labels = [];
        for (int label = 0; label < folders.Length; label++)
        {
            string[] pictures = [.. Names(folders[label], Directory.GetFiles, "PNG, PGM or PPM files").Where(IsPicture)];
            if (pictures.Length == 0)
            {
                throw new DataFileException(folders[label], $"files ending in {string.Join(", ", Extensions)}", "none");
            }

            files.AddRange(pictures);
            labels.AddRange(Enumerable.Repeat(label, pictures.Length));
        }

        Image first = Image.Read(files[0]);
        int height = options.Height > 0 ? options.Height : first.Height;
        int width = options.Width > 0 ? options.Width : first.Width;
        int channels = options.Channels > 0 ? options.Channels : first.Channels;
        ImageRows rows = new(root, [.. files], height, width, channels, isScaled: (options.Height > 0, options.Width > 0));
        Dataset data = options.KeepInMemory
            ? Dataset.Create(rows.ToArray(), rows.Length, labels.ToArray(), folders.Length)
            : Dataset.Create(rows, labels.ToArray(), folders.Length);
        return new ImageFolder(data, [.. folders.Select(f => Path.GetFileName(f))], [.. files], height, width, channels);
    }

    private static string[] Names(string folder, Func<string, string[]> list, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] names;
        try
        {
            names = [.. list(folder).Where(name => !Path.GetFileName(name).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(folder, expected, e.Message, e);
        }

        return names.Length > 0 ? names : throw new DataFileException(folder, expected, "nothing");
    }

    private static bool IsPicture(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());
}
