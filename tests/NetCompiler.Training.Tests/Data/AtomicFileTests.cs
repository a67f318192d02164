using NetCompiler.Files;
using NetCompiler.Tests.Files;

namespace NetCompiler.Training.Tests.Data;

public sealed class AtomicFileTests
{
    /// <summary>Not the errors of the system alone: memory may end, too.</summary>
    [Fact]
    public void A_file_that_its_writer_gives_up_leaves_nothing()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<OutOfMemoryException>(() => AtomicFile.Write(folder["file"], _ => throw new OutOfMemoryException()));

        Assert.Empty(folder.Files);
    }

    [Fact]
    public void An_unfinished_file_is_known_by_its_name()
    {
        using TemporaryFolder folder = new();
        string? unfinished = null;
        AtomicFile.Write(folder["fit.json"], _ => unfinished = folder.Files.Single());

        Assert.Equal("fit.json", AtomicFile.TargetOf(unfinished!));
        Assert.Null(AtomicFile.TargetOf("fit.json"));
    }
}
