using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Autoencoders;

/// <summary>Training and judging that all autoencoders here share.</summary>
internal static class Reconstruction
{
    /// <summary>Trains a network to give back its pictures, clean where the ones it is shown are noisy.</summary>
    public static void Learn<TNetwork>(this ITrainer<TNetwork> trainer, Dataset pictures, int epochs, Augmentation? noise = null)
        where TNetwork : INetwork<TNetwork> => trainer.Fit(pictures.ToItself(), options: new FitOptions
        {
            Epochs = epochs,
            Schedule = Schedule.Cosine(),
            Augmentation = noise,
            Progress = null,
        });

    /// <summary>The mean squared error of a pixel in what the network gives back.</summary>
    public static double Error<TNetwork>(TNetwork network, Dataset pictures)
        where TNetwork : INetwork<TNetwork> => network.Measure(pictures.ToItself(), new MeanSquaredError());

    /// <summary>The mean squared error of one picture, the mean of all, given back for each: what any code must beat.</summary>
    public static double OfMean(Dataset pictures)
    {
        Scaler scaler = Scaler.FitInputs(pictures, Scaling.ZScore);
        double sum = 0;
        for (int i = 0; i < pictures.Count; i++)
        {
            for (int pixel = 0; pixel < pictures.InputLength; pixel++)
            {
                double difference = pictures.Input(i)[pixel] - scaler.Centre[pixel];
                sum += difference * difference;
            }
        }

        return sum / pictures.Count / pictures.InputLength;
    }
}
