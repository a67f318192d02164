using System.Text;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;

namespace CharRnn;

/// <summary>What the sample does: trains, saves and draws, or draws with what was saved.</summary>
public static class Run
{
    private const int ReportsOfTraining = 3;

    private static readonly float[] Temperatures = [0.5f, 0.8f, 1.1f];

    /// <summary>Trains a network and saves it, with its vocabulary beside it.</summary>
    /// <param name="data">A text file; null for the built-in text.</param>
    /// <param name="steps">Training steps, rounded up to whole thirds.</param>
    /// <param name="output">Where the network is saved.</param>
    /// <param name="progress">Shows the progress; null for silence.</param>
    /// <param name="prompt">What will be drawn from: a text that the network cannot read is refused before it is trained.</param>
    /// <exception cref="ArgumentException">The prompt has a character that the text has not.</exception>
    /// <returns>How it went; the validation loss is in nats a character.</returns>
    public static FitResult Train(string? data, int steps, int batch, int threads, ulong seed, string output, FitCallback? progress, string? prompt = null)
    {
        SampleCommand.CheckOutput(output);
        SampleCommand.CheckOutput(VocabularyOf(output));
        int stepsOfEpoch = (steps + ReportsOfTraining - 1) / ReportsOfTraining;
        Corpus corpus = Corpus.Load(data, stepsOfEpoch * batch);
        Say.Line($"{corpus.Source}: {corpus.Vocabulary.Count} characters, {corpus.Train.Count:N0} examples of {CharNetwork.Length} to train, {corpus.Validation.Count:N0} to validate");
        Check(corpus, prompt);
        CharNetwork network = new(seed);
        using CharNetwork.Trainer trainer = new(network, batch, threads, seed);
        FitResult result = trainer.Fit(corpus.Train, corpus.Validation, new FitOptions
        {
            Epochs = ReportsOfTraining,
            BatchSize = batch,
            Seed = seed,
            Schedule = Schedule.Cosine(),
            Progress = progress,
        });
        network.Save(output);
        corpus.Vocabulary.Save(VocabularyOf(output));
        Say.Line($"validation loss {result.Last!.ValidationLoss:F3} nats a character; saved as {output}");
        return result;
    }

    /// <summary>Draws text with a saved network, at several temperatures.</summary>
    /// <param name="model">Where the network is saved.</param>
    /// <exception cref="ModelFileException">There is no such network in the file.</exception>
    public static void Draw(string model, string prompt, int length, int seed)
    {
        CharNetwork network = CharNetwork.Load(model);
        Vocabulary vocabulary = Vocabulary.Load(VocabularyOf(model));
        foreach (float temperature in Temperatures)
        {
            Say.Line($"\ntemperature {temperature}:\n{prompt}{Sampler.Draw(network, vocabulary, prompt, length, temperature, seed)}");
        }
    }

    // What would fail after the training fails before it.
    private static void Check(Corpus corpus, string? prompt)
    {
        if (prompt == "")
        {
            throw new ArgumentException("The prompt is empty; expected at least one character.", nameof(prompt));
        }

        foreach (Rune rune in (prompt ?? "").EnumerateRunes())
        {
            if (!corpus.Vocabulary.Tokens.Contains(rune.ToString()))
            {
                throw new ArgumentException(
                    $"The prompt \"{prompt}\" has '{rune}'; expected characters of {corpus.Source} alone (--prompt TEXT)", nameof(prompt));
            }
        }
    }

    private static string VocabularyOf(string model) => Path.ChangeExtension(model, ".vocabulary.json");
}
