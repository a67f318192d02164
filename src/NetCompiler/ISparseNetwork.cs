using NetCompiler.Data;

namespace NetCompiler;

/// <summary>
/// A network whose input is read by <c>Dense</c> layers alone: it takes sparse rows too, of which only the entries are multiplied.
/// </summary>
public interface ISparseNetwork
{
    /// <summary>Evaluates sparse examples. Safe from any number of threads at once.</summary>
    /// <param name="inputs">Rows of <c>InputLength</c> floats; a <see cref="SparseRows"/> is one.</param>
    /// <param name="outputs">For each row <c>OutputLength</c> floats.</param>
    /// <exception cref="ArgumentException">The rows or the span have another length.</exception>
    void Forward(SparseBatch inputs, Span<float> outputs);
}
