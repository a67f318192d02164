namespace Digits.Data;

/// <summary>The MNIST database of handwritten digits (LeCun, Cortes and Burges) as its IDX files, gzip-compressed or not.</summary>
internal static class Mnist
{
    /// <summary>
    /// Reads the <c>train-*</c> and <c>t10k-*</c> files of a folder. With both, the first train and the second test; with one of them, its last
    /// 15 % test (of <c>t10k</c>: the first 8,500 pictures train, the last 1,500 test).
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder has neither pair of files, or half of one.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the two of a pair do not belong together.</exception>
    public static DigitData Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: expected a folder with MNIST's IDX files; there is none.");
        }

        ImageSet? train = ReadPair(folder, "train");
        ImageSet? test = ReadPair(folder, "t10k");
        return (train, test) switch
        {
            (not null, not null) => new DigitData(train, test, $"MNIST, {folder}"),
            (null, null) => throw new FileNotFoundException(
                $"{folder}: expected train-images-idx3-ubyte and train-labels-idx1-ubyte, or t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, " +
                "each with or without .gz; none is there."),
            _ => DigitData.Split((train ?? test)!, $"MNIST, {folder}"),
        };
    }

    /// <summary>Reads pictures and their labels; null if the folder has neither file.</summary>
    private static ImageSet? ReadPair(string folder, string prefix)
    {
        string? images = Find(folder, $"{prefix}-images", "idx3-ubyte");
        string? labels = Find(folder, $"{prefix}-labels", "idx1-ubyte");
        return (images, labels) switch
        {
            (null, null) => null,
            (null, _) => throw new FileNotFoundException($"{folder}: {prefix}-labels-idx1-ubyte is there; expected {prefix}-images-idx3-ubyte beside it."),
            (_, null) => throw new FileNotFoundException($"{folder}: {prefix}-images-idx3-ubyte is there; expected {prefix}-labels-idx1-ubyte beside it."),
            _ => Read(images, labels),
        };
    }

    /// <summary>Reads one pair of files.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, the pictures are not 28×28, the counts differ or a label is above 9.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath)
    {
        IdxArray images = IdxArray.Read(imagesPath, rank: 3);
        IdxArray labels = IdxArray.Read(labelsPath, rank: 1);
        if (images.Dimensions is not [_, ImageSet.Side, ImageSet.Side])
        {
            throw new InvalidDataException($"{imagesPath}: expected pictures of 28×28; they are {images.Dimensions[1]}×{images.Dimensions[2]}.");
        }

        if (images.Dimensions[0] != labels.Dimensions[0])
        {
            throw new InvalidDataException(
                $"{labelsPath}: expected {images.Dimensions[0]:N0} labels, one for each picture of {imagesPath}; it has {labels.Dimensions[0]:N0}.");
        }

        int wrong = labels.Elements.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(ImageSet.Classes - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"{labelsPath}: label {wrong} is {labels.Elements[wrong]}; expected 0 to {ImageSet.Classes - 1}.");
        }

        return new ImageSet(
            Array.ConvertAll(images.Elements, pixel => pixel * (1f / 255f)),
            Array.ConvertAll(labels.Elements, label => (int)label));
    }

    /// <summary>Both spellings in use (<c>-idx3</c> and <c>.idx3</c>), plain before compressed.</summary>
    private static string? Find(string folder, string name, string suffix)
    {
        string[] candidates = [$"{name}-{suffix}", $"{name}.{suffix}", $"{name}-{suffix}.gz", $"{name}.{suffix}.gz"];
        return candidates.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
    }
}
