using System.Buffers.Binary;
using System.Text.Json;
using NetCompiler.Runtime;
using NetCompiler.Tests.Runtime;

namespace NetCompiler.Tests.Files;

public class SafeTensorsTests
{
    [Fact]
    public void Saved_and_loaded_parameters_have_the_same_bits()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer saved = TableOf.Buffer(table, 7);
        table.Save(saved, folder["net.safetensors"]);
        AlignedBuffer loaded = TableOf.Buffer(table, 8);
        table.Load(loaded, folder["net.safetensors"]);
        Assert.Equal(saved.Span.ToArray(), loaded.Span.ToArray());
        Assert.Equal(["net.safetensors"], folder.Files);
    }

    [Fact]
    public void The_file_has_the_layout_of_the_format()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer packed = TableOf.Buffer(table, 7);
        float[] flat = TableOf.Flat(table, packed);
        table.Save(packed, folder["net.safetensors"]);
        byte[] file = File.ReadAllBytes(folder["net.safetensors"]);

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0ul, length % 8);
        Assert.Equal((byte)'{', file[8]);
        (string header, byte[] data) = SafeTensorsBytes.Split(file);
        JsonElement json = JsonDocument.Parse(header).RootElement;
        Assert.Equal(["dense1.weight", "dense1.bias", "dense2.weight", "prelu1.weight"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal([20, 12], json.GetProperty("dense1.weight").GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal([20], json.GetProperty("dense1.bias").GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal([960, 1040], json.GetProperty("dense1.bias").GetProperty("data_offsets").EnumerateArray().Select(d => d.GetInt32()));
        Assert.All(json.EnumerateObject(), p => Assert.Equal("F32", p.Value.GetProperty("dtype").GetString()));
        Assert.Equal(4 * flat.Length, data.Length);
        for (int i = 0; i < flat.Length; i++)
        {
            Assert.Equal(flat[i], BinaryPrimitives.ReadSingleLittleEndian(data.AsSpan(4 * i)));
        }
    }

    [Fact]
    public void Tensors_may_come_in_any_order_with_metadata_and_in_other_float_types()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = new(
            "Small",
            new ParameterDescriptor("a", ParameterForm.Vector, 1, 2, 0, InitializerKind.Zeros, 0, 0, true, null),
            new ParameterDescriptor("b", ParameterForm.Vector, 1, 2, 16, InitializerKind.Zeros, 0, 0, true, null),
            new ParameterDescriptor("c", ParameterForm.Vector, 1, 1, 32, InitializerKind.Zeros, 0, 0, true, null),
            new ParameterDescriptor("d", ParameterForm.Vector, 1, 1, 48, InitializerKind.Zeros, 0, 0, true, null));
        byte[] data = new byte[30];
        BinaryPrimitives.WriteDoubleLittleEndian(data, 1.5);
        BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8), double.NegativeInfinity);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(16), -2.25f);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(20), float.Epsilon);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(24), (Half)0.375f);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(26), 0xC0A0);
        const string Header = """
            {"__metadata__":{"format":"pt"},
             "d":{"dtype":"BF16","shape":[1],"data_offsets":[26,28]},
             "c":{"shape":[1],"data_offsets":[24,26],"dtype":"F16"},
             "b":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},
             "a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}
            """;
        File.WriteAllBytes(folder["f"], SafeTensorsBytes.Join(Header, data[..28]));
        AlignedBuffer packed = TableOf.Buffer(table);
        table.Load(packed, folder["f"]);
        Assert.Equal([1.5f, float.NegativeInfinity, -2.25f, float.Epsilon, 0.375f, -5f], TableOf.Flat(table, packed));
    }

    [Fact]
    public void Saving_replaces_a_file_as_a_whole_and_a_failure_leaves_it()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = TableOf.Mixed();
        File.WriteAllText(folder["net"], "old");
        table.Save(TableOf.Buffer(table, 1), folder["net"]);
        byte[] good = File.ReadAllBytes(folder["net"]);
        Assert.Throws<ModelFileException>(() => table.Save(TableOf.Buffer(table, 1), folder["no/such/folder"]));
        Directory.CreateDirectory(folder["taken"]);
        Assert.Throws<ModelFileException>(() => table.Save(TableOf.Buffer(table, 1), folder["taken"]));
        Assert.Equal(["net"], folder.Files);
        Assert.Equal(good, File.ReadAllBytes(folder["net"]));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_model_file_errors()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer packed = TableOf.Buffer(table, 1);
        ModelFileException e = Assert.Throws<ModelFileException>(() => table.Load(packed, folder["none"]));
        Assert.Contains("no such file", e.Message);
        Assert.Equal(folder["none"], e.Path);
        Assert.Throws<ModelFileException>(() => table.Load(packed, folder["no/such/folder"]));
        Directory.CreateDirectory(folder["directory"]);
        Assert.Throws<ModelFileException>(() => table.Load(packed, folder["directory"]));
    }
}
