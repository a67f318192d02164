using System.Text.Json;

namespace NetCompiler.Files;

/// <summary>A parsed and checked header: one entry for each expected tensor.</summary>
internal sealed class SafeTensorsHeader
{
    private readonly string _path;
    private readonly TensorSpec[] _expected;
    private readonly TensorEntry?[] _entries;
    private readonly Dictionary<string, StoredTensor>? _others;
    private bool _hasMetadata;

    private SafeTensorsHeader(string path, TensorSpec[] expected, bool others)
    {
        _path = path;
        _expected = expected;
        _entries = new TensorEntry?[expected.Length];
        _others = others ? [] : null;
    }

    /// <summary>The file's free strings.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>In the order of the expected tensors; null for counters and names that the file lacks.</summary>
    public TensorEntry?[] Entries => _entries;

    /// <summary>The tensors that are not expected, by their names; none where they are refused.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Others => _others ?? [];

    /// <summary>Parses a header and checks names, types, shapes and sizes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="json">The header.</param>
    /// <param name="expected">The tensors that the file must hold.</param>
    /// <param name="others">Whether it may hold others.</param>
    public static SafeTensorsHeader Parse(string path, ReadOnlySpan<byte> json, TensorSpec[] expected, bool others)
    {
        SafeTensorsHeader header = new(path, expected, others);
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
        List<(string Name, long Begin, long End)> order = [.. Others.Values.Select(o => (o.Name, o.Begin, o.End))];
        for (int i = 0; i < _entries.Length; i++)
        {
            if (_entries[i] is { } entry)
            {
                order.Add((_expected[i].Name, entry.Begin, entry.End));
            }
        }

        order.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach ((string name, long begin, long next) in order)
        {
            if (begin != end)
            {
                throw Problem($"expected tensor {Short(name)} to start at byte {end} of the data, but it starts at {begin}: overlapping or with a gap");
            }

            end = next;
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
            if (index < 0 && _others is not null)
            {
                AddOther(_others, ReadTensor(ref reader, name));
                continue;
            }

            if (index < 0)
            {
                string names = string.Join(", ", _expected.Take(8).Select(t => t.Name)) + (_expected.Length > 8 ? ", …" : "");
                throw Problem($"unexpected tensor {Short(name)}; expected {names}");
            }

            if (_entries[index] is not null)
            {
                throw Problem($"the tensor {name} is there twice");
            }

            if (ReadTensor(ref reader, name).Misfit(_expected[index], out TensorEntry entry) is { } problem)
            {
                throw Problem(problem);
            }

            _entries[index] = entry;
        }

        // Anything but white space behind the object is an error that the reader reports.
        reader.Read();
    }

    private void AddOther(Dictionary<string, StoredTensor> others, StoredTensor tensor)
    {
        // Of a type that may be unknown: its bytes are not counted, but they go nowhere else.
        if (tensor.Begin < 0 || tensor.End < tensor.Begin)
        {
            throw Problem($"tensor {Short(tensor.Name)} has the data_offsets [{tensor.Begin}, {tensor.End}]; expected two that ascend from 0 on");
        }

        if (!others.TryAdd(tensor.Name, tensor))
        {
            throw Problem($"the tensor {Short(tensor.Name)} is there twice");
        }
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

    private StoredTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (type is null && reader.ValueTextEquals("dtype"u8))
            {
                Expect(Next(ref reader), JsonTokenType.String, name);
                type = reader.GetString()!;
            }
            else if (shape is null && reader.ValueTextEquals("shape"u8))
            {
                shape = ReadNumbers(ref reader, name);
            }
            else if (offsets is null && reader.ValueTextEquals("data_offsets"u8))
            {
                offsets = ReadNumbers(ref reader, name);
            }
            else
            {
                throw Problem($"tensor {Short(name)} has the unexpected or repeated key {Short(reader.GetString()!)}");
            }
        }

        return type is null || shape is null || offsets is not [long begin, long end]
            ? throw Problem($"tensor {Short(name)} must have dtype, shape and two data_offsets")
            : new StoredTensor(name, type, shape, begin, end);
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
                throw Problem($"tensor {Short(name)}: expected at most {MaximumRank} whole numbers");
            }

            numbers.Add(number);
        }

        Expect(reader.TokenType, JsonTokenType.EndArray, name);
        return numbers;
    }

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

    private static string Short(string text) => StoredTensor.Short(text);
}
