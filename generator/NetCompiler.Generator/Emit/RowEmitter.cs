using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Maps and reductions along the last axis, example by example.</summary>
internal sealed class RowEmitter(VectorOperations ops, IReadOnlyDictionary<string, int> scalars, CodeWriter writer) : KernelEmitter(ops, scalars, writer)
{
    private int _results;

    public void Emit(RowKernel kernel, string method)
    {
        KernelNames names = new(kernel.Tensors);
        foreach (Operation step in kernel.Steps)
        {
            Writer.Line("// " + ProgramPrinter.Print(step));
        }

        _results = 0;
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        Writer.Open("for (int b = from; b < to; b++)");
        Operation first = kernel.Steps[0];
        bool rows = first.Axes.Count == 3 && first.OutputAxes.Contains(1);
        if (rows)
        {
            Writer.Open($"for (int row = 0; row < {first.Axes[1].Extent}; row++)");
        }

        foreach (Operation step in kernel.Steps)
        {
            if (step is Reduce reduce)
            {
                EmitReduce(reduce, names, insideRow: rows || reduce.Axes.Count == 2);
            }
            else
            {
                EmitLoop(step.Axes[step.Axes.Count - 1].Extent, valid =>
                    Statements(step.Body, Point(step, names, valid), readsBeyond: true));
            }
        }

        if (rows)
        {
            Writer.Close();
        }

        Writer.Close();
        Writer.Close();
    }

    private void EmitReduce(Reduce reduce, KernelNames names, bool insideRow)
    {
        string result = "result" + _results++;
        bool sum = reduce.Kind == ReduceKind.Sum;
        string accumulator = result + "s";
        Writer.Line($"{Ops.Type} {accumulator} = {(sum ? Ops.Zero : Ops.Broadcast("float.NegativeInfinity"))};");
        if (!insideRow)
        {
            Writer.Open($"for (int row = 0; row < {reduce.Axes[1].Extent}; row++)");
        }

        EmitLoop(reduce.Axes[reduce.Axes.Count - 1].Extent, valid =>
        {
            string element = new ExpressionEmitter(Ops, Point(reduce, names, valid)).Emit(reduce.Element);
            string kept = valid is null ? element : Ops.KeepFirst(element, valid, sum ? "0f" : "float.NegativeInfinity");
            Writer.Line(sum
                ? $"{accumulator} = {Ops.Add(accumulator, kept)};"
                : $"{accumulator} = {Ops.Select(CompareOp.GreaterOrEqual, accumulator, kept, accumulator, kept)};");
        });
        if (!insideRow)
        {
            Writer.Close();
        }

        Writer.Line($"{Ops.Type} {result} = {Ops.Broadcast($"VectorMath.{(sum ? "Sum" : "Max")}Lanes({accumulator})")};");
        LoopPoint point = new(Ops, names, Scalars, axis => Variable(reduce, axis), -1, null, _ => false, result: result);
        Writer.Open("");
        Statements(reduce.Body, point, readsBeyond: false);
        Writer.Close();
    }

    /// <summary>A loop over whole vectors and, where the axis does not end with one, once more for the rest.</summary>
    private void EmitLoop(int extent, Action<string?> body)
    {
        int whole = extent / Ops.Lanes * Ops.Lanes;
        if (whole > 0)
        {
            Writer.Open($"for (int n = 0; n < {whole}; n += {Ops.Lanes})");
            body(null);
            Writer.Close();
        }

        if (whole < extent)
        {
            Writer.Open("");
            Writer.Line($"const int n = {whole};");
            body((extent - whole).ToString());
            Writer.Close();
        }
    }

    private LoopPoint Point(Operation operation, KernelNames names, string? valid)
    {
        int last = operation.Axes.Count - 1;
        return new LoopPoint(Ops, names, Scalars, axis => Variable(operation, axis), last, valid, access => IsWhole(access, operation.Axes[last].Extent));
    }

    private static bool IsWhole(Access access, int extent) =>
        access.Tensor.IsPacked
        || (!access.Tensor.IsCallers && access.Index.Count == 2 && access.Index[1].Constant == 0 && access.Index[1].Terms.Count == 1 && access.Tensor.Length == extent);

    private static string Variable(Operation operation, int axis) => axis == 0 ? "b" : axis == operation.Axes.Count - 1 ? "n" : "row";
}
