namespace NetCompiler;

/// <summary>A trainer of a network with <c>[Network(InputGradients = true)]</c>: how its loss changes with its inputs. Not safe from several threads at once.</summary>
public interface IInputGradientTrainer
{
    /// <summary>
    /// The mean loss in evaluation mode, and its gradient with respect to every input: no dropout, no noise, running statistics, no update. Of a loss that multiplies outputs and targets,
    /// an <see cref="ElementwiseLossAttribute"/>, it is the product of the targets and the Jacobian of the outputs.
    /// </summary>
    /// <param name="inputs">The examples, one after the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="gradients">Receives the gradient, as many floats as <paramref name="inputs"/>; not the same memory.</param>
    /// <exception cref="ArgumentException">A span has a wrong length.</exception>
    float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients);

    /// <summary>The same with class indices as targets.</summary>
    /// <param name="inputs">The examples, one after the other.</param>
    /// <param name="labels">Their class indices.</param>
    /// <param name="gradients">Receives the gradient, as many floats as <paramref name="inputs"/>; not the same memory.</param>
    /// <exception cref="ArgumentException">A span has a wrong length, or a label is no class.</exception>
    /// <exception cref="NotSupportedException">A loss does not take class indices.</exception>
    float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients);
}
