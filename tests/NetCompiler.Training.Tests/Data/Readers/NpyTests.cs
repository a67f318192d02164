using System.Text;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

/// <summary>Arrays as NumPy writes them: the files are those of Fixtures/npy.py.</summary>
public class NpyTests
{
    private static readonly float[] Expected = [.. Enumerable.Range(0, 24).Select(i => (float)(i * 7 % 11))];

    [Theory]
    [InlineData("bool", NpyType.Boolean)]
    [InlineData("int8", NpyType.SByte)]
    [InlineData("uint8", NpyType.Byte)]
    [InlineData("int16", NpyType.Int16)]
    [InlineData("uint16", NpyType.UInt16)]
    [InlineData("int32", NpyType.Int32)]
    [InlineData("uint32", NpyType.UInt32)]
    [InlineData("int64", NpyType.Int64)]
    [InlineData("uint64", NpyType.UInt64)]
    [InlineData("float16", NpyType.Half)]
    [InlineData("float32", NpyType.Single)]
    [InlineData("float64", NpyType.Double)]
    public void Every_type_is_read(string file, NpyType type)
    {
        float[] expected = type == NpyType.Boolean ? [.. Expected.Select(x => x == 0 ? 0f : 1)] : Expected;

        NpyArray array = NpyArray.Read(Fixture(file));
        using NpyRows rows = NpyRows.Open(Fixture(file), scale: 0.5f);

        Assert.Equal((type, 24), (array.Type, array.Count));
        Assert.Equal([2, 3, 4], array.Shape);
        Assert.Equal(expected, array.ToFloats());
        Assert.Equal(expected.Select(x => x / 2), array.ToFloats(0.5f));
        Assert.Equal(expected.Select(x => (int)x), array.ToLabels(11));
        Assert.Equal((2, 12, type), (rows.Count, rows.Length, rows.Type));
        Assert.Equal(expected.Select(x => x / 2), Dataset.Create(rows).ToInputArray());
    }

    [Fact]
    public void Other_shapes_and_versions_are_read()
    {
        Assert.Equal([2.5f], NpyArray.Read(Fixture("scalar")).ToFloats());
        Assert.Empty(NpyArray.Read(Fixture("scalar")).Shape);
        Assert.Equal([3, 1, 2], NpyArray.Read(Fixture("vector")).ToLabels(4));
        Assert.Equal(Expected, NpyArray.Read(Fixture("version2")).ToFloats());
    }

    [Theory]
    [InlineData("arrays.npz")]
    [InlineData("compressed.npz")]
    public void Archives_are_read(string file)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(Fixture(file));

