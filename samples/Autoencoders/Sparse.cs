using NetCompiler;
using NetCompiler.Data;
using Samples.Common;

namespace Autoencoders;

/// <summary>The code of a picture: the first half of an autoencoder, without a loss of its own.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid)]
public sealed partial class SigmoidCode;

/// <summary>A code of 100 units between 0 and 1.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid)]
[Dense(SmallDigits.Pixels)]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class DenseCodeAutoencoder;

/// <summary>The same whose units are to be active for one picture in twenty (Ng, "Sparse autoencoder", 2011).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid, ActivityKullbackLeibler = 2e-3f, ActivitySparsity = 0.05f)]
[Dense(SmallDigits.Pixels)]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class SparseCodeAutoencoder;

/// <summary>How active the units of a code are, with and without the penalty.</summary>
internal static class Sparse
{
    public static (SparsenessOfCode Dense, SparsenessOfCode Sparse) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        DenseCodeAutoencoder dense = new(seed: 1);
        new DenseCodeAutoencoder.Trainer(dense, maxBatch: 100).Learn(digits.Train, options.Choose(30, 40));
        SparseCodeAutoencoder sparse = new(seed: 1);
        new SparseCodeAutoencoder.Trainer(sparse, maxBatch: 100).Learn(digits.Train, options.Choose(30, 40));

        double mean = Reconstruction.OfMean(digits.Test);
        SparsenessOfCode without = SparsenessOfCode.Of(dense, digits.Test, mean);
        SparsenessOfCode with = SparsenessOfCode.Of(sparse, digits.Test, mean);
        Say.Table(
            [$"196-100-196", $"mean activity", $"active over 0.5", $"error against the mean's"],
            [$"no penalty", $"{without.MeanActivity:F3}", $"{without.ShareActive:P1}", $"{without.Error:P1}"],
            [$"sparsity 0.05", $"{with.MeanActivity:F3}", $"{with.ShareActive:P1}", $"{with.Error:P1}"]);
        return (without, with);
    }
}

/// <summary>How sparse a code is and what is lost by it.</summary>
/// <param name="MeanActivity">The mean of all units over all pictures.</param>
/// <param name="ShareActive">The share of units above one half.</param>
/// <param name="Error">The squared error of reconstruction against that of the mean picture.</param>
internal sealed record SparsenessOfCode(double MeanActivity, double ShareActive, double Error)
{
    public static SparsenessOfCode Of<TNetwork>(TNetwork autoencoder, Dataset pictures, double errorOfMean)
        where TNetwork : INetwork<TNetwork>
    {
        SigmoidCode code = new();
        code.CopyLayers(autoencoder, "dense1");
        float[] activities = code.Predict(pictures);
        double active = (double)activities.Count(a => a > 0.5f) / activities.Length;
        return new SparsenessOfCode(activities.Average(), active, Reconstruction.Error(autoencoder, pictures) / errorOfMean);
    }
}
