using NetCompiler.Data;
using NetCompiler.Tests.Samples;

namespace NetCompiler.Training.Tests.Data.Readers;

public sealed class MnistTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnist");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte")]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    public void A_single_pair_is_split_into_85_and_15_percent(string images, string labels)
    {
        Write(images, labels, count: 20);

        (Dataset train, Dataset test) = Mnist.Load(_folder.FullName);

        Assert.Equal(17, train.Count);
        Assert.Equal(3, test.Count);
        Assert.Equal([7, 8, 9], [test.Label(0), test.Label(1), test.Label(2)]);
        Assert.Equal(17 / 255f, test.Input(0)[0]);
    }

    [Fact]
    public void Two_pairs_train_and_test()
    {
        Write("train-images-idx3-ubyte", "train-labels-idx1-ubyte", count: 12);
        Write("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", count: 5);

        (Dataset train, Dataset test) = Mnist.Load(_folder.FullName);

        Assert.Equal((12, 5), (train.Count, test.Count));
    }

    [Fact]
    public void An_empty_folder_is_refused_with_the_names_it_should_hold()
    {
        DataFileException error = Assert.Throws<DataFileException>(() => Mnist.Load(_folder.FullName));

        Assert.Contains("t10k-images-idx3-ubyte", error.Message);
    }

    [Fact]
    public void Half_a_pair_is_refused()
    {
        Write("train-images-idx3-ubyte", "train-labels-idx1-ubyte", count: 2);
        File.Delete(Path.Combine(_folder.FullName, "train-labels-idx1-ubyte"));

        DataFileException error = Assert.Throws<DataFileException>(() => Mnist.Load(_folder.FullName));

        Assert.Contains("expected train-labels-idx1-ubyte", error.Message);
    }

    [Fact]
    public void A_missing_folder_is_refused() =>
        Assert.Throws<DataFileException>(() => Mnist.Load(Path.Combine(_folder.FullName, "nowhere")));

    [Fact]
    public void Counts_that_differ_are_refused()
    {
        string images = WriteImages("images", count: 3, side: 28);
        string labels = WriteLabels("labels", [1, 2]);

        DataFileException error = Assert.Throws<DataFileException>(() => Mnist.Read(images, labels));

        Assert.Contains("expected 3 labels", error.Message);
        Assert.Contains("found 2", error.Message);
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        string images = WriteImages("images", count: 1, side: 27);
        string labels = WriteLabels("labels", [1]);

        DataFileException error = Assert.Throws<DataFileException>(() => Mnist.Read(images, labels));

        Assert.Contains("27×27", error.Message);
    }

    [Fact]
    public void A_label_above_nine_is_refused()
    {
        string images = WriteImages("images", count: 3, side: 28);
        string labels = WriteLabels("labels", [0, 9, 10]);

        DataFileException error = Assert.Throws<DataFileException>(() => Mnist.Read(images, labels));

        Assert.Contains("element 2; found 10", error.Message);
    }

    [SkippableFact]
    public void Real_digits_are_read()
    {
        string? folder = SharedData.Find("mnist");
        Skip.If(folder is null, "../shared/data/mnist is not on this machine");

        (Dataset train, Dataset test) = Mnist.Load(folder!);

        Assert.Equal((8500, 1500), (train.Count, test.Count));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], Enumerable.Range(0, 10).Select(train.Label));
        Assert.Equal(1f, Enumerable.Range(0, 10).Max(i => train.Input(i).ToArray().Max()));
    }

    /// <summary>Picture i is filled with i, its label is i modulo 10.</summary>
    private void Write(string images, string labels, int count)
    {
        WriteImages(images, count, 28);
        WriteLabels(labels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
    }

    private string WriteImages(string name, int count, int side) =>
        WriteFile(name, [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, (byte)side, 0, 0, 0, (byte)side, .. Enumerable.Range(0, count * side * side).Select(i => (byte)(i / (side * side)))]);

    private string WriteLabels(string name, byte[] labels) => WriteFile(name, [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels]);

    private string WriteFile(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
