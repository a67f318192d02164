using System.Buffers.Binary;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class PngTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 3)]
    [InlineData(6, 4)]
    public void Every_colour_type_is_read_through_every_filter(int colour, int channels)
    {
        const int width = 7, height = 12;
        byte[][] rows = Noise(height, width * channels);
        int[] filters = [.. Enumerable.Range(0, height).Select(y => (y + 3) % 5)];

        Image image = Read(PngBytes.File(width, height, 8, colour, rows, channels, filters));

        Assert.Equal((width, height, channels), (image.Width, image.Height, image.Channels));
        Assert.Equal(rows.SelectMany(row => row), image.Samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Palettes_and_grey_of_few_bits_are_read(int depth)
    {
        const int width = 5, height = 3;
        int levels = 1 << depth;
        int[,] indices = new int[height, width];
        byte[][] rows = new byte[height][];
        for (int y = 0; y < height; y++)
        {
            rows[y] = new byte[((width * depth) + 7) / 8];
            for (int x = 0; x < width; x++)
            {
                indices[y, x] = ((3 * y) + (5 * x)) % levels;
                rows[y][x * depth / 8] |= (byte)(indices[y, x] << (8 - depth - (x * depth % 8)));
            }
        }

        byte[] palette = [.. Enumerable.Range(0, levels).SelectMany(i => new[] { (byte)i, (byte)(255 - i), (byte)(i * 7) })];

        Image colours = Read(PngBytes.File(width, height, depth, 3, rows, 1, [0, 1, 2], palette));
        Image grey = Read(PngBytes.File(width, height, depth, 0, rows, 1, [4, 3, 2]));

        int[] flat = [.. indices.Cast<int>()];
        Assert.Equal(flat.SelectMany(i => palette[(3 * i)..((3 * i) + 3)]), colours.Samples);
        Assert.Equal(flat.Select(i => (byte)(255 * i / (levels - 1))), grey.Samples);
    }

    [Fact]
    public void Interlaced_pictures_are_read()
    {
        // The order of the pixels of an 8×8 block in Adam7, as the specification draws it.
        string[] passes =
        [
            "16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777",
        ];
        const int width = 11, height = 9;
        List<byte[]> rows = [];
        List<int> counts = [];
        for (char pass = '1'; pass <= '7'; pass++)
        {
            byte[][] some = [.. Enumerable.Range(0, height)
                .Select(y => Enumerable.Range(0, width).Where(x => passes[y % 8][x % 8] == pass).Select(x => (byte)((20 * y) + x)).ToArray())
                .Where(row => row.Length > 0)];
            rows.AddRange(some);
            counts.Add(some.Length);
        }

        Image image = Read(PngBytes.File(width, height, 8, 0, [.. rows], 1, [.. rows.Select((_, i) => i % 5)], passes: [.. counts]));

        Assert.Equal(Enumerable.Range(0, width * height).Select(i => (byte)((20 * (i / width)) + (i % width))), image.Samples);
    }

    [Fact]
    public void A_file_of_another_encoder_is_read()
    {
        byte[] file = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        Image image = Read(file);

        Assert.Equal((1, 1, 4), (image.Width, image.Height, image.Channels));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_is_read(int channels)
    {
        using TemporaryFolder folder = new();
        byte[] samples = [.. Noise(5, 3 * channels).SelectMany(row => row)];

        new Image(3, 5, channels, samples).WritePng(folder["picture.png"]);

        Assert.Equal(samples, Image.Read(folder["picture.png"]).Samples);
        Assert.Equal(["picture.png"], folder.Files);
    }

    [Fact]
    public void The_header_and_the_end_are_as_other_writers_make_them()
    {
        using TemporaryFolder folder = new();
        new Image(1, 1, 1, [255]).WritePng(folder["pixel"]);

        byte[] file = File.ReadAllBytes(folder["pixel"]);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);

        // The header chunk of every grey 1×1 picture, with the checksum that zlib's crc32 gives for it, and the end chunk of every file.
        Assert.Equal(Convert.FromHexString("0000000D49484452000000010000000108000000003A7E9B55"), file[8..33]);
        Assert.Equal(Convert.FromHexString("0000000049454E44AE426082"), file[^12..]);
    }

    [Fact]
    public void A_wrong_checksum_is_refused_at_its_byte()
    {
        byte[] file = PngBytes.File(1, 1, 8, 0, [[7]]);
        file[29] ^= 1;

        DataFileException error = Hostile.Refused(file, path => Image.Read(path));

        Assert.Equal(29, error.Offset);
        Assert.Contains("the checksum", error.Message);
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Contains("a palette", Hostile.Refused(PngBytes.File(1, 1, 8, 3, [[0]]), path => Image.Read(path)).Message);
        Assert.Contains(
            "an index below 2, the colours of the palette, at column 1 of row 0; found 2",
            Hostile.Refused(PngBytes.File(2, 1, 8, 3, [[1, 2]], palette: new byte[6]), path => Image.Read(path)).Message);
        Assert.Contains("16 bits of colour type 0", Hostile.Refused(PngBytes.File(1, 1, 16, 0, [[0, 0]]), path => Image.Read(path)).Message);
        Assert.Contains("the end of the data in row 2", Hostile.Refused(PngBytes.File(1, 2, 8, 0, [[0]]), path => Image.Read(path)).Message);
        Assert.Contains("a filter from 0 to 4 before row 1; found 5", Hostile.Refused(PngBytes.File(1, 1, 8, 0, [[0]], 1, [5]), path => Image.Read(path)).Message);
        Assert.Contains("a PNG, PGM or PPM file; found \"GIF8\"", Hostile.Refused("GIF89a"u8.ToArray(), path => Image.Read(path)).Message);
    }

    [Fact]
    public void A_huge_size_is_refused_before_memory_is_taken()
    {
        byte[] file = PngBytes.File(60_000, 60_000, 8, 0, [[0]]);

        DataFileException error = Hostile.Refused(file, path => Image.Read(path));

        Assert.Contains("data for 60000×60000 pixels", error.Message);
    }

    /// <summary>Sizes whose products do not fit into 32 or 64 bits, or come out small.</summary>
    [Theory]
    [InlineData(0x50000000, 0x66666681, 6)]
    [InlineData(int.MaxValue, int.MaxValue, 6)]
    [InlineData(int.MaxValue, int.MaxValue, 2)]
    [InlineData(int.MaxValue, int.MaxValue, 0)]
    [InlineData(int.MaxValue, 1, 6)]
    [InlineData(1, int.MaxValue, 2)]
    public void Sizes_whose_products_overflow_are_refused_before_memory_is_taken(int width, int height, int colour)
    {
        byte[] file = PngBytes.File(width, height, 8, colour, [[0]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        DataFileException error = Hostile.Refused(file, path => Image.Read(path));

        Assert.Contains($"data for {width}×{height} pixels", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_000_000);
    }

    [Fact]
    public void A_preset_dictionary_is_refused()
    {
        using MemoryStream file = new();
        file.Write(PngBytes.File(1, 1, 8, 0, [[0]]).AsSpan(0, 33));
        PngBytes.Chunk(file, "IDAT", [0x78, 0xBB, 1, 2, 3, 4, 5, 6]);
        PngBytes.Chunk(file, "IEND", []);

        Assert.Contains("expected rows compressed with deflate", Hostile.Refused(file.ToArray(), path => Image.Read(path)).Message);
    }

    [Fact]
    public void Damage_gives_one_clear_error()
    {
        byte[] file = PngBytes.File(9, 6, 8, 2, Noise(6, 27), 3, [0, 1, 2, 3, 4, 1]);
        Hostile.Check(file, path => Image.Read(path));
        Hostile.Check(file, path =>
        {
            // With its checksums mended, so that damage comes through to the decoder.
            byte[] bytes = File.ReadAllBytes(path);
            Mend(bytes);
            File.WriteAllBytes(path, bytes);
            Image.Read(path);
        });
    }

    private static void Mend(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || length > file.Length - at - 12)
            {
                return;
            }

            using MemoryStream chunk = new();
            PngBytes.Chunk(chunk, System.Text.Encoding.Latin1.GetString(file, at + 4, 4), file.AsSpan(at + 8, length));
            chunk.ToArray().AsSpan(length + 8, 4).CopyTo(file.AsSpan(at + 8 + length));
            at += length + 12;
        }
    }

    private static byte[][] Noise(int rows, int length)
    {
        Random random = new(5);
        return [.. Enumerable.Range(0, rows).Select(_ =>
        {
            byte[] row = new byte[length];
            random.NextBytes(row);
            return row;
        })];
    }

    private static Image Read(byte[] file)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["picture"], file);
        return Image.Read(folder["picture"]);
    }
}
