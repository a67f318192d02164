using NetCompiler;
using NetCompiler.Data;
using Samples.Common;

namespace Autoencoders;

/// <summary>
/// A variational autoencoder (Kingma and Welling 2014): a picture has a normal distribution of codes, and all of them together are to be N(0, 1). Both losses are means, over pixels and
/// over the numbers of a code, so that the weight makes their sum the evidence lower bound, in nats a pixel.
/// </summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU, Name = "encoder")]
[Dense(CodeLength, Name = "mean"), Dense(CodeLength, From = "encoder", Name = "logVariance")]
[GaussianSampling("mean", "logVariance")]
[Dense(128, Activation.ReLU, Name = "decoder")]
[Dense(SmallDigits.Pixels, Name = "picture"), Output("picture")]
[SigmoidCrossEntropy, ElementwiseLoss(nameof(Divergence), "mean", "logVariance", Weight = (float)CodeLength / SmallDigits.Pixels)]
[Adam(2e-3f)]
public sealed partial class VariationalAutoencoder
{
    /// <summary>Numbers in a code.</summary>
    public const int CodeLength = 8;

    // Of N(mean, e^logVariance) from N(0, 1).
    private static float Divergence(float mean, float logVariance) => 0.5f * ((mean * mean) + MathF.Exp(logVariance) - 1 - logVariance);
}

/// <summary>The second half: a picture of a code.</summary>
[Network, Input(VariationalAutoencoder.CodeLength), Dense(128, Activation.ReLU, Name = "decoder"), Dense(SmallDigits.Pixels, Activation.Sigmoid, Name = "picture")]
public sealed partial class Decoder;

/// <summary>What a picture costs to write down by what the network knows of pictures, and pictures that it makes up.</summary>
internal static class Variational
{
    private const int MadeUp = 8;

    public static (double Independent, double Bound) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        VariationalAutoencoder network = new(seed: 1);
        using VariationalAutoencoder.Trainer trainer = new(network, maxBatch: 50);
        trainer.Learn(digits.Train, epochs: 40);

        Say.Line($"pictures of codes that were drawn at random from N(0, 1):");
        Say.Pictures(MakeUp(network), SmallDigits.Side);

        // Pixels are grey, which costs something whatever is known.
        float[] means = Scaler.FitInputs(digits.Train, Scaling.ZScore).Centre.ToArray();
        double greys = Cost(digits.Test, (_, grey) => grey);
        double independent = Cost(digits.Test, (pixel, _) => means[pixel]) - greys;
        double bound = Bound(trainer, digits.Test) - greys;
        Say.Line($"a picture of the test set costs {independent:F1} nats if pixels are independent, and at most {bound:F1} by the network");
        return (independent, bound);
    }

    private static float[] MakeUp(VariationalAutoencoder network)
    {
        Decoder decoder = new();
        decoder.CopyLayers(network, "decoder", "picture");
        Random random = new(1);
        float[] codes = new float[MadeUp * Decoder.InputLength];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return decoder.Predict(Dataset.Create(codes, Decoder.InputLength));
    }

    // The loss with sampled codes, of which the negative is the bound; that in evaluation mode, with the means, would be too small.
    private static double Bound(VariationalAutoencoder.Trainer trainer, Dataset pictures)
    {
        float[] gradients = new float[VariationalAutoencoder.ParameterCount];
        double sum = 0;
        using Batches batches = new(pictures, new BatchOptions { Size = 50, Shuffle = false });
        foreach (Batch batch in batches.Epoch(0))
        {
            sum += batch.Count * trainer.ComputeGradients(batch.Inputs, batch.Inputs, batch.Count, gradients);
        }

        return SmallDigits.Pixels * sum / pictures.Count;
    }

    /// <summary>The cross-entropy of a picture, in nats.</summary>
    /// <param name="probability">Of ink at a pixel that is so grey.</param>
    private static double Cost(Dataset pictures, Func<int, float, float> probability)
    {
        double sum = 0;
        for (int i = 0; i < pictures.Count; i++)
        {
            for (int pixel = 0; pixel < SmallDigits.Pixels; pixel++)
            {
                double x = pictures.Input(i)[pixel];
                double p = Math.Clamp(probability(pixel, (float)x), 1e-3, 1 - 1e-3);
                sum -= (x * Math.Log(p)) + ((1 - x) * Math.Log(1 - p));
            }
        }

        return sum / pictures.Count;
    }
}
