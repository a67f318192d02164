using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A chain of kernels over strips of rows: for each strip the rows still needed move to the start of their buffers, and each kernel adds its own.</summary>
/// <param name="method">The method of a kernel.</param>
internal sealed class StripEmitter(KernelContext context, Func<Kernel, string> method) : KernelEmitter(context)
{
    public void Emit(StripKernel kernel, string name)
    {
        StripPlan plan = kernel.Plan;
        KernelNames names = new(kernel.Tensors, "b", "strip");
        Dictionary<Tensor, string> kept = plan.Buffers.ToDictionary(b => b.Tensor, b => names.Unique(names[b.Tensor] + "First"));
        Writer.Line($"// {plan.Strips} strips of {plan.RowsAtOnce} rows");
        Writer.OpenKernel($"internal static void {name}({Parameters(kernel, names)})");
        foreach (StripImage buffer in plan.Buffers)
        {
            // A worker needs one buffer, whatever its examples.
            Writer.Line($"{names[buffer.Tensor]} += (long)from * {buffer.Floats};");
        }

        Writer.Open("for (int b = from; b < to; b++)");
        Writer.Open($"for (int strip = 0; strip < {plan.Strips}; strip++)");
        foreach (StripImage buffer in plan.Buffers)
        {
            EmitTable(kept[buffer.Tensor], buffer.First);
            EmitMove(plan, buffer, names);
        }

        for (int i = 0; i < kernel.Steps.Count; i++)
        {
            WindowKernel step = kernel.Steps[i];
            string first = EmitTable(names.Unique("first" + i), plan.Steps[i].From);
            string last = EmitTable(names.Unique("end" + i), plan.Steps[i].To);
            IEnumerable<string> arguments = step.Tensors.Select(t => Argument(plan, t, names, kept)).Concat(Extra(step, "scalars", "count"));
            Writer.Line($"{method(step)}({string.Join(", ", arguments)}, b, b + 1, {first}, {last});");
        }

        Writer.Close();
        Writer.Close();
        Writer.Close();
    }

    private void EmitMove(StripPlan plan, StripImage buffer, KernelNames names)
    {
        int[] count = Enumerable.Range(0, plan.Strips).Select(s => s == 0 ? 0 : plan.Steps[buffer.Step].To[s - 1] - buffer.First[s]).ToArray();
        int[] moved = Enumerable.Range(0, plan.Strips).Select(s => s == 0 ? 0 : buffer.First[s] - buffer.First[s - 1]).ToArray();
        if (count.All(c => c == 0))
        {
            return;
        }

        string name = names[buffer.Tensor];
        string rows = EmitTable(names.Unique(name + "Rows"), count);
        string by = EmitTable(names.Unique(name + "By"), moved);
        Writer.Line($"long {name}Bytes = {rows} * {buffer.RowFloats * sizeof(float)}L;");
        Writer.Line($"global::System.Buffer.MemoryCopy({name} + ((long){by} * {buffer.RowFloats}), {name}, {name}Bytes, {name}Bytes);");
    }

    // Where the image's first row of the first example would lie.
    private static string Argument(StripPlan plan, Tensor tensor, KernelNames names, Dictionary<Tensor, string> kept) =>
        plan.Buffers.FirstOrDefault(b => b.Tensor == tensor) is { } buffer
            ? $"{names[tensor]} - ((long)b * {tensor.RowStride}) - ((long){kept[tensor]} * {buffer.RowFloats})"
            : names[tensor];

    private string EmitTable(string name, IEnumerable<int> values)
    {
        Writer.Element(name, "strip", values);
        return name;
    }
}
