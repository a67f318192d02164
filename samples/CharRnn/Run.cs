using System.Text;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;

namespace CharRnn;

/// <summary>What the sample does: trains, saves and draws, or draws with what was saved.</summary>
public static class Run
{
    /// <summary>The names of the networks to choose from.</summary>
    public const string Lstm = "lstm", Transformer = "transformer";

    private const int Epochs = 3;

    private static readonly float[] Temperatures = [0.5f, 0.8f, 1.1f];

    /// <summary>Trains a network and saves it, with its vocabulary beside it.</summary>
    /// <param name="output">Where the network is saved.</param>
    /// <param name="progress">Shows the progress; null for silence.</param>
    /// <param name="prompt">What will be drawn from: a text that the network cannot read is refused before it is trained.</param>
    /// <exception cref="ArgumentException">The prompt has a character that the text has not.</exception>
    /// <returns>How it went; the validation loss is in nats a character.</returns>
    public static FitResult Train(TrainingOptions options, string output, FitCallback? progress, string? prompt = null)
    {
        SampleCommand.CheckOutput(output);
        SampleCommand.CheckOutput(VocabularyOf(output));
        int stepsOfEpoch = (options.Steps + Epochs - 1) / Epochs;
        Corpus corpus = Corpus.Load(options.Data, stepsOfEpoch * options.Batch);
        Say.Line($"{corpus.Source}: {corpus.Vocabulary.Count} characters, {corpus.Train.Count:N0} examples of {CharNetwork.Length} to train, {corpus.Validation.Count:N0} to validate");
        Check(corpus, prompt);
        if (options.Model == Transformer)
        {
            CharTransformer transformer = new(options.Seed);
            using CharTransformer.Trainer transformerTrainer = new(transformer, options.Batch, options.Threads, options.Seed);
            return Train(transformer, transformerTrainer, corpus, options, output, progress);
        }

        CharNetwork network = new(options.Seed);
        using CharNetwork.Trainer trainer = new(network, options.Batch, options.Threads, options.Seed);
        return Train(network, trainer, corpus, options, output, progress);
    }

    /// <summary>Draws text with a saved network, at several temperatures.</summary>
    /// <param name="model">The network: <see cref="Lstm"/> or <see cref="Transformer"/>.</param>
    /// <param name="file">Where it is saved.</param>
    /// <exception cref="ModelFileException">There is no such network in the file.</exception>
    public static void Draw(string model, string file, string prompt, int length, int seed)
    {
        Sampler sampler = model == Transformer ? Sampler.Of(CharTransformer.Load(file)) : Sampler.Of(CharNetwork.Load(file));
        Vocabulary vocabulary = Vocabulary.Load(VocabularyOf(file));
        foreach (float temperature in Temperatures)
        {
            Say.Line($"\ntemperature {temperature}:\n{prompt}{sampler.Draw(vocabulary, prompt, length, temperature, seed)}");
        }
    }

    private static FitResult Train<TNetwork>(TNetwork network, ITrainer<TNetwork> trainer, Corpus corpus, TrainingOptions options, string output, FitCallback? progress)
        where TNetwork : INetwork<TNetwork>
    {
        FitResult result = trainer.Fit(corpus.Train, corpus.Validation, new FitOptions
        {
            Epochs = Epochs,
            BatchSize = options.Batch,
            Seed = options.Seed,
            Schedule = Schedule.Cosine(),

            // A short text is known by heart before all steps are done: the network then has the weights with which it knew unseen lines best.
            EarlyStopping = new EarlyStopping { Patience = 1 },
            CheckpointFolder = options.Checkpoints,
            Progress = progress,
        });
        network.Save(output);
        corpus.Vocabulary.Save(VocabularyOf(output));
        Say.Line($"{TNetwork.ParameterCount:N0} parameters, {result.Steps:N0} steps in {result.Elapsed.TotalSeconds:F1} s");
        Say.Line($"validation loss {result.Best!.ValidationLoss:F3} nats a character; saved as {output}");
        return result;
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