        Assert.Equal(["inputs", "labels"], arrays.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Expected, arrays["inputs"].ToFloats());
        Assert.Equal([0, 1], arrays["labels"].ToLabels(2));
    }

    [Theory]
    [InlineData("columns_first", "expected an array in C order")]
    [InlineData("big_endian", "found '>f4'")]
    [InlineData("text", "found '<U1'")]
    [InlineData("records", "expected a type in quotes (|b1, |i1,")]
    public void Arrays_that_cannot_be_read_are_named(string file, string message)
    {
        Assert.Contains(message, Assert.Throws<DataFileException>(() => NpyArray.Read(Fixture(file))).Message);
        Assert.Contains(message, Assert.Throws<DataFileException>(() => NpyRows.Open(Fixture(file))).Message);
    }

    [Fact]
    public void Files_are_written_as_NumPy_writes_them()
    {
        using TemporaryFolder folder = new();
        NpyArray.Write(folder["floats"], Expected, 2, 3, 4);
        NpyArray.Write(folder["labels"], Expected.Select(x => (int)x).ToArray(), 2, 3, 4);
        NpyArray.Write(folder["vector"], new[] { 1.5f, 2, 3 });
        NpyArray.Write(folder["none"], new float[0], 0, 4);

        Assert.Equal(File.ReadAllBytes(Fixture("float32")), File.ReadAllBytes(folder["floats"]));
        Assert.Equal(File.ReadAllBytes(Fixture("int32")), File.ReadAllBytes(folder["labels"]));
        Assert.Equal([3], NpyArray.Read(folder["vector"]).Shape);
        Assert.Equal([1.5f, 2, 3], NpyArray.Read(folder["vector"]).ToFloats());
        Assert.Equal([0, 4], NpyArray.Read(folder["none"]).Shape);
        Assert.Contains("24 elements; expected 12", Assert.Throws<ArgumentException>(() => NpyArray.Write(folder["floats"], Expected, 3, 4)).Message);
        Assert.Equal(File.ReadAllBytes(Fixture("float32")), File.ReadAllBytes(folder["floats"]));
    }

    /// <summary>Headers of any length, at the end of which elements stand at a multiple of 64 bytes.</summary>
    [Fact]
    public void Headers_of_every_length_are_aligned()
    {
        using TemporaryFolder folder = new();
        int[] shape = [];
        for (int rank = 1; rank < 40; rank++)
        {
            shape = [.. shape, 1];
            NpyArray.Write(folder["array"], new[] { 7f }, shape);

            Assert.Equal(4, new FileInfo(folder["array"]).Length % 64);
            Assert.Equal(shape, NpyArray.Read(folder["array"]).Shape);
        }
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", null)]
    [InlineData("{\"shape\":(1,),'fortran_order':True,\"descr\":'<f4',}", null)]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "expected the key 'shape'")]
    [InlineData("{'descr': '<f4', 'shape': (1,)}", "expected the key 'fortran_order'")]
    [InlineData("{'fortran_order': False, 'shape': (1,)}", "expected the key 'descr'")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "each once; found 'descr'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}", "found 'x'")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "byte 44: expected True or False; found \"0, 'shape': (1,)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "the size of a dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2147483647, 2147483647, 2147483647)}", "the size of a dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}", "expected \")\"")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 1}", "expected \"(\"; found \"1}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} 7", "expected spaces behind the dictionary; found \"7")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)", "found the end of the header")]
    [InlineData("{'descr': '<f4", "whose second quote is there")]
    [InlineData("", "expected \"{\"; found the end of the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "8 bytes of elements (2, <f4); found the end of the file after 4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", "0 bytes of elements (0, <f4); found more after them")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,)}", "elements")]
    public void Headers_that_are_none_are_refused(string header, string? message)
    {
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0x80, 0x3F];
        if (message is not null)
        {
            Assert.Contains(message, Hostile.Refused(file, path => NpyArray.Read(path)).Message);
            return;
        }

        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["array"], file);
        Assert.Equal([1f], NpyArray.Read(folder["array"]).ToFloats());
    }

    [Fact]
    public void Numbers_that_fit_nowhere_are_refused()
    {
        byte[] header = File.ReadAllBytes(Fixture("float64"))[..128];
        byte[] file = [.. header, .. Enumerable.Range(0, 24).SelectMany(i => BitConverter.GetBytes(i == 14 ? 1e300 : i == 3 ? double.PositiveInfinity : i))];

        DataFileException error = Hostile.Refused(file, path => NpyArray.Read(path).ToFloats());
        DataFileException ofRow = Hostile.Refused(file, path =>
        {
            using NpyRows rows = NpyRows.Open(path);
            rows.CopyTo(1, new float[12]);
        });
        DataFileException label = Hostile.Refused(file, path => NpyArray.Read(path).ToLabels(9));

        Assert.Equal((128 + (14 * 8), 128 + (14 * 8), 128 + (3 * 8)), (error.Offset, ofRow.Offset, label.Offset));
        Assert.Contains("a number in the range of a float as element 14; found 1E+300", error.Message);
        Assert.Contains("as element 2 of row 1; found 1E+300", ofRow.Message);
        Assert.Contains("a class index from 0 to 8 as element 3", label.Message);
    }

    [Fact]
    public void A_file_without_rows_has_none_to_read()
    {
        using TemporaryFolder folder = new();
        NpyArray.Write(folder["empty"], new float[0], 3, 0);

        Assert.Contains("the shape (3, 0)", Assert.Throws<DataFileException>(() => NpyRows.Open(folder["empty"])).Message);
        Assert.Contains("the shape ()", Assert.Throws<DataFileException>(() => NpyRows.Open(Fixture("scalar"))).Message);
        Assert.Contains("expected a file; found none", Assert.Throws<DataFileException>(() => NpyRows.Open(folder["nowhere"])).Message);
    }

    [Fact]
    public void Rows_end_with_their_file()
    {
        NpyRows rows = NpyRows.Open(Fixture("float32"));
        rows.Dispose();

        Assert.Throws<ObjectDisposedException>(() => rows.CopyTo(0, new float[12]));
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void A_file_that_is_refused_is_closed()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["array"], File.ReadAllBytes(Fixture("float32"))[..^1]);

        Assert.Throws<DataFileException>(() => NpyRows.Open(folder["array"]));
        using FileStream alone = new(folder["array"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void Damage_of_arrays_gives_one_clear_error() => Hostile.Check(File.ReadAllBytes(Fixture("float32")), path =>
    {
        NpyArray.Read(path).ToLabels(11);
        using NpyRows rows = NpyRows.Open(path);
        Dataset.Create(rows).ToInputArray();
    });

    [Theory]
    [InlineData("arrays.npz")]
    [InlineData("compressed.npz")]
    public void Damage_of_archives_gives_one_clear_error(string file) => Hostile.Check(File.ReadAllBytes(Fixture(file)), path => NpzFile.Read(path));

    /// <summary>The elements are stored as they are: no decompression would notice.</summary>
    [Fact]
    public void Checksums_of_archives_are_compared()
    {
        byte[] file = File.ReadAllBytes(Fixture("arrays.npz"));
        int element = file.AsSpan().IndexOf("{'descr': '<f4'"u8) + 128;
        file[element] ^= 1;

        Assert.Contains("inputs.npy with the checksum", Hostile.Refused(file, path => NpzFile.Read(path)).Message);
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "npy", Path.HasExtension(name) ? name : name + ".npy");
}
