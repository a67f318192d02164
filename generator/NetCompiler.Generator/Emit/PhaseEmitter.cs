using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The phases of all programs: one method for each, so that only those that run are compiled, and programs that do the same in a phase share it.
/// </summary>
/// <param name="method">The method of a kernel.</param>
internal sealed class PhaseEmitter(NetworkSchedule schedule, ParameterOffsets offsets, Target target, CodeWriter writer, Func<Kernel, string> method)
{
    private const string Frame = "ref global::NetCompiler.Runtime.Frame f";

    /// <summary>Whether a name is that of a phase, which no kernel may have.</summary>
    public static bool Owns(string name) => name.StartsWith("Phase", StringComparison.Ordinal) && name.Length > 5 && name.Skip(5).All(char.IsDigit);

    public void Emit()
    {
        List<string> texts = [];
        List<string> programs = [];
        CodeWriter cases = writer.Fork();
        cases.Open($"internal static void RunPhase({Frame}, int phase, int worker, int workers)");
        cases.Open("switch (phase)");
        int number = 0;
        foreach (ProgramSchedule program in schedule.Programs)
        {
            foreach (Phase phase in program.Phases)
            {
                string text = Body(program, phase);
                int known = texts.IndexOf(text);
                if (known < 0)
                {
                    known = texts.Count;
                    texts.Add(text);
                    programs.Add(program.Program.Name);
                }

                cases.Line($"case {number++}: Phase{known}(ref f, worker, workers); break;");
            }
        }

        cases.Close();
        cases.Close();
        writer.Append(cases);
        for (int i = 0; i < texts.Count; i++)
        {
            writer.Line();
            writer.Line($"// {programs[i]}");
            writer.Open($"private static void Phase{i}({Frame}, int worker, int workers)");
            writer.Append(texts[i]);
            writer.Close();
        }
    }

    private string Body(ProgramSchedule program, Phase phase)
    {
        CodeWriter shares = writer.Fork(1);
        CodeWriter calls = writer.Fork(1);
        List<(string Units, int Granule)> known = [];
        Scan? scan = null;
        foreach (Kernel kernel in phase.Kernels)
        {
            ScanLoop.Move(calls, scan, kernel.Scan);
            scan = kernel.Scan;
            (string Units, int Granule) share = (Units(kernel), phase.GranuleOf(kernel));
            int number = known.IndexOf(share);
            if (number < 0)
            {
                number = known.Count;
                known.Add(share);
                shares.Line($"int from{number} = global::NetCompiler.Runtime.Work.Start({share.Units}, {share.Granule}, worker, workers);");
                shares.Line($"int to{number} = global::NetCompiler.Runtime.Work.Start({share.Units}, {share.Granule}, worker + 1, workers);");
            }

            IEnumerable<string> arguments = kernel.Tensors.Select(t => Addresses.Element(Address(t, program.Buffers)))
                .Concat(KernelEmitter.Extra(kernel, "f.Scalars", "f.Count"))
                .Concat([$"from{number}", $"to{number}"]);
            calls.Line($"{method(kernel)}({string.Join(", ", arguments)});");
        }

        ScanLoop.Move(calls, scan, null);
        shares.Append(calls);
        return shares.ToString();
    }

    private string Units(Kernel kernel) => kernel.Partition switch
    {
        Partition.Examples => "f.Count",
        Partition.Occurring => $"({Entries(((GatherKernel)kernel).Entries)})->OccurringCount",
        _ => kernel.UnitsOn(target).ToString(),
    };

    /// <summary>The entries of an input: each has its own.</summary>
    private string Entries(Tensor tensor) =>
        schedule.Graph.Inputs.TakeWhile(n => n.Name != tensor.Name).Count() is var number and > 0 ? $"f.Entries + {number}" : "f.Entries";

    /// <summary>C# for the address of a tensor's first element.</summary>
    private string Address(Tensor tensor, BufferPlan buffers)
    {
        if (tensor.Slice is { } slice)
        {
            return Address(slice.Of, buffers) + ScanLoop.Offset(slice);
        }

        static string At(string pointer, int offset) => offset == 0 ? pointer : $"{pointer} + {offset}";
        return tensor.Kind switch
        {
            TensorKind.Input when tensor.IsSparse => Entries(tensor),
            TensorKind.Input when tensor.Storage == Storage.Numbers => $"({Entries(tensor)})->Keys",
            TensorKind.Input => At("f.Input", tensor.Offset),
            TensorKind.Output => At("f.Output", tensor.Offset),
            TensorKind.State => At("f.State", tensor.Offset),
            TensorKind.Target => At("f.Target", tensor.Offset),
            TensorKind.Label => At("f.Label", tensor.Offset),
            TensorKind.Parameter => At("f.Parameters", offsets.Of(tensor)),
            TensorKind.Gradient => At("f.Gradients", offsets.Of(tensor)),
            TensorKind.Derived => At("f.Derived", offsets.Of(tensor)),
            TensorKind.Slot => At("f.Slot" + tensor.Slot, offsets.Of(tensor)),
            _ when !tensor.Batched => At($"f.Workspace + ({buffers.FloatsPerExample}L * f.Capacity)", buffers.Offset(tensor)),
            _ => buffers.Offset(tensor) is var offset and > 0 ? $"f.Workspace + ((long){offset} * f.Capacity)" : "f.Workspace",
        };
    }
}
