using CharRnn;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training;

namespace NetCompiler.Samples.Tests;

public sealed class CharRnnTests
{
    [Theory]
    [InlineData(Run.Lstm)]
    [InlineData(Run.Transformer)]
    public void Rhymes_are_learned_saved_and_written(string kind)
    {
        using TemporaryFolder folder = new();
        string model = folder["rhymes.safetensors"];
        FitResult result = Run.Train(new TrainingOptions(kind, Data: null, Steps: 90, Batch: 16), model, progress: null);
        Vocabulary vocabulary = Vocabulary.Load(folder["rhymes.vocabulary.json"]);
        Assert.InRange(result.Best!.ValidationLoss!.Value, 0, 0.45 * Math.Log(vocabulary.Count));

        Sampler sampler = kind == Run.Lstm ? Sampler.Of(CharNetwork.Load(model)) : Sampler.Of(CharTransformer.Load(model));
        string Draw(string prompt, int length, int seed) => sampler.Draw(vocabulary, prompt, length, temperature: 0.5f, seed);
        string text = Draw("Twinkle", 200, seed: 3);
        Assert.Equal(200, text.Length);
        Assert.Equal(text, Draw("Twinkle", 200, seed: 3));
        Assert.NotEqual(text, Draw("Twinkle", 200, seed: 4));
        Assert.Throws<ArgumentException>(() => Draw("", 1, seed: 1));
    }

    [Fact]
    public void A_transformer_knows_the_last_64_characters_or_32_of_them()
    {
        CharTransformer network = new(seed: 1);

        // Small weights, as they begin, give much the same probabilities whatever is read.
        Random random = new(1);
        network.SetParameters([.. Enumerable.Range(0, CharTransformer.ParameterCount).Select(_ => random.NextSingle() - 0.5f)]);
        Vocabulary vocabulary = Vocabulary.FromCharacters("abcdefgh");
        Sampler sampler = Sampler.Of(network);
        string Draw(string prompt) => sampler.Draw(vocabulary, prompt, 100, temperature: 1, seed: 1);
        string all = string.Concat(Enumerable.Range(0, CharNetwork.Length).Select(i => (char)('a' + (i * i % 8))));
        Assert.NotEqual(Draw("h" + all[1..32]), Draw(all[..32]));
        Assert.Equal(Draw(all[32..] + "a"), Draw(all + "a"));
        Assert.Equal(Draw(all[32..] + "a"), Draw("h" + all[1..] + "a"));
    }

    [Fact]
    public void A_training_that_was_ended_goes_on_from_its_checkpoints()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = new(Run.Lstm, Data: null, Steps: 6, Batch: 8, Checkpoints: folder["checkpoints"]);
        FitResult whole = Run.Train(options with { Checkpoints = null }, folder["whole.safetensors"], progress: null);
        Assert.Throws<InvalidOperationException>(() => Run.Train(options, folder["rhymes.safetensors"], new EndAfterAnEpoch()));
        FitResult rest = Run.Train(options, folder["rhymes.safetensors"], progress: null);
        Assert.Equal(whole.Steps, rest.Steps);
        Assert.Equal(File.ReadAllBytes(folder["whole.safetensors"]), File.ReadAllBytes(folder["rhymes.safetensors"]));
    }

    [Fact]
    public void What_cannot_be_used_in_the_end_is_refused_at_once()
    {
        using TemporaryFolder folder = new();
        FitResult Train(string output, string prompt) => Run.Train(new TrainingOptions(Run.Lstm, Data: null, Steps: 100_000, Batch: 16), output, progress: null, prompt);
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

    private sealed class EndAfterAnEpoch : FitCallback
    {
        public override void OnEpochBegin(FitProgress progress)
        {
            if (progress.Epoch == 2)
            {
                throw new InvalidOperationException("The training is ended.");
            }
        }
    }
}
