namespace NetCompiler.Data;

/// <summary>
/// The MNIST database of handwritten digits (LeCun, Cortes and Burges) and what has its form (Fashion-MNIST, KMNIST): IDX files of 28×28 pixels and
/// of labels from 0 to 9, gzip-compressed or not. Pixels become 0 (background) to 1 (ink).
/// </summary>
public static class Mnist
{
    /// <summary>Pixels in a row and rows in a picture.</summary>
    public const int Side = 28;

    /// <summary>Floats in the input of an example.</summary>
    public const int InputLength = Side * Side;

    /// <summary>Number of classes.</summary>
    public const int Classes = 10;

    /// <summary>
    /// Reads the <c>train-*</c> and <c>t10k-*</c> files of a folder. With both, the first train and the second test; with one of them, its last
    /// 15 % test (of <c>t10k</c>: the first 8,500 pictures train, the last 1,500 test).
    /// </summary>
    /// <exception cref="DataFileException">The folder has neither pair of files, or half of one, or a file is damaged.</exception>
    public static (Dataset Train, Dataset Test) Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(folder, "a folder with MNIST's IDX files", "none");
        }

        Dataset? train = ReadPair(folder, "train");
        Dataset? test = ReadPair(folder, "t10k");
        if (train is not null && test is not null)
        {
            return (train, test);
        }

        Dataset all = train ?? test ?? throw new DataFileException(
            folder,
            "train-images-idx3-ubyte and train-labels-idx1-ubyte, or t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without .gz",
            "none of them");
        int tests = all.Count * 15 / 100;
        return (all.Take(all.Count - tests), all.Skip(all.Count - tests));
    }

    /// <summary>Reads one pair of files.</summary>
    /// <exception cref="DataFileException">A file is damaged, the pictures are not 28×28, the counts differ or a label is above 9.</exception>
    public static Dataset Read(string imagesPath, string labelsPath)
    {
        IdxArray images = IdxArray.Read(imagesPath, rank: 3);
        IdxArray labels = IdxArray.Read(labelsPath, rank: 1);
        if (images.Dimensions is not [_, Side, Side])
        {
            throw new DataFileException(imagesPath, $"pictures of {Side}×{Side}", $"{images.Dimensions[1]}×{images.Dimensions[2]}");
        }

        if (images.Dimensions[0] != labels.Count)
        {
            throw new DataFileException(labelsPath, $"{images.Dimensions[0]} labels, one for each picture of {imagesPath}", $"{labels.Count}");
        }

        return Dataset.Create(images.ToFloats(1f / 255f), InputLength, labels.ToLabels(Classes), Classes);
    }

    /// <summary>Reads pictures and their labels; null if the folder has neither file.</summary>
    private static Dataset? ReadPair(string folder, string prefix)
    {
        string? images = Find(folder, $"{prefix}-images", "idx3-ubyte");
        string? labels = Find(folder, $"{prefix}-labels", "idx1-ubyte");
        return (images, labels) switch
        {
            (null, null) => null,
            (null, _) => throw new DataFileException(folder, $"{prefix}-images-idx3-ubyte", $"{prefix}-labels-idx1-ubyte without it"),
            (_, null) => throw new DataFileException(folder, $"{prefix}-labels-idx1-ubyte", $"{prefix}-images-idx3-ubyte without it"),
            _ => Read(images, labels),
        };
    }

    /// <summary>Both spellings in use (<c>-idx3</c> and <c>.idx3</c>), plain before compressed.</summary>
    private static string? Find(string folder, string name, string suffix)
    {
        string[] candidates = [$"{name}-{suffix}", $"{name}.{suffix}", $"{name}-{suffix}.gz", $"{name}.{suffix}.gz"];
        return candidates.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
    }
}
