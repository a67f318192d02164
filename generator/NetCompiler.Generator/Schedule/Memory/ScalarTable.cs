using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Where each of the <see cref="StepScalars"/> with a name lies.</summary>
internal static class ScalarTable
{
    public static IReadOnlyDictionary<string, int> Create(NetworkSchedule schedule)
    {
        List<string> names = [StepScalars.Scale];
        if (schedule.Graph.Optimizer is { } optimizer)
        {
            names.AddRange(UpdateRule.For(optimizer).Scalars.Select(s => s.Name));
            if (optimizer.ClipNorm > 0)
            {
                names.Add(StepScalars.Clip);
            }
        }

        return names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i + StepScalars.First);
    }
}
