using System.Text;
using NetCompiler.Runtime;
using NetCompiler.Tests.Runtime;

namespace NetCompiler.Tests.Files;

public class HostileFileTests
{
    // The network's parameters are 12 KB; a refused file may cost its own header and some strings on top.
    private const long AllocationLimit = 256 * 1024;

    private static readonly ParameterTable Table = TableOf.Mixed();

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] good = Good();
        int headerEnd = good.Length - (4 * Table.Count);
        List<byte[]> files = [];
        for (int length = 0; length < good.Length; length += length < headerEnd + 16 ? 1 : 97)
        {
            files.Add(good[..length]);
        }

        files.Add(good[..^1]);
        files.Add([.. good, 0]);
        Refused(files, minimum: 300);
    }

    [Fact]
    public void Impossible_header_lengths_are_refused_without_allocating_them()
    {
        List<byte[]> files = [];
        foreach (ulong length in (ulong[])[0, 1, 2, 7, 8, 99, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue, 1ul << 63])
        {
            byte[] file = Good();
            BitConverter.TryWriteBytes(file, length);
            files.Add(file);
        }

        for (int bit = 0; bit < 64; bit++)
        {
            byte[] file = Good();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            files.Add(file);
        }

        Refused(files, minimum: 77);
    }

    [Fact]
    public void Every_changed_byte_of_the_header_is_refused_or_harmless()
    {
        byte[] good = Good();
        (string header, _) = SafeTensorsBytes.Split(good);
        List<byte[]> files = [];
        for (int i = 0; i < header.TrimEnd().Length; i++)
        {
            foreach (byte value in (byte[])[0x00, 0xFF, 0xC0, (byte)'"', (byte)'{', (byte)'9'])
            {
                if (good[8 + i] != value)
                {
                    byte[] file = (byte[])good.Clone();
                    file[8 + i] = value;
                    files.Add(file);
                }
            }
        }

        Refused(files, minimum: 1000);
    }

    public static TheoryData<string, string, string> Edits() => new()
    {
        { "missing tensor", "\"dense1.bias\"", "\"dense1.bios\"" },
        { "wrong type", "\"dtype\":\"F32\"", "\"dtype\":\"I32\"" },
        { "type of another size", "\"dtype\":\"F32\"", "\"dtype\":\"F64\"" },
        { "type as number", "\"dtype\":\"F32\"", "\"dtype\":32" },
        { "transposed shape", "[20,12]", "[12,20]" },
        { "flattened shape", "[20,12]", "[240]" },
        { "negative shape", "[20,12]", "[-20,-12]" },
        { "fractional shape", "[20,12]", "[20.5,12]" },
        { "overflowing shape", "[20,12]", "[20,9999999999999999999]" },
        { "product overflow", "[20,12]", "[4294967296,4294967296]" },
        { "many dimensions", "[20,12]", "[1,1,1,1,1,1,1,1,1,1,20,12]" },
        { "nested shape", "[20,12]", "[[20],12]" },
        { "null shape", "[20,12]", "null" },
        { "overlap", "[960,1040]", "[952,1032]" },
        { "gap", "[960,1040]", "[968,1048]" },
        { "swapped offsets", "[960,1040]", "[1040,960]" },
        { "negative offsets", "[960,1040]", "[-80,0]" },
        { "huge offsets", "[960,1040]", "[9223372036854775727,9223372036854775807]" },
        { "three offsets", "[960,1040]", "[960,1040,1040]" },
        { "one offset", "[960,1040]", "[960]" },
        { "no offsets", "[960,1040]", "[]" },
        { "same bytes twice", "[960,1040]", "[0,80]" },
        { "duplicate tensor", "\"dense2.weight\"", "\"dense1.weight\"" },
        { "duplicate by escape", "\"dense2.weight\"", "\"dense1.weigh\\u0074\"" },
        { "duplicate key in a tensor", "\"dtype\":\"F32\",", "\"dtype\":\"F32\",\"dtype\":\"F32\"," },
        { "unknown key in a tensor", "\"dtype\":\"F32\",", "\"dtype\":\"F32\",\"extra\":1," },
        { "extra empty tensor", "{\"dense1.weight\"", "{\"evil\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"dense1.weight\"" },
        { "tensor that is no object", "{\"dense1.weight\"", "{\"evil\":1,\"dense1.weight\"" },
        { "metadata that is no object", "{\"dense1.weight\"", "{\"__metadata__\":[],\"dense1.weight\"" },
        { "metadata twice", "{\"dense1.weight\"", "{\"__metadata__\":{},\"__metadata__\":{},\"dense1.weight\"" },
        { "metadata number", "{\"dense1.weight\"", "{\"__metadata__\":{\"a\":1},\"dense1.weight\"" },
        { "metadata key twice", "{\"dense1.weight\"", "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"},\"dense1.weight\"" },
        { "nested metadata", "{\"dense1.weight\"", "{\"__metadata__\":{\"a\":{}},\"dense1.weight\"" },
        { "comment", "{\"dense1.weight\"", "{/* */\"dense1.weight\"" },
        { "leading comma", "{\"dense1.weight\"", "{,\"dense1.weight\"" },
        { "leading space", "{\"dense1.weight\"", " {\"dense1.weight\"" },
        { "byte order mark", "{\"dense1.weight\"", "\uFEFF{\"dense1.weight\"" },
        { "array", "{\"dense1.weight\"", "[{\"dense1.weight\"" },
        { "lone surrogate", "\"dense1.bias\"", "\"\\uD800\"" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edited_headers_are_refused(string what, string from, string to)
    {
        (string header, byte[] data) = SafeTensorsBytes.Split(Good());
        int at = header.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, what);
        Refused([SafeTensorsBytes.Join(header[..at] + to + header[(at + from.Length)..], data)], minimum: 1);
    }

    [Fact]
    public void Nesting_endless_names_and_garbage_are_refused()
    {
        (string header, byte[] data) = SafeTensorsBytes.Split(Good());
        List<byte[]> files =
        [
            SafeTensorsBytes.Join(new string('{', 50_000), data),
            SafeTensorsBytes.Join("{\"a\":" + new string('[', 50_000), data),
            SafeTensorsBytes.Join("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), data),
            SafeTensorsBytes.Join("{\"" + new string('x', 20_000) + "\":1}", data),
            SafeTensorsBytes.Join("{\"__metadata__\":{\"" + new string('x', 20_000), data),
            SafeTensorsBytes.Join("{\"dense1.weight\":{\"shape\":[" + string.Concat(Enumerable.Repeat("1,", 20_000)) + "1]}}", data),
            SafeTensorsBytes.Join("{\"dense1.weight\":{\"shape\":[" + new string('9', 20_000) + "]}}", data),
            SafeTensorsBytes.Join(header.TrimEnd() + "{}", data),
            SafeTensorsBytes.Join(header.TrimEnd() + header.TrimEnd(), data),
            SafeTensorsBytes.Join(header.TrimEnd() + "\0\0\0", data),
            SafeTensorsBytes.Join("{}", data),
            SafeTensorsBytes.Join("{}", []),
            SafeTensorsBytes.Join([.. Encoding.UTF8.GetBytes(header.TrimEnd()[..^1] + ",\""), 0xC3, 0x28, .. "\":1}"u8], data),
            Encoding.UTF8.GetBytes("PK\u0003\u0004 a zip archive, as torch.save writes"),
        ];
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            byte[] garbage = new byte[random.Next(1, 3000)];
            random.NextBytes(garbage);
            files.Add(garbage);
            files.Add(SafeTensorsBytes.Join(garbage, data));
            files.Add(SafeTensorsBytes.Join([(byte)'{', .. garbage], data));
        }

        Refused(files, minimum: 600);
    }

    [Fact]
    public void Messages_name_the_file_what_was_expected_and_what_came()
    {
        using TemporaryFolder folder = new();
        (string header, byte[] data) = SafeTensorsBytes.Split(Good());
        File.WriteAllBytes(folder["f"], SafeTensorsBytes.Join(header.Replace("[20,12]", "[12,20]", StringComparison.Ordinal), data));
        string message = Assert.Throws<ModelFileException>(() => Table.Load(TableOf.Buffer(Table), folder["f"])).Message;
        Assert.Equal($"{folder["f"]}: expected tensor dense1.weight to have shape [20, 12], but it has [12, 20]", message);
    }

    private static byte[] Good()
    {
        using TemporaryFolder folder = new();
        Table.Save(TableOf.Buffer(Table, 3), folder["good"]);
        return File.ReadAllBytes(folder["good"]);
    }

    private static void Refused(List<byte[]> files, int minimum)
    {
        Assert.True(files.Count >= minimum);
        using TemporaryFolder folder = new();
        AlignedBuffer packed = TableOf.Buffer(Table, 5);
        float[] before = packed.Span.ToArray();
        string path = folder["hostile"];
        foreach (byte[] file in files)
        {
            File.WriteAllBytes(path, file);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Exception? error = Record.Exception(() => Table.Load(packed, path));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            string shown = Encoding.Latin1.GetString(file.AsSpan(0, Math.Min(file.Length, 600)));
            Assert.True(error is ModelFileException, $"{error?.GetType().Name ?? "no exception"} for {shown}\n{error}");
            Assert.True(allocated < AllocationLimit, $"{allocated} bytes for {shown}");
        }

        Assert.Equal(before, packed.Span.ToArray());
    }
}
