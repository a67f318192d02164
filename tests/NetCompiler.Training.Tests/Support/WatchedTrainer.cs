namespace NetCompiler.Training.Tests.Support;

/// <summary>A trainer that calls back before it computes the gradients of a batch, with their number so far.</summary>
internal sealed class WatchedTrainer<T>(ITrainer<T> trainer, Action<int> beforeGradients) : ITrainer<T>
    where T : INetwork<T>
{
    private int _batches;

    public T Network => trainer.Network;

    public int MaxBatch => trainer.MaxBatch;

    public float LearningRate
    {
        get => trainer.LearningRate;
        set => trainer.LearningRate = value;
    }

    public long StepCount => trainer.StepCount;

    public bool CarriesStates => trainer.CarriesStates;

    public void ResetStates() => trainer.ResetStates();

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count) => trainer.Step(inputs, targets, count);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => trainer.Step(inputs, labels);

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count) => trainer.Loss(inputs, targets, count);

    public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => trainer.Loss(inputs, labels);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients)
    {
        beforeGradients(_batches++);
        return trainer.ComputeGradients(inputs, targets, count, gradients);
    }

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients)
    {
        beforeGradients(_batches++);
        return trainer.ComputeGradients(inputs, labels, gradients);
    }

    public void ApplyGradients(ReadOnlySpan<float> gradients) => trainer.ApplyGradients(gradients);

    public void DiscardGradients() => trainer.DiscardGradients();

    public void SaveCheckpoint(string path) => trainer.SaveCheckpoint(path);

    public void LoadCheckpoint(string path) => trainer.LoadCheckpoint(path);

    public void TakeSnapshot(TrainerSnapshot snapshot) => trainer.TakeSnapshot(snapshot);

    public void Restore(TrainerSnapshot snapshot) => trainer.Restore(snapshot);
}
