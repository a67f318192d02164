using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// The trainer of a network that takes sparse rows. A step on them multiplies, and changes, only what the entries name: the weights and moments of a
/// feature that occurs in no row of the batch stay as they are. Where an optimizer leaves a weight alone that has no gradient (gradient descent without
/// momentum, AdaGrad; no weight decay, no penalty on the weights) that is the same as a dense step; with the others (Adam) a feature's moments, decay and
/// penalty wait until it occurs again, as in PyTorch's <c>SparseAdam</c>. Of a kernel with <see cref="KernelLayerAttribute.KernelNonNegative"/> all rows are updated, as in a
/// dense step.
/// </summary>
public interface ISparseTrainer
{
    /// <summary>One step of training on sparse rows.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="targets">As many × (floats of targets of one example) floats as there are rows.</param>
    /// <returns>The mean loss before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    float Step(SparseBatch inputs, ReadOnlySpan<float> targets);

    /// <summary>One step of training on sparse rows with class indices as targets.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="labels">A class index for each row or, of a loss at every time step, for each of its time steps.</param>
    /// <returns>The mean loss before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Step(SparseBatch inputs, ReadOnlySpan<int> labels);

    /// <summary>The mean loss of sparse rows in evaluation mode; nothing is updated.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="targets">As many × (floats of targets of one example) floats as there are rows.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    float Loss(SparseBatch inputs, ReadOnlySpan<float> targets);

    /// <summary>The mean loss of sparse rows in evaluation mode with class indices as targets; nothing is updated.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="labels">A class index for each row or, of a loss at every time step, for each of its time steps.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Loss(SparseBatch inputs, ReadOnlySpan<int> labels);

    /// <summary>Stores the gradients of the mean loss, those of features that do not occur included.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="targets">As many × (floats of targets of one example) floats as there are rows.</param>
    /// <param name="gradients">ParameterCount floats in the flat order of <see cref="INetwork{TSelf}.GetParameters"/>.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<float> targets, Span<float> gradients);

    /// <summary>Stores the gradients of the mean loss with class indices as targets.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="labels">A class index for each row or, of a loss at every time step, for each of its time steps.</param>
    /// <param name="gradients">ParameterCount floats in the flat order of <see cref="INetwork{TSelf}.GetParameters"/>.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<int> labels, Span<float> gradients);

    /// <summary>One step of training on sparse rows that count differently. Inputs and targets are those of the other steps.</summary>
    /// <param name="inputs">Rows of InputLength columns each, at most the trainer's largest batch of them.</param>
    /// <param name="targets">As many × (floats of targets of one example) floats as there are rows.</param>
    /// <param name="weights">What the loss of each row is multiplied with, a float each, or none where each counts once.</param>
    /// <returns>The mean of weighted losses before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">There are weights, and the network was declared without <see cref="NetworkAttribute.ExampleWeights"/>.</exception>
    float Step(SparseBatch inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) => weights.IsEmpty ? Step(inputs, targets) : Guard.NoWeights();

    /// <summary>The same with class indices as targets.</summary>
    /// <returns>The mean of weighted losses before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index; nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float Step(SparseBatch inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => weights.IsEmpty ? Step(inputs, labels) : Guard.NoWeights();

    /// <summary>The mean of weighted losses of sparse rows in evaluation mode; nothing is updated.</summary>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="NotSupportedException">The network takes no weights.</exception>
    float Loss(SparseBatch inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) => weights.IsEmpty ? Loss(inputs, targets) : Guard.NoWeights();

    /// <summary>The same with class indices as targets.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float Loss(SparseBatch inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => weights.IsEmpty ? Loss(inputs, labels) : Guard.NoWeights();

    /// <summary>Stores the gradients of the mean of weighted losses, those of features that do not occur included.</summary>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="NotSupportedException">The network takes no weights.</exception>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradients) =>
        weights.IsEmpty ? ComputeGradients(inputs, targets, gradients) : Guard.NoWeights();

    /// <summary>The same with class indices as targets.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The network takes no labels, or no weights.</exception>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, Span<float> gradients) =>
        weights.IsEmpty ? ComputeGradients(inputs, labels, gradients) : Guard.NoWeights();
}
