using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Autoencoders;

/// <summary>The autoencoder of the pictures: the first layer of the stack.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid)]
[Dense(SmallDigits.Pixels, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class FirstAutoencoder;

/// <summary>The autoencoder of the first one's codes: the second layer of the stack.</summary>
[Network]
[Input(100)]
[Dense(50, Activation.Sigmoid)]
[Dense(100, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class SecondAutoencoder;

/// <summary>The autoencoder of the second one's codes: the third layer of the stack.</summary>
[Network]
[Input(50)]
[Dense(50, Activation.Sigmoid)]
[Dense(50, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(3e-3f)]
public sealed partial class ThirdAutoencoder;

/// <summary>What turns a code of the first autoencoder into that of the second.</summary>
[Network]
[Input(100)]
[Dense(50, Activation.Sigmoid)]
public sealed partial class SecondCode;

/// <summary>The three codes and a classifier on top.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(100, Activation.Sigmoid)]
[Dense(50, Activation.Sigmoid)]
[Dense(50, Activation.Sigmoid)]
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
        SigmoidCode firstCode = first.Encoder<FirstAutoencoder, SigmoidCode>();
        Dataset firstCodes = Dataset.Create(firstCode.Predict(pictures), SigmoidCode.OutputLength);

        SecondAutoencoder second = new(seed: 1);
        new SecondAutoencoder.Trainer(second).Learn(firstCodes, epochs, Spoiling(firstCodes));
        SecondCode secondCode = second.Encoder<SecondAutoencoder, SecondCode>();
        Dataset secondCodes = Dataset.Create(secondCode.Predict(firstCodes), SecondCode.OutputLength);

        ThirdAutoencoder third = new(seed: 1);
        new ThirdAutoencoder.Trainer(third).Learn(secondCodes, epochs, Spoiling(secondCodes));

        // Layers follow one another in the flat order: three encoders are the first three layers of the classifier.
        float[] all = network.Parameters();
        float[] encoders = [.. firstCode.Parameters(), .. secondCode.Parameters(), .. third.Parameters().Take(ThirdAutoencoder.ParameterCount / 2)];
        encoders.CopyTo(all, 0);
        network.SetParameters(all);
    }

    private static Augmentation Spoiling(Dataset codes) => Augmentation.Vectors(codes.InputLength).Noise(Noise);

    private static double FineTune(StackedClassifier network, Dataset labelled, Dataset test)
    {
        new StackedClassifier.Trainer(network, maxBatch: 20).Fit(labelled, options: new FitOptions { Epochs = 60, Progress = null });
        return network.Measure(test, new Accuracy());
    }
}
