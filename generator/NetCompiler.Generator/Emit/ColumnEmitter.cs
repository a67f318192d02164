using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Sums over the batch for each column: gradients of biases and of other vectors.</summary>
internal sealed class ColumnEmitter(VectorOperations ops, IReadOnlyDictionary<string, int> scalars, CodeWriter writer) : KernelEmitter(ops, scalars, writer)
{
    public void Emit(ColumnKernel kernel, string method)
    {
        Reduce reduce = kernel.Source;
        KernelNames names = new(kernel.Tensors);
        int column = reduce.Output.Single();
        int extent = reduce.Axes[column].Extent;
        bool partial = extent % Ops.Lanes != 0;
        LoopPoint point = new(
            Ops, names, Scalars, axis => axis == column ? "n" : axis == 0 ? "b" : "row", column, partial ? "valid" : null, access => access.Tensor.IsPacked);
        Writer.Line("// " + ProgramPrinter.Print(reduce));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        int last = (extent + Ops.Lanes - 1) / Ops.Lanes * Ops.Lanes;
        Writer.Line($"int end = global::System.Math.Min(to * {Panels.Width}, {last});");
        Writer.Open($"for (int n = from * {Panels.Width}; n < end; n += {Ops.Lanes})");
        if (partial)
        {
            Writer.Line($"int valid = global::System.Math.Min({extent} - n, {Ops.Lanes});");
        }

        Writer.Line($"{Ops.Type} result = {Ops.Zero};");
        Writer.Open("for (int b = 0; b < count; b++)");
        if (reduce.Axes.Count == 3)
        {
            Writer.Open($"for (int row = 0; row < {reduce.Axes[1].Extent}; row++)");
        }

        Writer.Line($"result = {new ExpressionEmitter(Ops, point).Emit(new BinaryExpr(BinaryOp.Add, new ResultExpr(), reduce.Element))};");
        if (reduce.Axes.Count == 3)
        {
            Writer.Close();
        }

        Writer.Close();
        if (partial)
        {
            Writer.Line($"result = {Ops.KeepFirst("result", "valid", "0f")};");
        }

        Statements(reduce.Body, point, readsBeyond: false);
        Writer.Close();
        Writer.Close();
    }
}
