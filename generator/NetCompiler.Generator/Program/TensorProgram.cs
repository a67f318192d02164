using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// A straight list of tensor operations over one batch; what the passes transform and the scheduler reads.
/// </summary>
/// <param name="Name">The entry point it implements: <c>forward</c>, <c>step</c>, <c>gradients</c>, <c>loss</c>, <c>apply</c>.</param>
internal sealed record TensorProgram(string Name, EquatableArray<Operation> Operations)
{
    /// <summary>Every tensor, in the order of first use.</summary>
    public IEnumerable<Tensor> Tensors => Operations.SelectMany(o => o.Reads.Concat(o.Writes)).Select(a => a.Tensor).Distinct();

    public TensorProgram With(IEnumerable<Operation> operations) => this with { Operations = new(operations) };
}
