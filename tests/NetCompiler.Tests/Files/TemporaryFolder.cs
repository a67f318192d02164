namespace NetCompiler.Tests.Files;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("netcompiler-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public string[] Files => [.. _directory.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => _directory.Delete(recursive: true);
}
