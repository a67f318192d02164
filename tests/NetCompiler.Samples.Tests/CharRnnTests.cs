using CharRnn;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training;

namespace NetCompiler.Samples.Tests;

public sealed class CharRnnTests
{
    [Fact]
    public void Rhymes_are_learned_saved_and_written()
    {
        using TemporaryFolder folder = new();
        string model = folder["rhymes.safetensors"];
        FitResult result = Run.Train(data: null, steps: 90, batch: 16, threads: 1, seed: 1, model, progress: null);
        Assert.InRange(result.Last!.ValidationLoss!.Value, 0, 1.6);

        CharNetwork network = CharNetwork.Load(model);
        Vocabulary vocabulary = Vocabulary.Load(folder["rhymes.vocabulary.json"]);
        string text = Sampler.Draw(network, vocabulary, "Twinkle", 200, temperature: 0.5f, seed: 3);
        Assert.Equal(200, text.Length);
        Assert.Equal(text, Sampler.Draw(network, vocabulary, "Twinkle", 200, temperature: 0.5f, seed: 3));
        Assert.NotEqual(text, Sampler.Draw(network, vocabulary, "Twinkle", 200, temperature: 0.5f, seed: 4));
        Assert.Throws<ArgumentException>(() => Sampler.Draw(network, vocabulary, "", 1, temperature: 1, seed: 1));
    }

    [Fact]
    public void What_cannot_be_used_in_the_end_is_refused_at_once()
    {
        using TemporaryFolder folder = new();
        FitResult Train(string output, string prompt) => Run.Train(data: null, steps: 100_000, batch: 16, threads: 1, seed: 1, output, progress: null, prompt);
        Assert.ThrowsAny<ArgumentException>(() => Train(folder["rhymes.safetensors"], "Ω"));
        Assert.ThrowsAny<ArgumentException>(() => Train(folder["rhymes.safetensors"], ""));
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => Train(folder["rhymes.safetensors"], "The Ω"));
        Assert.Contains("The prompt \"The Ω\" has 'Ω'; expected characters of the built-in text alone (--prompt TEXT)", wrong.Message);
        Assert.ThrowsAny<IOException>(() => Train(Path.Combine(folder["missing"], "rhymes.safetensors"), "The "));
    }

    [Fact]
    public void Low_temperatures_choose_what_is_likely()
    {
        float[] logits = [0, 2, 1];
        Assert.Equal(1, Share(logits, 0.05f), 0.001);
        Assert.Equal(Math.Exp(2) / (1 + Math.Exp(2) + Math.Exp(1)), Share(logits, 1), 0.01);
        Assert.Equal(1 / 3.0, Share(logits, 1000), 0.01);
    }

    [Fact]
    public void Texts_that_do_not_fit_are_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["many.txt"], string.Concat(Enumerable.Range('0', 70).Select(c => (char)c)));
        Assert.Contains("65 different characters; found 70", Assert.Throws<DataFileException>(() => Corpus.Load(folder["many.txt"], 10)).Message);
        File.WriteAllText(folder["short.txt"], "Too short.");
        Assert.Contains("characters; found 10", Assert.Throws<DataFileException>(() => Corpus.Load(folder["short.txt"], 10)).Message);
    }

    // How often the second class is chosen.
    private static double Share(float[] logits, float temperature) =>
        Enumerable.Range(0, 1000).Count(i => Sampler.Choose(logits, temperature, (i + 0.5) / 1000) == 1) / 1000.0;
}
