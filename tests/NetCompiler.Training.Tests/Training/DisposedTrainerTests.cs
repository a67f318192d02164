using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Training;

/// <summary>A trainer that was disposed refuses all calls that do something, with whatever number of threads.</summary>
public sealed class DisposedTrainerTests
{
    private static readonly Dataset Data = Blobs.Create(8, seed: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_refuses_every_call(int threads)
    {
        using TemporaryFolder folder = new();
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network, maxBatch: 4, threads);
        float[] inputs = Data.Input(0).ToArray();
        float[] targets = [1, 0, 0];
        int[] labels = [0];
        float[] gradients = new float[BlobNetwork.ParameterCount];
        TrainerSnapshot snapshot = new();
        trainer.Step(inputs, labels);
        trainer.TakeSnapshot(snapshot);
        trainer.SaveCheckpoint(folder["before"]);
        float[] before = Blobs.Parameters(network);

        trainer.Dispose();
        trainer.Dispose();

        Action[] calls =
        [
            () => trainer.Step(inputs, labels),
            () => trainer.Step(inputs, targets, 1),
            () => trainer.Step([], []),
            () => trainer.Step([], [], 0),
            () => trainer.Loss(inputs, labels),
            () => trainer.Loss(inputs, targets, 1),
            () => trainer.ComputeGradients(inputs, labels, gradients),
            () => trainer.ComputeGradients(inputs, targets, 1, gradients),
            () => trainer.ApplyGradients(gradients),
            () => trainer.DiscardGradients(),
            () => trainer.SaveCheckpoint(folder["after"]),
            () => trainer.LoadCheckpoint(folder["before"]),
            () => trainer.TakeSnapshot(snapshot),
            () => trainer.Restore(snapshot),
            () => trainer.LearningRate = 1,
            () => trainer.Fit(Data, options: new() { Progress = null }),
            () => trainer.Evaluate(Data),
            () => trainer.Diagnose(Data),
        ];
        Assert.All(calls, call => Assert.Equal("Trainer", Assert.Throws<ObjectDisposedException>(call).ObjectName));
        Assert.Equal(before, Blobs.Parameters(network));
        Assert.Equal(["before"], folder.Files);

        // What it is can still be read.
        Assert.Equal((network, 4, 1L, 0.01f), (trainer.Network, trainer.MaxBatch, trainer.StepCount, trainer.LearningRate));
    }
}
