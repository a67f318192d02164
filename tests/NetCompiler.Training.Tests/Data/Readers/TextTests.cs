using System.Text;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Tests.Samples;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class TextTests
{
    [Fact]
    public void Characters_become_ids_in_the_order_of_their_code_points()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("hello 🙂é");

        Assert.Equal([" ", "e", "h", "l", "o", "é", "🙂"], vocabulary.Tokens);
        Assert.Equal([2, 1, 3, 3, 4, 6], vocabulary.Encode("hello🙂"));
        Assert.Equal("hello🙂", vocabulary.Decode([2, 1, 3, 3, 4, 6]));
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0], vocabulary.OneHot([4, 0]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void Ids_outside_the_vocabulary_are_refused(int id)
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("hello 🙂é");

        foreach (Action act in new Action[] { () => vocabulary.Decode([0, id]), () => vocabulary.OneHot([0, id, 1]) })
        {
            Assert.Equal(
                $"id {id} is outside the vocabulary; expected 0 to 6 (Parameter 'ids')", Assert.Throws<ArgumentOutOfRangeException>(act).Message);
        }
    }

    [Fact]
    public void Texts_of_more_characters_than_a_string_has_are_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["text"], "éabc");

        Assert.Equal("éabc", TextFile.Read(folder["text"], most: 4));
        Assert.EndsWith(
            "expected at most 3 characters, which a text in memory can have; found 4",
            Assert.Throws<DataFileException>(() => TextFile.Read(folder["text"], most: 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Words_become_ids_by_frequency()
    {
        const string text = "to be, or not to be: be!";
        Vocabulary vocabulary = Vocabulary.FromWords(text);

        Assert.Equal([Vocabulary.Unknown, "be", "to", "!", ",", ":", "not", "or"], vocabulary.Tokens);
        Assert.Equal([2, 1, 4, 7, 6, 0], vocabulary.Encode("to be, or not yet"));
        Assert.Equal("to be <unk>", vocabulary.Decode([2, 1, 0]));
        Assert.Equal([Vocabulary.Unknown, "be"], Vocabulary.FromWords(text, size: 2).Tokens);
        Assert.Equal([Vocabulary.Unknown, "be", "to"], Vocabulary.FromWords(text, minimumCount: 2).Tokens);
    }

    /// <summary>Letters of scripts that Unicode took up late have two chars each.</summary>
    [Fact]
    public void Words_are_of_letters_whatever_their_length_in_UTF_16()
    {
        Vocabulary vocabulary = Vocabulary.FromWords("\U0001E900\U0001E923a \U00020BB7野家🙂🙂 x\uD800");

        Assert.Equal([Vocabulary.Unknown, "🙂", "x", "\U0001E900\U0001E923a", "\U00020BB7野家", "\uFFFD"], vocabulary.Tokens);
        using TemporaryFolder folder = new();
        vocabulary.Save(folder["vocabulary.json"]);
        Assert.Equal(vocabulary.Tokens, Vocabulary.Load(folder["vocabulary.json"]).Tokens);
    }

    [Fact]
    public void What_is_outside_the_vocabulary_is_named()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("abc");

        Assert.Contains("character 2 of the text is 'z' (U+007A)", Assert.Throws<ArgumentException>(() => vocabulary.Encode("az")).Message);
        Assert.Contains("id 3 is outside the vocabulary; expected 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([3])).Message);
    }

    [Fact]
    public void A_vocabulary_comes_back_from_its_file()
    {
        using TemporaryFolder folder = new();
        foreach (Vocabulary vocabulary in new[] { Vocabulary.FromCharacters("\"\n🙂é"), Vocabulary.FromWords("a b a") })
        {
            vocabulary.Save(folder["vocabulary.json"]);
            Vocabulary again = Vocabulary.Load(folder["vocabulary.json"]);

            Assert.Equal(vocabulary.Tokens, again.Tokens);
            Assert.Equal(vocabulary.OfWords, again.OfWords);
        }

        Hostile.Check(File.ReadAllBytes(folder["vocabulary.json"]), path => Vocabulary.Load(path));
        Hostile.Refused("{\"kind\":\"words\",\"tokens\":[\"a\",\"a\"]}"u8.ToArray(), path => Vocabulary.Load(path));
        DataFileException error = Hostile.Refused("{\n \"kind\": }"u8.ToArray(), path => Vocabulary.Load(path));
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_refused_at_its_place()
    {
        DataFileException error = Hostile.Refused([.. "eins\nzwé"u8, 0xFF, (byte)'x'], path => TextFile.Read(path));

        Assert.Equal((2, 4), (error.Line, error.Column));
        Assert.Contains("expected text in UTF-8; found FF", error.Message);
    }

    [Fact]
    public void A_byte_order_mark_is_left_out()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["text"], "🙂 ja", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("🙂 ja", TextFile.Read(folder["text"]));
    }

    [SkippableFact]
    public void Shakespeare_has_65_characters()
    {
        string? folder = SharedData.Find("text");
        Skip.If(folder is null, "../shared/data/text is not on this machine");
        string text = TextFile.Read(Path.Combine(folder!, "tinyshakespeare.txt"));

        Vocabulary vocabulary = Vocabulary.FromCharacters(text);

        Assert.Equal((1_115_394, 65), (text.Length, vocabulary.Count));
        Assert.Equal(text, vocabulary.Decode(vocabulary.Encode(text)));
    }
}
