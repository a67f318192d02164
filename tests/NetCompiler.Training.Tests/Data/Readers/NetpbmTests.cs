using System.Text;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class NetpbmTests
{
    [Fact]
    public void All_four_kinds_are_read()
    {
        Assert.Equal([0, 255, 7, 100], Read("P2\n# a comment\n2 2\n255\n0 255\n7 100\n"u8).Samples);
        Assert.Equal([0, 255, 7, 100], Read([.. "P5 2 2 255\n"u8, 0, 255, 7, 100]).Samples);
        Assert.Equal([1, 2, 3, 4, 5, 6], Read("P3 2 1 255 1 2 3 4 5 6"u8).Samples);

        Image colours = Read([.. "P6\n2 # width\n1\n255 "u8, 1, 2, 3, 4, 5, 6]);
        Assert.Equal((2, 1, 3), (colours.Width, colours.Height, colours.Channels));
        Assert.Equal([1, 2, 3, 4, 5, 6], colours.Samples);
    }

    [Fact]
    public void Other_greatest_values_are_scaled_to_255()
    {
        Assert.Equal([0, 17, 136, 255], Read("P2 4 1 15 0 1 8 15"u8).Samples);
        Assert.Equal([0, 1, 255], Read([.. "P5 3 1 256 "u8, 0, 0, 0, 1, 1, 0]).Samples);
        Assert.Equal([0, 128, 255], Read([.. "P5 3 1 254 "u8, 0, 127, 254]).Samples);
        Assert.Equal([0, 128, 255], Read([.. "P5 3 1 65535 "u8, 0, 0, 0x80, 0x80, 0xFF, 0xFF]).Samples);
    }

    [Theory]
    [InlineData("P2\n2 2\n255\n0 255\n7 x", 5, 3, "a sample from 0 to 255; found \"x\"")]
    [InlineData("P2\n2 2\n255\n0 256\n7 1", 4, 3, "a sample from 0 to 255; found \"256\"")]
    [InlineData("P2\n2 2\n255\n0 255\n7 4.5", 5, 3, "a sample from 0 to 255; found \"4.5\"")]
    [InlineData("P2\n2 2\n255\n0 255\n7 4x", 5, 3, "a sample from 0 to 255; found \"4x\"")]
    [InlineData("P2\n2 2\n255\n0 255\n7 ", 5, 3, "found the end of the file")]
    [InlineData("P2\n0 2\n255\n", 2, 1, "the width, from 1; found \"0\"")]
    [InlineData("P2\n2 2\n70000\n", 3, 1, "the greatest value, from 1 to 65535; found \"70000\"")]
    [InlineData("P2\n2", 2, 2, "the height, from 1; found the end of the file")]
    [InlineData("P6\n2147483647 2147483647\n255\n", 3, 5, "13835058042397261827 samples for 2147483647×2147483647 pixels; found 0 bytes")]
    [InlineData("P3\n2147483647 2147483647\n255\n", 3, 4, "13835058042397261827 samples")]
    [InlineData("P5 90000 90000 255 abc", 1, 20, "8100000000 samples for 90000×90000 pixels; found 3 bytes")]
    public void Errors_have_line_and_column(string text, int line, int column, string message)
    {
        DataFileException error = Hostile.Refused(Encoding.ASCII.GetBytes(text), path => Image.Read(path));

        Assert.Contains(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains($", line {line}, column {column}: ", error.Message);
    }

    [Fact]
    public void Bitmaps_are_refused() => Assert.Contains("found \"P4\"", Hostile.Refused("P4 1 1 "u8.ToArray(), path => Image.Read(path)).Message);

    [Theory]
    [InlineData("P2\n3 2\n255\n0 255 1\n7 12 99\n")]
    [InlineData("P6 2 1 255 abcdef")]
    public void Damage_gives_one_clear_error(string file) => Hostile.Check(Encoding.ASCII.GetBytes(file), path => Image.Read(path));

    private static Image Read(ReadOnlySpan<byte> file)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["picture"], file);
        return Image.Read(folder["picture"]);
    }
}
