using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The phases of all programs: one method for each, so that only those that run are compiled, and programs that do the same in a phase share it.
/// </summary>
/// <param name="method">The method of a kernel.</param>
internal sealed class PhaseEmitter(EmissionContext context, Target target, CodeWriter writer, Func<Kernel, string> method)
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
        foreach (ProgramSchedule program in context.Schedule.Programs)
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
        IReadOnlyList<string> arguments = context.Arguments(program, phase);
        for (int i = 0; i < phase.Kernels.Count; i++)
        {
            Kernel kernel = phase.Kernels[i];
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

            calls.Line($"{method(kernel)}({arguments[i]}, from{number}, to{number});");
        }

        ScanLoop.Move(calls, scan, null);
        shares.Append(calls);
        return shares.ToString();
    }

    private string Units(Kernel kernel) => kernel.Partition switch
    {
        Partition.Examples => "f.Count",
        Partition.Occurring => $"({context.Entries(((GatherKernel)kernel).Entries)})->OccurringCount",
        _ => kernel.UnitsOn(target).ToString(),
    };
}
