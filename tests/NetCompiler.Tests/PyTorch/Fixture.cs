using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetCompiler.Tests.PyTorch;

/// <summary>The tensors of one safetensors file, by name: a reader of its own, so that the library's is not its own check.</summary>
internal sealed class Fixture
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (string Type, int[] Shape, int Start, int End)> _tensors = [];

    private Fixture(byte[] file)
    {
        int header = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        _data = file[(8 + header)..];
        using JsonDocument json = JsonDocument.Parse(file.AsMemory(8, header));
        foreach (JsonProperty tensor in json.RootElement.EnumerateObject().Where(t => t.Name != "__metadata__"))
        {
            int[] offsets = Integers(tensor.Value.GetProperty("data_offsets"));
            string type = tensor.Value.GetProperty("dtype").GetString()!;
            _tensors.Add(tensor.Name, (type, Integers(tensor.Value.GetProperty("shape")), offsets[0], offsets[1]));
        }
    }

    public IEnumerable<string> Names => _tensors.Keys;

    public static Fixture Read(string name) => new(File.ReadAllBytes(PathOf(name)));

    public static Fixture ReadFile(string path) => new(File.ReadAllBytes(path));

    public static string PathOf(string name) => Path.Combine(Folder(), name + ".safetensors");

    public bool Has(string name) => _tensors.ContainsKey(name);

    public int[] Shape(string name) => _tensors[name].Shape;

    public byte[] Bytes(string name) => _data[_tensors[name].Start.._tensors[name].End];

    public float[] Floats(string name)
    {
        Assert.Equal("F32", _tensors[name].Type);
        return MemoryMarshal.Cast<byte, float>(Bytes(name)).ToArray();
    }

    public int[] Ints(string name)
    {
        Assert.Equal("I32", _tensors[name].Type);
        return MemoryMarshal.Cast<byte, int>(Bytes(name)).ToArray();
    }

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];

    private static string Folder() => Path.Combine(AppContext.BaseDirectory, "PyTorch", "Fixtures");
}
