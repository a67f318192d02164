using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Work on every element of a parameter in whatever order it is stored: unfused updates and weight penalties.</summary>
internal sealed class ParameterEmitter(KernelContext context) : KernelEmitter(context)
{
    public void Emit(ParameterKernel kernel, string method)
    {
        KernelNames names = new(kernel.Tensors);
        LoopPoint point = new(
            Ops, names, Scalars, _ => "n", kernel.Source.Axes.Count - 1, null, _ => true, access => access.Tensor.IsPacked ? $"{names[access.Tensor]} + n" : null);
        Writer.Line("// " + ProgramPrinter.Print(kernel.Source));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        if (kernel.Source is Reduce reduce)
        {
            EmitTotal(reduce, names, point);
        }
        else
        {
            EmitLoop(() => Statements(kernel.Source.Body, point));
        }

        Writer.Close();
    }

    private void EmitLoop(Action body)
    {
        Writer.Open($"for (long n = (long)from * {Panels.Width}; n < (long)to * {Panels.Width}; n += {Ops.Lanes})");
        body();
        Writer.Close();
    }

    private void EmitTotal(Reduce reduce, KernelNames names, LoopPoint point)
    {
        // One worker has all elements; the others must not store their empty sum over its.
        Writer.Open("if (from >= to)");
        Writer.Line("return;");
        Writer.Close();
        Writer.Line();
        Writer.Line($"{Ops.Type} sum = {Ops.Zero};");
        EmitLoop(() => Writer.Line($"sum = {Ops.Add("sum", new ExpressionEmitter(Ops, point).Emit(reduce.Element))};"));
        Writer.Line($"{Ops.Type} result = {Ops.Broadcast("VectorMath.SumLanes(sum)")};");
        LoopPoint total = new(Ops, names, Scalars, _ => "0", -1, null, _ => false);
        Statements(reduce.Body, total);
    }
}
