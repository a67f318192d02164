using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;

namespace AudioStream;

/// <summary>
/// Trains the network by truncated backpropagation through time: the signal is cut into as many streams as a batch has places, and each step goes
/// one part further in all of them. The layer that is <c>Stateful</c> carries its states from batch to batch.
/// </summary>
public static class Training
{
    private const int Streams = 32;
    private const double LastRate = 0.05;

    /// <summary>Trains on an effect's input and output.</summary>
    /// <param name="epochs">How often the signal is heard.</param>
    /// <param name="progress">Shows how it goes; null for silence.</param>
    /// <returns>How it went; losses are squared errors of a sample.</returns>
    /// <exception cref="ArgumentException">The signals differ in length, or are shorter than one part of each stream.</exception>
    public static FitResult Train(EffectNetwork network, ReadOnlyMemory<float> dry, ReadOnlyMemory<float> wet, int epochs, FitCallback? progress)
    {
        int parts = dry.Length / (Streams * EffectNetwork.Part);
        if (dry.Length != wet.Length || parts == 0)
        {
            throw new ArgumentException($"Expected two signals of one length, at least {Streams * EffectNetwork.Part} samples; got {dry.Length} and {wet.Length}.");
        }

        using EffectNetwork.Trainer trainer = new(network, maxBatch: Streams);
        return trainer.Fit(InBatches(dry, wet, parts), options: new FitOptions
        {
            Epochs = epochs,
            Shuffle = false,
            Schedule = Schedule.Cosine(minimum: LastRate),
            Progress = progress,
        });
    }

    // The first part of every stream, then the second of every stream, and so on: the parts of a stream have the same place in every batch.
    private static Dataset InBatches(ReadOnlyMemory<float> dry, ReadOnlyMemory<float> wet, int parts)
    {
        int samples = Streams * parts * EffectNetwork.Part;
        Dataset all = Dataset.Create(dry[..samples], EffectNetwork.Part, wet[..samples], EffectNetwork.Part);
        int[] order = new int[all.Count];
        for (int i = 0; i < order.Length; i++)
        {
            (int part, int stream) = Math.DivRem(i, Streams);
            order[i] = (stream * parts) + part;
        }

        return all.Subset(order);
    }
}
