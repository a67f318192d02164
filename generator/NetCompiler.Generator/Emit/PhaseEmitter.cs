using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The phases of all programs: one method for each, so that only those that run are compiled, and programs that do the same in a phase share it.
/// </summary>
/// <param name="method">The method of a kernel.</param>
internal sealed class PhaseEmitter(EmissionContext context, Target target, CodeWriter writer, Func<Kernel, string> method)
{
    private const string Frame = $"ref {RuntimeNames.Frame} f";

    /// <summary>Whether a name is that of a phase, which no kernel may have.</summary>
    public static bool Owns(string name) => name.StartsWith("Phase", StringComparison.Ordinal) && name.Length > 5 && name.Skip(5).All(char.IsDigit);

    public void Emit()
    {
        Dictionary<string, List<int>> numbers = [];
        List<(string Text, string Program)> phases = [];
        int number = 0;
        foreach (ProgramSchedule program in context.Schedule.Programs)
        {
            foreach (Phase phase in program.Phases)
            {
                string text = Body(program, phase);
                if (!numbers.TryGetValue(text, out List<int> same))
                {
                    numbers.Add(text, same = []);
                    phases.Add((text, program.Program.Name));
                }

                same.Add(number++);
            }
        }

        writer.Open($"internal static void RunPhase({Frame}, int phase, int worker, int workers)");
        writer.Open("switch (phase)");
        for (int i = 0; i < phases.Count; i++)
        {
            writer.Line($"{string.Concat(numbers[phases[i].Text].Select(n => $"case {n}: "))}Phase{i}(ref f, worker, workers); break;");
        }

        writer.Close();
        writer.Close();
        for (int i = 0; i < phases.Count; i++)
        {
            writer.Line();
            writer.Line($"// {phases[i].Program}");
            writer.Open($"private static void Phase{i}({Frame}, int worker, int workers)");
            writer.Append(phases[i].Text);
            writer.Close();
        }
    }

    private string Body(ProgramSchedule program, Phase phase)
    {
        CodeWriter shares = writer.Fork(1);
        CodeWriter calls = writer.Fork(phase.Block > 0 ? 2 : 1);
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
                shares.Line($"int from{number} = {RuntimeNames.Work}.Start({share.Units}, {share.Granule}, worker, workers);");
                shares.Line($"int to{number} = {RuntimeNames.Work}.Start({share.Units}, {share.Granule}, worker + 1, workers);");
            }

            calls.Line($"{method(kernel)}({arguments[i]}, {(phase.Block > 0 ? "block, end" : $"from{number}, to{number}")});");
        }

        ScanLoop.Move(calls, scan, null);
        if (phase.Block > 0)
        {
            shares.Open($"for (int block = from0; block < to0; block += {phase.Block})");
            shares.Line($"int end = global::System.Math.Min(block + {phase.Block}, to0);");
            calls.Close();
        }

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
