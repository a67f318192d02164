using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Schedules every entry point of a network.</summary>
internal static class NetworkScheduler
{
    public static NetworkSchedule Run(NetworkPrograms programs)
    {
        Graph graph = programs.Graph;
        ProgramSchedule inference = Inference(programs.Forward, graph);
        ProgramSchedule? step = programs.Stream is null ? null : Inference(programs.Stream, graph);
        NetworkSchedule schedule = new(graph, Scheduler.WithoutCopies(inference), Training(programs))
        {
            StepGraph = programs.StepGraph,
            Stream = step is null ? null : Scheduler.WithoutCopies(step),
            Prepare = Scheduler.Copies(step is null ? [inference] : [inference, step]),
        };
        if (programs.Sparse is not { } sparse)
        {
            return schedule;
        }

        ProgramSchedule forward = ReferenceEquals(sparse.Forward, programs.Forward)
            ? schedule.Forward
            : Scheduler.WithoutCopies(NarrowWeights.Run(Run(sparse.Forward, graph), graph));
        return schedule with { Sparse = new NetworkSchedule(graph, forward, Training(sparse)) };
    }

    private static TrainingPrograms<ProgramSchedule> Training(NetworkPrograms programs) => programs.Training.Select(p => Run(p, programs.Graph));

    private static ProgramSchedule Inference(TensorProgram program, Graph graph) =>
        DotProducts.WithCopies(NarrowWeights.Run(Run(program, graph), graph), graph.Options);

    private static ProgramSchedule Run(TensorProgram program, Graph graph) =>
        Scheduler.Run(program, graph.Options.Winograd ? sizeof(float) * (long)graph.ParameterCount : null, graph.Options.Cache);
}
