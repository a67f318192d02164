using NetCompiler.Data;

namespace NetCompiler.Tests.Harness;

/// <summary>A trainer that is given what is not zero in its inputs.</summary>
internal sealed class SparseTrainerHandle(ITrainerHandle dense, ISparseTrainer trainer, int inputLength) : ITrainerHandle
{
    public ITrainerHandle Sparse => this;

    public float LearningRate
    {
        get => dense.LearningRate;
        set => dense.LearningRate = value;
    }

    public long StepCount => dense.StepCount;

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) => trainer.Step(Rows(inputs), targets, weights);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => trainer.Step(Rows(inputs), labels, weights);

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) => trainer.Loss(Rows(inputs), targets, weights);

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => trainer.Loss(Rows(inputs), labels, weights);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, ReadOnlySpan<float> weights) =>
        trainer.ComputeGradients(Rows(inputs), targets, weights, gradients);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients, ReadOnlySpan<float> weights) =>
        trainer.ComputeGradients(Rows(inputs), labels, weights, gradients);

    public float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients) =>
        dense.ComputeInputGradients(inputs, targets, count, gradients);

    public float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients) =>
        dense.ComputeInputGradients(inputs, labels, gradients);

    public void ApplyGradients(ReadOnlySpan<float> gradients) => dense.ApplyGradients(gradients);

    public void SaveCheckpoint(string path) => dense.SaveCheckpoint(path);

    public void LoadCheckpoint(string path) => dense.LoadCheckpoint(path);

    public void Dispose() => dense.Dispose();

    private SparseRows Rows(ReadOnlySpan<float> inputs) => SparseRows.FromDense(inputs, inputLength);
}
