using NetCompiler.Data;

namespace NetCompiler;

/// <summary>
/// The trainer of a network that takes sparse rows. A step on them multiplies, and changes, only what the entries name: the weights and moments of a
/// feature that occurs in no row of the batch stay as they are. Where an optimizer leaves a weight alone that has no gradient (gradient descent without
/// momentum, AdaGrad; no weight decay, no penalty on the weights) that is the same as a dense step; with the others (Adam) a feature's moments, decay and
/// penalty wait until it occurs again, as in PyTorch's <c>SparseAdam</c>.
/// </summary>
public interface ISparseTrainer
{
    /// <summary>One step of training on sparse rows.</summary>
    /// <returns>The mean loss before the update.</returns>
    float Step(SparseBatch inputs, ReadOnlySpan<float> targets);

    /// <summary>One step of training on sparse rows with class indices as targets.</summary>
    /// <returns>The mean loss before the update.</returns>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Step(SparseBatch inputs, ReadOnlySpan<int> labels);

    /// <summary>The mean loss of sparse rows in evaluation mode; nothing is updated.</summary>
    float Loss(SparseBatch inputs, ReadOnlySpan<float> targets);

    /// <summary>The mean loss of sparse rows in evaluation mode with class indices as targets; nothing is updated.</summary>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float Loss(SparseBatch inputs, ReadOnlySpan<int> labels);

    /// <summary>Stores the gradients of the mean loss, those of features that do not occur included.</summary>
    /// <returns>The mean loss.</returns>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<float> targets, Span<float> gradients);

    /// <summary>Stores the gradients of the mean loss with class indices as targets.</summary>
    /// <returns>The mean loss.</returns>
    /// <exception cref="NotSupportedException">The network's loss takes float targets.</exception>
    float ComputeGradients(SparseBatch inputs, ReadOnlySpan<int> labels, Span<float> gradients);
}
