using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Where each named scalar of a step lies: after the step number, a gap, and the two words of the seed.</summary>
internal static class ScalarTable
{
    private const int First = 4;

    public static IReadOnlyDictionary<string, int> Create(NetworkSchedule schedule)
    {
        List<string> names = [Lowering.Scale];
        if (schedule.Graph.Optimizer is { } optimizer)
        {
            names.AddRange(UpdateRule.For(optimizer).Scalars.Select(s => s.Name));
            if (optimizer.ClipNorm > 0)
            {
                names.Add("clip");
            }
        }

        return names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i + First);
    }
}
