using System.IO.Compression;
using Digits.Data;

namespace NetCompiler.Tests.Samples;

public sealed class IdxArrayTests : IDisposable
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 15];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idx");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_dimensions_and_elements(bool gzip)
    {
        IdxArray array = IdxArray.Read(Write(gzip ? Gzip(TwoByThree) : TwoByThree), rank: 2);

        Assert.Equal([2, 3], array.Dimensions);
        Assert.Equal([10, 11, 12, 13, 14, 15], array.Elements);
    }

    [Fact]
    public void Empty_file_is_refused() => Refused([], 2, "the file starts with nothing");

    [Fact]
    public void Wrong_type_is_refused() => Refused([0, 0, 13, .. TwoByThree[3..]], 2, "expected the IDX magic 00-00-08-02", "00-00-0D-02");

    [Fact]
    public void Wrong_rank_is_refused() => Refused(TwoByThree, 3, "3 dimensions", "00-00-08-02");

    [Fact]
    public void Truncated_header_is_refused() => Refused(TwoByThree[..9], 2, "a header of 12 bytes", "ends after 9");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Truncated_elements_are_refused(bool gzip) =>
        Refused(gzip ? Gzip(TwoByThree[..^2]) : TwoByThree[..^2], 2, "expected 6 elements (2×3)", "ends after 4");

    [Fact]
    public void Trailing_bytes_are_refused() => Refused([.. TwoByThree, 0], 2, "expected 6 elements", "goes on");

    [Fact]
    public void Negative_dimension_is_refused() => Refused([0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1], 1, "dimension 1 of 1 is -1");

    [Fact]
    public void Product_of_dimensions_does_not_overflow() =>
        Refused([0, 0, 8, 3, 0x7F, 0, 0, 0, 0x7F, 0, 0, 0, 0x7F, 0, 0, 0], 3, "dimension 2 of 3");

    [Fact]
    public void Damaged_gzip_is_refused() => Refused([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2, "expected gzip data");

    [Fact]
    public void A_huge_claim_costs_no_memory()
    {
        string path = Write([0, 0, 8, 1, 0x7F, 0, 0, 0, 1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => IdxArray.Read(path, rank: 1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private void Refused(byte[] content, int rank, params string[] expectedParts)
    {
        string path = Write(content);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => IdxArray.Read(path, rank));

        Assert.All(expectedParts.Prepend(path), part => Assert.Contains(part, error.Message));
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder.FullName, "file");
        File.WriteAllBytes(path, content);
        return path;
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
