using System.Text;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class WavTests
{
    // wave.open("x.wav", "wb"): 2 channels, 2 bytes, 8000 Hz, frames 0 16384 / -32768 32767 (Python's module wave)
    private static readonly byte[] Stereo = Convert.FromHexString(
        "524946462C00000057415645666D74201000000001000200401F0000007D0000040010006461746108000000000000400080FF7F");

    [Fact]
    public void A_file_of_another_writer_is_read()
    {
        Sound sound = Read(Stereo);

        Assert.Equal((8000, 2), (sound.SampleRate, sound.Channels));
        Assert.Equal([0, 0.5f, -1, 32767 / 32768f], sound.Samples);
        Assert.Equal(TimeSpan.FromSeconds(2 / 8000.0), sound.Duration);
    }

    [Theory]
    [InlineData(WavFormat.Pcm8, 1 / 128f)]
    [InlineData(WavFormat.Pcm16, 1 / 32768f)]
    [InlineData(WavFormat.Pcm24, 1 / 8388608f)]
    [InlineData(WavFormat.Pcm32, 1e-7f)]
    [InlineData(WavFormat.Float32, 0)]
    public void What_is_written_is_read_to_half_a_step(WavFormat format, float step)
    {
        using TemporaryFolder folder = new();
        float[] samples = [0, 0.25f, -0.7f, -1, 0.333f];

        new Sound(44100, 1, samples).WriteWav(folder["tone.wav"], format);
        Sound sound = Sound.ReadWav(folder["tone.wav"]);

        Assert.Equal((44100, 1), (sound.SampleRate, sound.Channels));
        Assert.All(samples.Zip(sound.Samples), pair => Assert.InRange(MathF.Abs(pair.First - pair.Second), 0, step / 2));
        Assert.Equal([0, 0.25f, -1], [sound.Samples[0], sound.Samples[1], sound.Samples[3]]);
        Assert.Equal(0, new FileInfo(folder["tone.wav"]).Length % 2);
    }

    [Fact]
    public void What_is_too_loud_is_cut_off()
    {
        using TemporaryFolder folder = new();

        new Sound(8000, 1, [2, -2, float.NaN]).WriteWav(folder["loud"], WavFormat.Pcm16);

        Assert.Equal([32767 / 32768f, -1, 0], Sound.ReadWav(folder["loud"]).Samples);
    }

    [Fact]
    public void Other_chunks_and_the_extensible_format_are_read()
    {
        byte[] file =
        [
            .. "RIFF"u8, 0, 0, 0, 0, .. "WAVELIST"u8, 3, 0, 0, 0, 1, 2, 3, 0,
            .. "fmt "u8, 40, 0, 0, 0, 0xFE, 0xFF, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0, 22, 0, 8, 0, 4, 0, 0, 0,
            1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71,
            .. "data"u8, 2, 0, 0, 0, 128, 0,
        ];

        Assert.Equal([0, -1], Read(file).Samples);
    }

    [Fact]
    public void Samples_of_unknown_length_go_on_to_the_end() =>
        Assert.Equal(Read(Stereo).Samples, Read([.. Stereo[..40], 0xFF, 0xFF, 0xFF, 0xFF, .. Stereo[44..]]).Samples);

    [Fact]
    public void Errors_have_their_byte()
    {
        Refused([], 0, "expected \"RIFF\"; found nothing");
        Refused("RIFX"u8.ToArray(), 0, "found \"RIFX\"");
        Refused([.. Stereo[..20], 6, .. Stereo[21..]], 20, "format 6 of 16 bits");
        Refused([.. Stereo[..22], 0, .. Stereo[23..]], 22, "at least one channel");
        Refused(Stereo[..^1], 44, "the chunk \"data\" of 8 bytes; found 7 more bytes");
        Refused([.. Stereo[..40], 7, .. Stereo[41..^1]], 44, "a multiple of 4 bytes (2 channels, Pcm16); found 7");
        Refused([.. Stereo[..40], 0, .. Stereo[41..]], 40, "the length of the samples; found 0, as in a file that was never closed, before 8 more bytes");
        Refused([.. Stereo[..12], .. Stereo[36..]], 12, "the chunk \"fmt \" before \"data\"");
        Refused(Stereo[..36], 36, "the chunk \"data\"");
    }

    [Fact]
    public void Damage_gives_one_clear_error() => Hostile.Check(Stereo, path => Sound.ReadWav(path));

    private static void Refused(byte[] file, long offset, string message)
    {
        DataFileException error = Hostile.Refused(file, path => Sound.ReadWav(path));
        Assert.Contains(message, error.Message);
        Assert.Equal(offset, error.Offset);
    }

    private static Sound Read(byte[] file)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["sound"], file);
        return Sound.ReadWav(folder["sound"]);
    }

    /// <summary>Players read these, not the library.</summary>
    [Theory]
    [InlineData(WavFormat.Pcm8, 1)]
    [InlineData(WavFormat.Pcm24, 3)]
    [InlineData(WavFormat.Float32, 4)]
    public void The_header_says_how_many_bytes_a_second_and_a_frame_have(WavFormat format, int size)
    {
        using TemporaryFolder folder = new();
        new Sound(8000, 2, [0, 0.5f, -0.5f, 0]).WriteWav(folder["tone"], format);

        byte[] file = File.ReadAllBytes(folder["tone"]);
        Assert.Equal(8000 * 2 * size, BitConverter.ToInt32(file, 28));
        Assert.Equal((2 * size, 8 * size), (BitConverter.ToInt16(file, 32), BitConverter.ToInt16(file, 34)));
        Assert.Equal((file.Length - 8, 4 * size), (BitConverter.ToInt32(file, 4), BitConverter.ToInt32(file, 40)));
    }

    [Fact]
    public void Samples_are_of_every_channel()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sound(8000, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sound(0, 1, []));
        Assert.Contains("samples has 3 elements; expected a multiple of 2", Assert.Throws<ArgumentException>(() => new Sound(8000, 2, [1, 2, 3])).Message, StringComparison.Ordinal);
    }
}
