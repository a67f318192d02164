using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What the emitters of all kinds of kernels share: the instruction set, the scalars of the network, and the form of a kernel method.</summary>
internal abstract class KernelEmitter(VectorOperations ops, IReadOnlyDictionary<string, int> scalars, CodeWriter writer)
{
    protected VectorOperations Ops { get; } = ops;

    protected IReadOnlyDictionary<string, int> Scalars { get; } = scalars;

    protected CodeWriter Writer { get; } = writer;

    /// <summary>The parameter list of a kernel: its tensors, what it needs besides, and its range.</summary>
    protected static string Parameters(Kernel kernel, KernelNames names) => string.Join(", ", kernel.Tensors
        .Select(t => $"{KernelNames.PointerType(t)} {names[t]}")
        .Concat(Extra(kernel, "float* scalars", "int count"))
        .Append("int from").Append("int to"));

    /// <summary>The parameters or arguments after the tensors and before the range: what is given here, as far as the kernel needs it.</summary>
    public static IEnumerable<string> Extra(Kernel kernel, string scalars, string count) =>
        (kernel.UsesScalars ? new[] { scalars } : []).Concat(kernel.UsesCount ? [count] : []);

    /// <summary>Writes the statements of a body.</summary>
    protected void Statements(IEnumerable<Statement> body, IPoint point) =>
        Writer.Lines(new ExpressionEmitter(Ops, point).Statements(body));
}
