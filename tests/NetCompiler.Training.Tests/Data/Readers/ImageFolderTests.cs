using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data.Readers;

public sealed class ImageFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("images-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_folder_is_a_class()
    {
        Add("dog", "b.png", new Image(2, 1, 1, [0, 255]));
        Add("cat", "2.png", new Image(2, 1, 1, [51, 102]));
        Add("cat", "1.png", new Image(2, 1, 1, [255, 0]));
        File.WriteAllText(Path.Combine(_root.FullName, "cat", "notes.txt"), "not a picture");
        Directory.CreateDirectory(Path.Combine(_root.FullName, ".hidden"));

        ImageFolder folder = ImageFolder.Read(_root.FullName);

        Assert.Equal(["cat", "dog"], folder.ClassNames);
        Assert.Equal(["1.png", "2.png", "b.png"], folder.Files.Select(Path.GetFileName));
        Assert.Equal((1, 2, 1), (folder.Height, folder.Width, folder.Channels));
        Assert.Equal([0, 0, 1], Enumerable.Range(0, 3).Select(folder.Data.Label));
        Assert.Equal([51 / 255f, 102 / 255f], folder.Data.Input(1).ToArray());
    }

    [Fact]
    public void Sizes_and_channels_are_made_the_same_on_request()
    {
        Add("a", "1.png", new Image(1, 1, 3, [255, 0, 0]));
        Add("a", "2.png", new Image(2, 2, 1, [0, 255, 0, 255]));

        ImageFolder folder = ImageFolder.Read(_root.FullName, new ImageFolderOptions { Width = 4, Height = 1, Channels = 1 });

        Assert.Equal([0.299f, 0.299f, 0.299f, 0.299f], folder.Data.Input(0).ToArray());

        // torch.nn.functional.interpolate([[0, 1], [0, 1]], size=(1, 4), mode="bilinear")
        Assert.Equal([0, 0.25f, 0.75f, 1], folder.Data.Input(1).ToArray());
    }

    [Fact]
    public void Pictures_can_be_read_when_they_are_needed()
    {
        Add("a", "1.png", new Image(1, 1, 3, [255, 0, 0]));
        Add("a", "2.png", new Image(2, 2, 1, [0, 255, 0, 255]));
        Add("b", "1.png", new Image(2, 2, 1, [0, 0, 0, 255]));
        ImageFolderOptions options = new() { Width = 3, Height = 2, Channels = 1 };
        Dataset kept = ImageFolder.Read(_root.FullName, options).Data;

        Dataset read = ImageFolder.Read(_root.FullName, options with { KeepInMemory = false }).Data;

        Assert.True(kept.IsInMemory && !read.IsInMemory);
        Assert.Equal(kept.ToInputArray(), read.ToInputArray());
        Assert.Equal(kept.ToLabelArray(), read.ToLabelArray());
        File.WriteAllText(Path.Combine(_root.FullName, "b", "1.png"), "damaged since");
        Assert.EndsWith("1.png", Assert.Throws<DataFileException>(() => read.CopyInput(2, new float[6])).Path);
        Add("b", "1.png", new Image(2, 1, 1, [0, 0]));
        Dataset unscaled = ImageFolder.Read(_root.FullName, new() { KeepInMemory = false }).Data;
        Assert.Contains("a picture of 1×1", Assert.Throws<DataFileException>(() => unscaled.CopyInput(1, new float[3])).Message);
    }

    [Fact]
    public void Another_size_is_refused_by_name()
    {
        Add("a", "1.png", new Image(1, 1, 1, [0]));
        Add("a", "2.png", new Image(1, 2, 1, [0, 0]));

        DataFileException error = Assert.Throws<DataFileException>(() => ImageFolder.Read(_root.FullName));

        Assert.EndsWith("2.png", error.Path);
        Assert.Contains("a picture of 1×1", error.Message);
        Assert.EndsWith("found 1×2", error.Message);
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused()
    {
        Add("a", "1.png", new Image(1, 1, 1, [0]));

        Assert.Equal("Height", Refused(new() { Height = -1 }));
        Assert.Equal("Width", Refused(new() { Width = -1 }));
        Assert.Equal("Channels", Refused(new() { Channels = -1 }));
        Assert.Equal("Channels", Refused(new() { Channels = 5 }));
        ImageFolderOptions great = new() { Height = int.MaxValue, Width = int.MaxValue, Channels = 4 };
        Assert.Contains("2147483647×2147483647×4", Assert.Throws<DataFileException>(() => ImageFolder.Read(_root.FullName, great)).Message);

        string? Refused(ImageFolderOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Read(_root.FullName, options)).ParamName;
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains("a folder of folders", Assert.Throws<DataFileException>(() => ImageFolder.Read(_root.FullName)).Message);
        Assert.Throws<DataFileException>(() => ImageFolder.Read(Path.Combine(_root.FullName, "nowhere")));
        Directory.CreateDirectory(Path.Combine(_root.FullName, "empty"));
        File.WriteAllText(Path.Combine(_root.FullName, "empty", "readme"), "");
        Assert.Contains("files ending in .png, .pgm", Assert.Throws<DataFileException>(() => ImageFolder.Read(_root.FullName)).Message);
    }

    private void Add(string label, string name, Image image)
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, label));
        image.WritePng(Path.Combine(_root.FullName, label, name));
    }
}
