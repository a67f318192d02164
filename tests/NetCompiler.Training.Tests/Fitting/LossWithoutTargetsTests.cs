using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

[Network, Input(4), Dense(3), ElementwiseLoss(nameof(Size)), Adam(1e-2f)]
public sealed partial class UnsupervisedNetwork
{
    private static float Size(float y) => y * y;
}

[Network, Input(8), Dense(8, Activation.Tanh, Name = "hidden"), Dense(3, Name = "out")]
[ElementwiseLoss(nameof(Size), "hidden", Weight = 0.01f), SoftmaxCrossEntropy, ElementwiseLoss(nameof(Size), "out", Weight = 0.01f), Adam(1e-2f)]
public sealed partial class PenalisedClassifier
{
    private static float Size(float y) => y * y;
}

/// <summary>Losses that look at outputs alone: the data have no targets for them.</summary>
public sealed class LossWithoutTargetsTests
{
    [Fact]
    public void A_data_set_needs_none_where_no_loss_has_any()
    {
        float[] inputs = [.. Enumerable.Range(0, 80).Select(i => MathF.Sin(i))];
        UnsupervisedNetwork.Trainer trainer = new(new UnsupervisedNetwork(seed: 1));
        FitResult result = trainer.Fit(Dataset.Create(inputs, 4), options: new FitOptions { Epochs = 20, Progress = null });
        Assert.InRange(result.History[^1].Loss, 0, 0.9 * result.History[0].Loss);
        Assert.Throws<NotSupportedException>(() => trainer.Step(inputs.AsSpan(0, 4), new int[1]));
    }

    [Fact]
    public void Metrics_compare_the_output_with_the_targets_that_there_are()
    {
        Dataset blobs = Blobs.Create(60, seed: 1);
        PenalisedClassifier network = new(seed: 1);
        PenalisedClassifier.Trainer trainer = new(network);
        trainer.Fit(blobs, options: new FitOptions { Epochs = 5, Progress = null });
        float[] outputs = network.Predict(blobs);
        int right = Enumerable.Range(0, blobs.Count).Count(i => outputs.AsSpan(3 * i, 3).IndexOf(outputs.Skip(3 * i).Take(3).Max()) == blobs.Label(i));
        Assert.Equal((double)right / blobs.Count, trainer.Evaluate(blobs, new Accuracy()).Metrics["accuracy"], 6);
    }
}
