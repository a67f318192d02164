namespace NetCompiler;

/// <summary>
/// A model or checkpoint file cannot be read or written, is damaged, or does not fit the network. The message names the file, what was expected
/// and what came; nothing has been changed.
/// </summary>
public sealed class ModelFileException : IOException
{
    /// <summary>An error about one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What was expected and what came.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public ModelFileException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
