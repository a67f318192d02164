using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// What the <c>Trainer</c> of a compiled network offers. Not safe for use from several threads at once; it uses its own threads inside, which <c>Dispose</c> ends. What a
/// disposed trainer says of itself can still be read; all other calls throw <see cref="ObjectDisposedException"/>.
/// Losses are means over the batch; of no example they are 0, and nothing is changed.
/// </summary>
/// <typeparam name="TNetwork">The network it trains.</typeparam>
public interface ITrainer<TNetwork>
    where TNetwork : INetwork<TNetwork>
{
    /// <summary>The network that it trains.</summary>
    TNetwork Network { get; }

    /// <summary>The most examples in one step.</summary>
    int MaxBatch { get; }

    /// <summary>The step size of the optimizer; schedules set it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a number that is not finite; nothing has changed.</exception>
    float LearningRate { get; set; }

    /// <summary>Updates applied so far.</summary>
    long StepCount { get; }

    /// <summary>One step of training: forward, backward, update.</summary>
    /// <param name="inputs"><paramref name="count"/> × InputLength floats.</param>
    /// <param name="targets"><paramref name="count"/> × (floats of targets of one example) floats.</param>
    /// <param name="count">Number of examples, at most the trainer's largest batch.</param>
    /// <returns>The mean loss before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count);

    /// <summary>One step of training with class indices as targets.</summary>
    /// <param name="inputs">As many × InputLength floats as there are examples.</param>
    /// <param name="labels">A class index for each example or, of a loss at every time step, for each of its time steps; of several losses one after the other.</param>
    /// <returns>The mean loss before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    /// <summary>The mean loss in evaluation mode (no dropout, no noise); nothing is updated. Inputs and targets are those of a step.</summary>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count);

    /// <summary>The mean loss in evaluation mode with class indices as targets; nothing is updated. Inputs and labels are those of a step.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    /// <summary>
    /// Stores the gradients of the mean loss instead of applying them. It counts as no step; each call before the next update has dropout and noise of its own, so that batches
    /// whose gradients are added up do not drop the same units. As in a step, running statistics move, and stateful layers carry their states on.
    /// </summary>
    /// <param name="inputs"><paramref name="count"/> × InputLength floats.</param>
    /// <param name="targets"><paramref name="count"/> × (floats of targets of one example) floats.</param>
    /// <param name="count">Number of examples, at most the trainer's largest batch.</param>
    /// <param name="gradients">ParameterCount floats in the flat order of <see cref="INetwork{TSelf}.GetParameters"/>.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients);

    /// <summary>Stores the gradients of the mean loss with class indices as targets. Inputs and labels are those of a step.</summary>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients);

    /// <summary>One step of training on examples that count differently.</summary>
    /// <param name="inputs"><paramref name="count"/> × InputLength floats.</param>
    /// <param name="targets"><paramref name="count"/> × (floats of targets of one example) floats.</param>
    /// <param name="count">Number of examples, at most the trainer's largest batch.</param>
    /// <param name="weights">What the loss of each example is multiplied with: <paramref name="count"/> floats, or none where each counts once.</param>
    /// <returns>The mean of weighted losses before the update: their sum, divided by the number of examples (Keras's <c>sample_weight</c>).</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">There are weights, and the network was declared without <see cref="NetworkAttribute.ExampleWeights"/>.</exception>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? Step(inputs, targets, count) : Guard.NoWeights();

    /// <summary>One step of training on examples that count differently, with class indices as targets. Inputs, labels and weights are those of the other steps.</summary>
    /// <returns>The mean of weighted losses before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? Step(inputs, labels) : Guard.NoWeights();

    /// <summary>The mean of weighted losses in evaluation mode; nothing is updated. Inputs, targets and weights are those of a step.</summary>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="NotSupportedException">The network takes no weights.</exception>
    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? Loss(inputs, targets, count) : Guard.NoWeights();

    /// <summary>The mean of weighted losses in evaluation mode with class indices as targets; nothing is updated. Inputs, labels and weights are those of a step.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? Loss(inputs, labels) : Guard.NoWeights();

    /// <summary>Stores the gradients of the mean of weighted losses. Inputs, targets and weights are those of a step.</summary>
    /// <returns>The mean of weighted losses.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="NotSupportedException">The network takes no weights.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights, Span<float> gradients) =>
        weights.IsEmpty ? ComputeGradients(inputs, targets, count, gradients) : Guard.NoWeights();

    /// <summary>Stores the gradients of the mean of weighted losses with class indices as targets. Inputs, labels and weights are those of a step.</summary>
    /// <returns>The mean of weighted losses.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, Span<float> gradients) =>
        weights.IsEmpty ? ComputeGradients(inputs, labels, gradients) : Guard.NoWeights();

    /// <summary>Updates the parameters with given gradients: the second half of a step, after clipping or an all-reduce of the caller's.</summary>
    /// <param name="gradients">ParameterCount floats in the flat order of <see cref="INetwork{TSelf}.GetParameters"/>.</param>
    /// <exception cref="ArgumentException">The length does not fit; nothing has changed.</exception>
    void ApplyGradients(ReadOnlySpan<float> gradients);

    /// <summary>
    /// Gives up the gradients that were computed since the last update: the next batch has the dropout and noise of the first batch of an update. Parameters, running
    /// statistics and states stay as they are.
    /// </summary>
    void DiscardGradients();

    /// <summary>Whether stateful layers carry states from one batch on to the next, so that the order of the batches counts.</summary>
    bool CarriesStates => false;

    /// <summary>Takes the states that stateful layers carry back to zero: the next batch begins new sequences. Where no layer is stateful it does nothing.</summary>
    void ResetStates()
    {
    }

    /// <summary>Writes weights, optimizer state, step count and random state: a run resumed from it continues bit for bit.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    void SaveCheckpoint(string path);

    /// <summary>Restores what <see cref="SaveCheckpoint"/> wrote, for the same network class with the same optimizer.</summary>
    /// <exception cref="ModelFileException">The file cannot be read or does not fit; nothing has changed.</exception>
    void LoadCheckpoint(string path);

    /// <summary>Copies into memory what <see cref="SaveCheckpoint"/> writes to a file.</summary>
    void TakeSnapshot(TrainerSnapshot snapshot);

    /// <summary>Restores what <see cref="TakeSnapshot"/> copied from this trainer: it goes on from there bit for bit.</summary>
    /// <exception cref="InvalidOperationException">Nothing was copied, or from another network; nothing has changed.</exception>
    void Restore(TrainerSnapshot snapshot);
}
