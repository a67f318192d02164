using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What kernels are written with.</summary>
/// <param name="Ops">The instruction set.</param>
/// <param name="Scalars">The places of the network's scalars, by name.</param>
internal sealed record KernelContext(VectorOperations Ops, IReadOnlyDictionary<string, int> Scalars, CodeWriter Writer);

/// <summary>What the emitters of all kinds of kernels share: what they write with, and the form of a kernel method.</summary>
internal abstract class KernelEmitter(KernelContext context)
{
    protected KernelContext Context { get; } = context;

    protected VectorOperations Ops => Context.Ops;

    protected IReadOnlyDictionary<string, int> Scalars => Context.Scalars;

    protected CodeWriter Writer => Context.Writer;

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
