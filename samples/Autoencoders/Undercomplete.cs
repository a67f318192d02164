using NetCompiler;
using Samples.Common;

namespace Autoencoders;

/// <summary>A linear code: trained, it spans the same space as the first 16 principal components (Baldi and Hornik 1989).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(16)]
[Dense(SmallDigits.Pixels)]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class LinearAutoencoder;

/// <summary>With tied weights the decoder is the encoder, transposed: half the parameters, and a code whose directions become orthogonal.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(16)]
[Dense(SmallDigits.Pixels, TiedTo = "dense1")]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class TiedAutoencoder;

/// <summary>The same size of code behind a layer that bends (Hinton and Salakhutdinov 2006).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(96, Activation.ReLU)]
[Dense(16)]
[Dense(96, Activation.ReLU)]
[Dense(SmallDigits.Pixels)]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class DeepAutoencoder;

/// <summary>What a code that is much smaller than the picture keeps.</summary>
internal static class Undercomplete
{
    public static (double Mean, double Linear, double Tied, double Components, double Deep) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        LinearAutoencoder linear = new(seed: 1);
        new LinearAutoencoder.Trainer(linear).Learn(digits.Train, epochs: 15);
        TiedAutoencoder tied = new(seed: 1);
        new TiedAutoencoder.Trainer(tied).Learn(digits.Train, epochs: 15);
        DeepAutoencoder deep = new(seed: 1);
        new DeepAutoencoder.Trainer(deep).Learn(digits.Train, epochs: 15);

        double mean = Reconstruction.OfMean(digits.Test);
        double components = PrincipalComponents.Error(digits.Train, digits.Test, 16);
        double linearError = Reconstruction.Error(linear, digits.Test);
        double tiedError = Reconstruction.Error(tied, digits.Test);
        double deepError = Reconstruction.Error(deep, digits.Test);
        Say.Table(
            [$"code", $"parameters", $"squared error", $"of the mean's"],
            [$"none: the mean of all pictures", $"", $"{mean:F4}", $"100 %"],
            [$"16 principal components", $"", $"{components:F4}", $"{components / mean:P0}"],
            [$"196-16-196, linear", $"{LinearAutoencoder.ParameterCount:N0}", $"{linearError:F4}", $"{linearError / mean:P0}"],
            [$"the same, tied weights", $"{TiedAutoencoder.ParameterCount:N0}", $"{tiedError:F4}", $"{tiedError / mean:P0}"],
            [$"196-96-16-96-196", $"{DeepAutoencoder.ParameterCount:N0}", $"{deepError:F4}", $"{deepError / mean:P0}"]);
        return (mean, linearError, tiedError, components, deepError);
    }
}
