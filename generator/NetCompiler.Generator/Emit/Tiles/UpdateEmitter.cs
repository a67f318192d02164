using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Epilogues that work element by element on packed arrays: updates fused into the product that computes a weight's gradient. The sums of a few whole
/// rows of a group stay in the first-level cache, in the order of the arrays, which the update then walks straight through: hardware fetches those ahead.
/// </summary>
internal sealed class UpdateEmitter(KernelContext context) : KernelEmitter(context)
{
    /// <summary>The pointer to the sums.</summary>
    public const string Sums = "tile";

    /// <summary>Whether everything that the epilogue reads and writes lies in the packed layout of the result.</summary>
    public bool Fits(MatrixKernel kernel) => kernel.Partition == Partition.Units && !kernel.IsPlain
        && Accesses(kernel).All(a => a.Tensor.IsPacked && a.Index.Count == 2 && IsAxis(a.Index[0], kernel.Row) && IsAxis(a.Index[1], kernel.Column))
        && !kernel.Body.SelectMany(s => s.Value.All()).Any(e => e is RandomExpr or OneHotExpr);

    /// <summary>Writes the declaration of the sums.</summary>
    /// <param name="length">Floats of the rows that are swept at once.</param>
    public void EmitBuffer(int length)
    {
        Writer.StackBuffer(Sums, length);
    }

    /// <summary>Clears the sums before a group whose last vectors are all padding: no tile writes those, and the group before had other columns there.</summary>
    /// <param name="length">Floats of the rows that are swept at once.</param>
    public void EmitClear(IEnumerable<ColumnBlock> group, int length)
    {
        if (group.Sum(b => b.Vectors) < group.First().GroupPanels * Ops.Target.VectorsPerPanel)
        {
            Writer.Line($"new global::System.Span<float>({Sums}, {length}).Clear();");
        }
    }

    /// <summary>Writes the update of the rows from <c>row</c> to <c>end</c> of a group.</summary>
    /// <param name="group">C# for where the group starts.</param>
    /// <param name="stride">Floats of a row.</param>
    public void EmitCall(MatrixKernel kernel, KernelNames names, string method, string group, int stride)
    {
        IEnumerable<string> pointers = Tensors(kernel).Select(t => Addresses.Element($"{names[t]}{(group == "0" ? "" : " + " + group)} + ((long)row * {stride})"));
        Writer.Line($"{method}Update({string.Join(", ", pointers.Prepend(Sums).Concat(Scalar(kernel, "scalars")).Append($"(end - row) * {stride}"))});");
    }

    public void Emit(MatrixKernel kernel, KernelNames names, string method)
    {
        IEnumerable<string> parameters = Tensors(kernel).Select(t => "float* " + names[t]).Prepend("float* " + Sums)
            .Concat(Scalar(kernel, "float* scalars")).Append("int length");
        Writer.OpenKernel($"private static void {method}Update({string.Join(", ", parameters)})");
        Writer.Open($"for (int n = 0; n < length; n += {Ops.Lanes})");
        LoopPoint point = new(
            Ops, names, Scalars, _ => "n", kernel.Column, null, _ => true, access => $"{names[access.Tensor]} + n", Ops.Load(Sums + " + n"));
        Statements(kernel.Body, point);
        Writer.Close();
        Writer.Close();
    }

    private static bool IsAxis(Affine index, int axis) => index.Single == axis && index.Constant == 0;

    private static IEnumerable<string> Scalar(MatrixKernel kernel, string text) => kernel.UsesScalars ? [text] : [];

    private static IEnumerable<Tensor> Tensors(MatrixKernel kernel) => Accesses(kernel).Select(a => a.Tensor).Distinct();

    private static IEnumerable<Access> Accesses(MatrixKernel kernel) =>
        kernel.Body.SelectMany(s => s.Accesses);
}
