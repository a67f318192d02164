namespace NetCompiler.Data;

/// <summary>
/// A file of data cannot be read or written, or does not hold what it should. The message names the file, the place in it, what was expected there
/// and what was found.
/// </summary>
public sealed class DataFileException : IOException
{
    private DataFileException(string path, string place, string expected, string found, Exception? innerException)
        : base($"{path}{place}: expected {expected}; found {found}", innerException)
    {
        Path = path;
        Expected = expected;
        Found = found;
    }

    /// <summary>An error about a file as a whole.</summary>
    public DataFileException(string path, string expected, string found, Exception? innerException = null)
        : this(path, "", expected, found, innerException)
    {
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line of a text, from 1; 0 where the error is in no line.</summary>
    public int Line { get; private init; }

    /// <summary>The column in the line, from 1: the field of a table, the character of other texts; 0 where the error is in no column.</summary>
    public int Column { get; private init; }

    /// <summary>The byte of a binary file, from 0 (of a compressed one: after decompression); −1 where the error is at no byte.</summary>
    public long Offset { get; private init; } = -1;

    /// <summary>What should have been there.</summary>
    public string Expected { get; }

    /// <summary>What was there.</summary>
    public string Found { get; }

    /// <summary>An error at a place of a text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column in it, from 1; 0 for the whole line.</param>
    /// <param name="expected">What should have been there.</param>
    /// <param name="found">What was there.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public static DataFileException AtLine(string path, int line, int column, string expected, string found, Exception? innerException = null) =>
        new(path, column > 0 ? $", line {line}, column {column}" : $", line {line}", expected, found, innerException) { Line = line, Column = column };

    /// <summary>An error at a place of a binary file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">The byte, from 0.</param>
    /// <param name="expected">What should have been there.</param>
    /// <param name="found">What was there.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public static DataFileException AtByte(string path, long offset, string expected, string found, Exception? innerException = null) =>
        new(path, $", byte {offset}", expected, found, innerException) { Offset = offset };
}
