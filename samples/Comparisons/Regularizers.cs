using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>No regularizer: it learns its pictures by heart, wrong labels too.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU)]
[Dense(128, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class PlainNet;

/// <summary>Half of the units are left out in every step (Srivastava et al. 2014).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU), Dropout(0.5f)]
[Dense(128, Activation.ReLU), Dropout(0.5f)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class DropoutNet;

/// <summary>Every unit has mean 0 and deviation 1 over the batch (Ioffe and Szegedy 2015).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Bias = false), BatchNorm, ReLU]
[Dense(128, Bias = false), BatchNorm, ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class BatchNormNet;

/// <summary>Large sums of |w| cost: many weights become 0 (Tibshirani 1996).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU, KernelL1 = 1e-3f)]
[Dense(128, Activation.ReLU, KernelL1 = 1e-3f)]
[Dense(10, KernelL1 = 1e-3f)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class L1Net;

/// <summary>Large sums of w² cost: all weights stay small (Hoerl and Kennard 1970; Krogh and Hertz 1991).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU, KernelL2 = 3e-3f)]
[Dense(128, Activation.ReLU, KernelL2 = 3e-3f)]
[Dense(10, KernelL2 = 3e-3f)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class L2Net;

/// <summary>A network that is large enough to learn 1,000 pictures by heart, every fifth of them under a wrong label, and what keeps it from that.</summary>
internal static class Regularizers
{
    private const int Pictures = 1_000;
    private const int Wrong = 5;

    public static IReadOnlyList<Score> Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        return Comparison.Run(
            digits with { Train = Mislabelled(digits.Train.Take(Pictures)) },
            new FitOptions { Epochs = 60 },
            Contender.Of<PlainNet>("none", n => new PlainNet.Trainer(n)),
            Contender.Of<DropoutNet>("dropout", n => new DropoutNet.Trainer(n)),
            Contender.Of<BatchNormNet>("batch norm", n => new BatchNormNet.Trainer(n)),
            Contender.Of<L1Net>("L1", n => new L1Net.Trainer(n)),
            Contender.Of<L2Net>("L2", n => new L2Net.Trainer(n)));
    }

    private static Dataset Mislabelled(Dataset digits)
    {
        int[] labels = digits.ToLabelArray();
        Random random = new(1);
        for (int i = 0; i < labels.Length; i += Wrong)
        {
            labels[i] = (labels[i] + random.Next(1, digits.Classes)) % digits.Classes;
        }

        return Dataset.Create(digits.ToInputArray(), digits.InputLength, labels, digits.Classes);
    }
}
