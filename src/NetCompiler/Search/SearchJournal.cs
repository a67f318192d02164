using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetCompiler.Search;

/// <summary>One fit of a search.</summary>
/// <param name="Key">Seed, network, values, epochs, fold, data, options and what is measured: equal keys are equal fits.</param>
/// <param name="Score">The metric.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record JournalLine(string Key, double Score, string? Error = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>The fits that a search has done, line by line in a file. Safe for use from any number of threads.</summary>
internal sealed class SearchJournal : IDisposable
{
    private readonly Dictionary<string, JournalLine> _done = [];
    private readonly string? _path;
    private readonly FileStream? _file;
    private readonly Lock _gate = new();

    private static ReadOnlySpan<byte> LineBegin => "{\"key\":\""u8;

    /// <exception cref="ModelFileException">The file cannot be read and written, or holds something else.</exception>
    public SearchJournal(string? path)
    {
        if (path is null)
        {
            return;
        }

        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Read(path, _file);
        }
        catch (Exception e) when (e is (IOException and not ModelFileException) or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw new ModelFileException(path, $"cannot be used as a journal, or another search uses it: {e.Message}", e);
        }
        catch (ModelFileException)
        {
            _file?.Dispose();
            throw;
        }
    }

    public JournalLine? Find(string key)
    {
        lock (_gate)
        {
            return _done.GetValueOrDefault(key);
        }
    }

    /// <exception cref="ModelFileException">The line cannot be written.</exception>
    public void Add(JournalLine line)
    {
        lock (_gate)
        {
            _done[line.Key] = line;
            if (_file is null)
            {
                return;
            }

            try
            {
                JsonSerializer.Serialize(_file, line, JournalJson.Default.JournalLine);
                _file.WriteByte((byte)'\n');
                _file.Flush();
            }
            catch (IOException e)
            {
                throw new ModelFileException(_path!, $"cannot be written: {e.Message}", e);
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Read(string path, FileStream file)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        int length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        int number = 0;
        foreach (Range range in bytes.AsSpan(0, length).Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = bytes.AsSpan(0, length)[range];
            number++;
            if (!line.IsEmpty)
            {
                Add(path, number, line);
            }
        }

        // Half a line is where a search was killed. It is cut off only behind lines that show whose file this is.
        ReadOnlySpan<byte> rest = bytes.AsSpan(length);
        ReadOnlySpan<byte> begin = LineBegin[..Math.Min(LineBegin.Length, rest.Length)];
        if (!rest.IsEmpty && (_done.Count == 0 || !rest.StartsWith(begin)))
        {
            throw new ModelFileException(path, $"expected the journal of a search, but line {number + (length == 0 ? 1 : 0)} is none of it, and has no end");
        }

        file.SetLength(length);
        file.Position = length;
    }

    private void Add(string path, int number, ReadOnlySpan<byte> text)
    {
        JournalLine? line;
        try
        {
            line = JsonSerializer.Deserialize(text, JournalJson.Default.JournalLine);
        }
        catch (JsonException e)
        {
            throw new ModelFileException(path, $"expected the journal of a search, but line {number} is none of it: {e.Message}", e);
        }

        _done[line?.Key ?? throw new ModelFileException(path, $"expected the journal of a search, but line {number} has no key")] = line;
    }
}
