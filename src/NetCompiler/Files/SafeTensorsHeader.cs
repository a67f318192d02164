using System.Text.Json;

namespace NetCompiler.Files;

/// <summary>A parsed and checked header: one entry for each expected tensor.</summary>
internal sealed class SafeTensorsHeader
{
    private readonly string _path;
    private readonly TensorSpec[] _expected;
    private readonly TensorEntry?[] _entries;
    private bool _hasMetadata;

    private SafeTensorsHeader(string path, TensorSpec[] expected)
    {
        _path = path;
        _expected = expected;
        _entries = new TensorEntry?[expected.Length];
    }

    /// <summary>The file's free strings.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>In the order of the expected tensors; null for counters and names that the file lacks.</summary>
    public TensorEntry?[] Entries => _entries;

    /// <summary>Parses a header and checks names, types, shapes and sizes.</summary>
    public static SafeTensorsHeader Parse(string path, ReadOnlySpan<byte> json, TensorSpec[] expected)
    {
        SafeTensorsHeader header = new(path, expected);
        try
        {
            header.ReadAll(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 }));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ModelFileException(path, $"expected a JSON header, but it is damaged: {e.Message}", e);
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].IsCounter && expected[i].Of is null && !header.Holds(i))
            {
                throw new ModelFileException(path, $"expected the tensor {expected[i].Name} {expected[i].ShapeText}, but it is missing");
            }
        }

        return header;
    }

    /// <summary>The tensors must fill the data without gaps or overlaps, as the format demands.</summary>
    public void CheckData(long dataLength)
    {
        int[] order = [.. Enumerable.Range(0, _entries.Length).Where(i => _entries[i] is not null)];
        Array.Sort(order, (a, b) => _entries[a]!.Value.Begin.CompareTo(_entries[b]!.Value.Begin));
        long end = 0;
        foreach (int i in order)
        {
            TensorEntry entry = _entries[i]!.Value;
            if (entry.Begin != end)
            {
                throw Problem(
                    $"expected tensor {_expected[i].Name} to start at byte {end} of the data, but it starts at {entry.Begin}: overlapping or with a gap");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw Problem($"expected {end} bytes of tensor data, but the file has {dataLength}");
        }
    }

    /// <summary>Whether a tensor is there, under whatever name.</summary>
    private bool Holds(int tensor)
    {
        bool holds = _entries[tensor] is not null;
        for (int i = 0; i < _expected.Length && !holds; i++)
        {
            holds = _entries[i] is not null && _expected[i].Of == _expected[tensor].Name;
        }

        return holds;
    }

    private void ReadAll(Utf8JsonReader reader)
    {
        reader.Read();
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            Expect(Next(ref reader), JsonTokenType.StartObject, name);
            if (name == "__metadata__")
            {
                ReadMetadata(ref reader);
                continue;
            }

            int index = Array.FindIndex(_expected, t => t.Name == name);
            if (index < 0)
            {
                string names = string.Join(", ", _expected.Take(8).Select(t => t.Name)) + (_expected.Length > 8 ? ", …" : "");
                throw Problem($"unexpected tensor {Short(name)}; expected {names}");
            }

            if (_entries[index] is not null)
            {
                throw Problem($"the tensor {name} is there twice");
            }

            _entries[index] = ReadEntry(ref reader, _expected[index]);
        }

        // Anything but white space behind the object is an error that the reader reports.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (_hasMetadata)
        {
            throw Problem("__metadata__ is there twice");
        }

        _hasMetadata = true;

        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(Next(ref reader), JsonTokenType.String, key);
            if (!Metadata.TryAdd(key, reader.GetString()!))
            {
                throw Problem($"the metadata key {Short(key)} is there twice");
            }
        }
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, TensorSpec expected)
    {
        TensorType? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (type is null && reader.ValueTextEquals("dtype"u8))
            {
                Expect(Next(ref reader), JsonTokenType.String, expected.Name);
                type = ParseType(reader.GetString()!, expected);
            }
            else if (shape is null && reader.ValueTextEquals("shape"u8))
            {
                shape = ReadNumbers(ref reader, expected.Name);
            }
            else if (offsets is null && reader.ValueTextEquals("data_offsets"u8))
            {
                offsets = ReadNumbers(ref reader, expected.Name);
            }
            else
            {
                throw Problem($"tensor {expected.Name} has the unexpected or repeated key {Short(reader.GetString()!)}");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw Problem($"tensor {expected.Name} must have dtype, shape and two data_offsets");
        }

        if (!shape.SequenceEqual(expected.Shape.Select(d => (long)d)))
        {
            throw Problem($"expected tensor {expected.Name} to have shape {expected.ShapeText}, but it has [{string.Join(", ", shape)}]");
        }

        TensorEntry entry = new(type.Value, begin, end);
        long bytes = (long)expected.Count * entry.ElementSize;
        if (begin < 0 || end < begin || end - begin != bytes)
        {
            throw Problem($"expected tensor {expected.Name} to have {bytes} bytes, but its data_offsets are [{begin}, {end}]");
        }

        return entry;
    }

    // No shape that could be right has more dimensions than this.
    private List<long> ReadNumbers(ref Utf8JsonReader reader, string name)
    {
        const int MaximumRank = 8;
        Expect(Next(ref reader), JsonTokenType.StartArray, name);
        List<long> numbers = [];
        while (Next(ref reader) == JsonTokenType.Number)
        {
            if (numbers.Count == MaximumRank || !reader.TryGetInt64(out long number))
            {
                throw Problem($"tensor {name}: expected at most {MaximumRank} whole numbers");
            }

            numbers.Add(number);
        }

        Expect(reader.TokenType, JsonTokenType.EndArray, name);
        return numbers;
    }

    private TensorType ParseType(string text, TensorSpec expected) => text switch
    {
        "I64" when expected.IsCounter => TensorType.I64,
        _ when expected.IsCounter => throw Problem($"expected tensor {expected.Name} to be I64, but it is {Short(text)}"),
        "F32" => TensorType.F32,
        "F64" => TensorType.F64,
        "F16" => TensorType.F16,
        "BF16" => TensorType.BF16,
        _ => throw Problem($"expected tensor {expected.Name} to be F32, F64, F16 or BF16, but it is {Short(text)}"),
    };

    private JsonTokenType Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw Problem("the header ends too early");
        }

        return reader.TokenType;
    }

    private void Expect(JsonTokenType actual, JsonTokenType expected, string name)
    {
        if (actual != expected)
        {
            throw Problem($"expected {expected} for {Short(name)} in the header, but found {actual}");
        }
    }

    private ModelFileException Problem(string problem) => new(_path, problem);

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
