using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Denoiser;

namespace NetCompiler.Tests.Samples;

public sealed class PngTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_of_one_pixel_is_as_other_writers_make_it_up_to_the_compression()
    {
        Png.Write(_path, [255], width: 1);

        byte[] file = File.ReadAllBytes(_path);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);

        // The header chunk of every grey 1×1 picture, with the checksum that zlib's crc32 gives for it, and the end chunk of every file.
        Assert.Equal(Convert.FromHexString("0000000D49484452000000010000000108000000003A7E9B55"), file[8..33]);
        Assert.Equal(Convert.FromHexString("0000000049454E44AE426082"), file[^12..]);
    }

    [Fact]
    public void The_rows_come_back_behind_a_zero_each()
    {
        Png.Write(_path, [1, 2, 3, 4, 5, 6], width: 3);

        byte[] file = File.ReadAllBytes(_path);
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        Assert.Equal("IDAT", Encoding.ASCII.GetString(file, 37, 4));
        using ZLibStream rows = new(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using MemoryStream plain = new();
        rows.CopyTo(plain);
        Assert.Equal([0, 1, 2, 3, 0, 4, 5, 6], plain.ToArray());
    }
}
