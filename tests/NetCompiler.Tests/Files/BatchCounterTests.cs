using System.Buffers.Binary;
using System.Text.Json;
using NetCompiler.Runtime;
using NetCompiler.Tests.Runtime;

namespace NetCompiler.Tests.Files;

/// <summary>The number of batches seen, which PyTorch keeps beside running statistics.</summary>
public class BatchCounterTests
{
    private static readonly ParameterTable Table = new(
        "Test",
        new ParameterDescriptor("bn1.running_mean", ParameterForm.Vector, 1, 3, 0, InitializerKind.Zeros, 0, 0, false, null),
        new ParameterDescriptor("bn1.running_var", ParameterForm.Vector, 1, 3, 16, InitializerKind.Ones, 0, 0, false, null, countsBatches: true));

    [Fact]
    public void It_is_written_as_an_aligned_integer_scalar()
    {
        using TemporaryFolder folder = new();
        Table.Save(TableOf.Buffer(Table, 1), folder["net"]);
        (string header, byte[] data) = SafeTensorsBytes.Split(File.ReadAllBytes(folder["net"]));
        JsonElement counter = JsonDocument.Parse(header).RootElement.GetProperty("bn1.num_batches_tracked");
        Assert.Equal("I64", counter.GetProperty("dtype").GetString());
        Assert.Equal(0, counter.GetProperty("shape").GetArrayLength());
        int begin = counter.GetProperty("data_offsets")[0].GetInt32();
        Assert.Equal(0, begin % 8);
        Assert.Equal(begin + 8, counter.GetProperty("data_offsets")[1].GetInt32());
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(begin)));
        Assert.Equal(8 + (4 * Table.Count), data.Length);
    }

    [Theory]
    [InlineData("""{"bn1.running_mean":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"bn1.running_var":{"dtype":"F32","shape":[3],"data_offsets":[12,24]}}""", 24)]
    [InlineData("""
        {"bn1.running_mean":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"bn1.running_var":{"dtype":"F32","shape":[3],"data_offsets":[12,24]},
         "bn1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[24,32]}}
        """, 32)]
    public void Files_with_and_without_it_are_read(string header, int length)
    {
        using TemporaryFolder folder = new();
        byte[] data = new byte[length];
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(16), 2.5f);
        File.WriteAllBytes(folder["net"], SafeTensorsBytes.Join(header, data));
        AlignedBuffer packed = TableOf.Buffer(Table, 1);
        Table.Load(packed, folder["net"]);
        Assert.Equal([0, 0, 0, 0, 2.5f, 0], TableOf.Flat(Table, packed));
    }

    [Theory]
    [InlineData("\"I64\"", "\"F32\"", "expected tensor bn1.num_batches_tracked to be I64, but it is F32")]
    [InlineData("\"shape\":[]", "\"shape\":[1]", "shape []")]
    [InlineData("num_batches_tracked", "num_batches_tracke", "unexpected tensor")]
    public void Another_type_shape_or_name_is_refused(string from, string to, string message)
    {
        using TemporaryFolder folder = new();
        Table.Save(TableOf.Buffer(Table, 1), folder["net"]);
        (string header, byte[] data) = SafeTensorsBytes.Split(File.ReadAllBytes(folder["net"]));
        File.WriteAllBytes(folder["net"], SafeTensorsBytes.Join(header.Replace(from, to, StringComparison.Ordinal), data));
        ModelFileException e = Assert.Throws<ModelFileException>(() => Table.Load(TableOf.Buffer(Table), folder["net"]));
        Assert.Contains(message, e.Message);
    }
}
