using System.Numerics.Tensors;
using NetCompiler;

namespace AudioStream;

/// <summary>
/// Trains the network by truncated backpropagation through time: the signal is cut into as many streams as a batch has places, and each step goes
/// one part further in all of them.
/// </summary>
public static class Training
{
    private const int Streams = 32;
    private const float LastRate = 0.05f;

    /// <summary>Trains on an effect's input and output.</summary>
    /// <param name="epochs">How often the signal is heard.</param>
    /// <param name="progress">Told the error-to-signal ratio of each epoch, by its number from 1; null for silence.</param>
    /// <exception cref="ArgumentException">The signals differ in length, or are shorter than one part of each stream.</exception>
    public static void Train(EffectNetwork network, ReadOnlySpan<float> dry, ReadOnlySpan<float> wet, int epochs, Action<int, double>? progress)
    {
        int parts = dry.Length / (Streams * EffectNetwork.Part);
        if (dry.Length != wet.Length || parts == 0)
        {
            throw new ArgumentException($"Expected two signals of one length, at least {Streams * EffectNetwork.Part} samples; got {dry.Length} and {wet.Length}.");
        }

        float[] inputs = new float[Streams * EffectNetwork.Part], targets = new float[inputs.Length];
        float power = TensorPrimitives.SumOfSquares(wet) / wet.Length;
        using EffectNetwork.Trainer trainer = new(network, Streams);
        float rate = trainer.LearningRate;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            trainer.ResetStates();
            double loss = 0;
            for (int part = 0; part < parts; part++)
            {
                // Half a cosine from the first rate to the last one.
                double done = (epoch - 1 + ((double)part / parts)) / epochs;
                trainer.LearningRate = rate * (LastRate + ((1 - LastRate) * (float)(0.5 + (0.5 * Math.Cos(Math.PI * done)))));
                Gather(dry, part, parts, inputs);
                Gather(wet, part, parts, targets);
                loss += trainer.Step(inputs, targets, Streams);
            }

            progress?.Invoke(epoch, loss / parts / power);
        }
    }

    // The same part of every stream.
    private static void Gather(ReadOnlySpan<float> signal, int part, int parts, Span<float> batch)
    {
        for (int stream = 0; stream < Streams; stream++)
        {
            signal.Slice(((stream * parts) + part) * EffectNetwork.Part, EffectNetwork.Part).CopyTo(batch[(stream * EffectNetwork.Part)..]);
        }
    }
}
