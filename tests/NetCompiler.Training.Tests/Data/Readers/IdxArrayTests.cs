using System.IO.Compression;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class IdxArrayTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 15];

    // A member of no bytes, whose block, checksum and length end in nine zeros.
    private static readonly byte[] EmptyGzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dimensions_and_elements_are_read(bool gzip)
    {
        IdxArray array = Read(gzip ? Gzip(TwoByThree) : TwoByThree);

        Assert.Equal([2, 3], array.Dimensions);
        Assert.Equal([10, 11, 12, 13, 14, 15], array.Bytes.ToArray());
        Assert.Equal([5, 5.5f, 6, 6.5f, 7, 7.5f], array.ToFloats(0.5f));
        Assert.Equal([10, 11, 12, 13, 14, 15], array.ToLabels(16));
    }

    [Theory]
    [InlineData(IdxType.SignedByte, new byte[] { 0xFE }, -2f)]
    [InlineData(IdxType.Int16, new byte[] { 0xFF, 0x00 }, -256f)]
    [InlineData(IdxType.Int32, new byte[] { 0, 1, 0, 0 }, 65536f)]
    [InlineData(IdxType.Single, new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5f)]
    [InlineData(IdxType.Double, new byte[] { 0xBF, 0xF8, 0, 0, 0, 0, 0, 0 }, -1.5f)]
    public void Every_type_is_read(IdxType type, byte[] element, float value)
    {
        IdxArray array = Read([0, 0, (byte)type, 1, 0, 0, 0, 1, .. element]);

        Assert.Equal(type, array.Type);
        Assert.Equal([value], array.ToFloats());
    }

    [Fact]
    public void Empty_file_is_refused() => Refused([], 2, 0, "magic number of an IDX array of 2 dimensions", "found nothing");

    [Fact]
    public void Wrong_type_is_refused() => Refused([0, 0, 7, .. TwoByThree[3..]], 2, 0, "00-00-07-02");

    [Fact]
    public void Wrong_rank_is_refused() => Refused(TwoByThree, 3, 0, "3 dimensions", "00-00-08-02");

    [Fact]
    public void Truncated_header_is_refused() => Refused(TwoByThree[..9], 2, 8, "the size of dimension 2 of 2", "1 more bytes");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Truncated_elements_are_refused(bool gzip) =>
        Refused(gzip ? Gzip(TwoByThree[..^2]) : TwoByThree[..^2], 2, 16, "expected 6 bytes of elements (2×3, UnsignedByte)", "the end of the file after 4");

    [Fact]
    public void Trailing_bytes_are_refused() => Refused([.. TwoByThree, 0], 2, 19, "expected 6 bytes", "more after them");

    [Fact]
    public void Negative_dimension_is_refused() => Refused([0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1], 1, 4, "a positive size of dimension 1 of 1", "4294967295");

    [Fact]
    public void Product_of_dimensions_does_not_overflow() =>
        Refused([0, 0, 8, 3, 0x7F, 0, 0, 0, 0x7F, 0, 0, 0, 0x7F, 0, 0, 0], 3, 8, "dimension 2 of 3");

    [Fact]
    public void Damaged_gzip_is_refused() => Refused([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2, -1, "expected gzip data");

    /// <summary>All elements are there, but the checksum and the length of the compressed data are not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Gzip_without_its_end_is_refused(int missing)
    {
        byte[] file = Gzip(TwoByThree);

        const string message = "expected gzip data, whole and undamaged; found data that cannot be decompressed, or not up to their checksum";
        Assert.Contains(message, Hostile.Refused(file[..^missing], path => IdxArray.Read(path)).Message);
        Assert.Equal([2, 3], Read([.. Gzip(TwoByThree[..7]), .. Gzip(TwoByThree[7..])]).Dimensions);
    }

    /// <summary>As <c>gzip</c> and Python take it: the checksum, the length and the data may end in zeros, too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9000)]
    public void Gzip_padded_with_zeros_is_read(int zeros)
    {
        byte[] padding = new byte[zeros];
        byte[] large = [0, 0, 8, 1, 0, 1, 0, 0, .. Enumerable.Range(0, 65536).Select(i => (byte)(i * i % 251))];

        Assert.Equal([10, 11, 12, 13, 14, 15], Read([.. Gzip(TwoByThree), .. padding]).Bytes.ToArray());
        Assert.Equal([10, 11, 12, 13, 14, 15], Read([.. Gzip(TwoByThree[..7]), .. Gzip(TwoByThree[7..]), .. padding]).Bytes.ToArray());
        Assert.Equal(large[8..], Read([.. Gzip(large), .. padding]).Bytes.ToArray());
        Assert.Equal([10, 11, 12, 13, 14, 15], Read([.. Gzip(TwoByThree), .. EmptyGzip, .. padding]).Bytes.ToArray());
        Assert.Equal([10, 11, 12, 13, 14, 15], Read([.. Gzip(TwoByThree), .. EmptyGzip]).Bytes.ToArray());
        Assert.Contains("cannot be decompressed", Hostile.Refused([.. Gzip(TwoByThree)[..^5], .. padding], path => IdxArray.Read(path)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 1, 2, 3, 0 })]
    [InlineData(new byte[] { 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 1, 0, 0 })]
    public void Gzip_with_other_bytes_behind_it_is_refused(byte[] behind)
    {
        string message = Hostile.Refused([.. Gzip(TwoByThree), .. behind], path => IdxArray.Read(path)).Message;

        Assert.Contains(behind[0] == 0x1F ? "cannot be decompressed" : "expected gzip data, and nothing but zeros behind them; found other bytes there", message);
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_is_refused()
    {
        byte[] file = Gzip(TwoByThree);
        file[^8] ^= 1;

        Assert.Contains("cannot be decompressed, or not up to their checksum", Hostile.Refused(file, path => IdxArray.Read(path)).Message);
    }

    [Fact]
    public void A_number_beyond_the_range_of_a_float_is_refused()
    {
        byte[] file = [0, 0, 0x0E, 1, 0, 0, 0, 2, .. new byte[8], .. BitConverter.GetBytes(1e300).Reverse()];

        DataFileException error = Hostile.Refused(file, path => IdxArray.Read(path).ToFloats());

        Assert.Equal(16, error.Offset);
        Assert.Contains("a number in the range of a float as element 1; found 1E+300", error.Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused()
    {
        DataFileException error = Hostile.Refused(TwoByThree, path => IdxArray.Read(path).ToLabels(14));

        Assert.Equal(16, error.Offset);
        Assert.Contains("a class index from 0 to 13 as element 4; found 14", error.Message);
    }

    [Fact]
    public void A_missing_file_is_refused() => Assert.Contains("expected a file; found none", Assert.Throws<DataFileException>(() => IdxArray.Read("nowhere.idx")).Message);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_gives_one_clear_error(bool gzip) => Hostile.Check(gzip ? Gzip(TwoByThree) : TwoByThree, path => IdxArray.Read(path).ToLabels(256));

    private static void Refused(byte[] content, int rank, long offset, params string[] expectedParts)
    {
        DataFileException error = Hostile.Refused(content, path => IdxArray.Read(path, rank));

        Assert.Equal(offset, error.Offset);
        Assert.All(expectedParts, part => Assert.Contains(part, error.Message));
    }

    private static IdxArray Read(byte[] content)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["array"], content);
        return IdxArray.Read(folder["array"]);
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
