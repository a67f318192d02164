using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What an entry point of a network does.</summary>
internal enum ProgramKind
{
    /// <summary>Inference: outputs of a batch.</summary>
    Forward,

    /// <summary>Inference of streams by one time step.</summary>
    Stream,

    /// <summary>Whatever inference reads besides the parameters, derived from them.</summary>
    Prepare,

    /// <summary>One training step.</summary>
    Step,

    /// <summary>The losses and all gradients in training mode.</summary>
    Gradients,

    /// <summary>The losses in evaluation mode.</summary>
    Loss,

    /// <summary>The optimizer's update from given gradients.</summary>
    Apply,

    /// <summary>The losses in evaluation mode, and their gradient with respect to the inputs.</summary>
    InputGradients,
}

/// <summary>
/// A straight list of tensor operations over one batch; what the passes transform and the scheduler reads.
/// </summary>
/// <param name="Kind">The entry point it implements.</param>
internal sealed record TensorProgram(ProgramKind Kind, EquatableArray<Operation> Operations)
{
    /// <summary>As it is printed.</summary>
    public string Name => Kind.ToString().ToLowerInvariant();

    /// <summary>Every tensor, in the order of first use.</summary>
    public IEnumerable<Tensor> Tensors => Operations.SelectMany(o => o.Reads.Concat(o.Writes)).Select(a => a.Tensor).Distinct();

    public TensorProgram With(IEnumerable<Operation> operations) => this with { Operations = new(operations) };
}
