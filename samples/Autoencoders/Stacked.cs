using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Autoencoders;

/// <summary>The autoencoder of the pictures: the first layer of the stack.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid, Name = "code1")]
[Dense(SmallDigits.Pixels, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class FirstAutoencoder;

/// <summary>The autoencoder of the first one's codes: the second layer of the stack.</summary>
[Network]
[Input(100)]
[Dense(50, Activation.Sigmoid, Name = "code2")]
[Dense(100, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class SecondAutoencoder;

/// <summary>The autoencoder of the second one's codes: the third layer of the stack.</summary>
[Network]
[Input(50)]
[Dense(50, Activation.Sigmoid, Name = "code3")]
[Dense(50, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class ThirdAutoencoder;

/// <summary>What turns a picture into its code by the first autoencoder.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid, Name = "code1")]
public sealed partial class FirstCode;

/// <summary>What turns a code of the first autoencoder into that of the second.</summary>
[Network]
[Input(100)]
[Dense(50, Activation.Sigmoid, Name = "code2")]
public sealed partial class SecondCode;

/// <summary>The three codes and a classifier on top.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid, Name = "code1")]
[Dense(50, Activation.Sigmoid, Name = "code2")]
[Dense(50, Activation.Sigmoid, Name = "code3")]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(3e-3f)]
public sealed partial class StackedClassifier;

/// <summary>
/// Greedy layer-wise pre-training (Bengio et al. 2007; with noise, Vincent et al. 2010): an autoencoder learns each layer from the codes of the one before
/// it, without labels; then the whole network is fine-tuned with the labels there are.
/// </summary>
internal static class Stacked
{
    private const float Noise = 0.3f;

    public static (double Random, double Pretrained) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        Dataset labelled = digits.Train.Take(100);
        StackedClassifier pretrained = new(seed: 1);
        Pretrain(pretrained, digits.Train, epochs: 30);
        double withPretraining = FineTune(pretrained, labelled, digits.Test);
        double without = FineTune(new StackedClassifier(seed: 1), labelled, digits.Test);
        Say.Table(
            [$"196-100-50-50-10, {labelled.Count} labels", $"accuracy"],
            [$"from random weights", $"{without:P1}"],
            [$"pre-trained on {digits.Train.Count:N0} pictures", $"{withPretraining:P1}"]);
        return (without, withPretraining);
    }

    private static void Pretrain(StackedClassifier network, Dataset pictures, int epochs)
    {
        FirstAutoencoder first = new(seed: 1);
        new FirstAutoencoder.Trainer(first).Learn(pictures, epochs, Denoising.Spoiling(Noise));
        FirstCode firstCode = new();
        firstCode.CopyLayers(first, "code1");
        Dataset firstCodes = Dataset.Create(firstCode.Predict(pictures), FirstCode.OutputLength);

        SecondAutoencoder second = new(seed: 1);
        new SecondAutoencoder.Trainer(second).Learn(firstCodes, epochs, Spoiling(firstCodes));
        SecondCode secondCode = new();
        secondCode.CopyLayers(second, "code2");
        Dataset secondCodes = Dataset.Create(secondCode.Predict(firstCodes), SecondCode.OutputLength);

        ThirdAutoencoder third = new(seed: 1);
        new ThirdAutoencoder.Trainer(third).Learn(secondCodes, epochs, Spoiling(secondCodes));

        network.CopyLayers(first, "code1");
        network.CopyLayers(second, "code2");
        network.CopyLayers(third, "code3");
    }

    private static Augmentation Spoiling(Dataset codes) => Augmentation.Vectors(codes.InputLength).Noise(Noise);

    private static double FineTune(StackedClassifier network, Dataset labelled, Dataset test)
    {
        new StackedClassifier.Trainer(network, maxBatch: 20).Fit(labelled, options: new FitOptions { Epochs = 60, Progress = null });
        return network.Measure(test, new Accuracy());
    }
}
