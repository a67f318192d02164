using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Every entry point of a network, scheduled. Those that the network has no use for (no loss, no labels, no optimizer) are null.</summary>
/// <param name="Stream">One time step of a stream, of <paramref name="StepGraph"/>.</param>
/// <param name="Prepare">What <paramref name="Forward"/> and <paramref name="Stream"/> read besides the parameters, derived from them whenever they have changed.</param>
internal sealed record NetworkSchedule(
    Graph Graph,
    Graph? StepGraph,
    ProgramSchedule Forward,
    ProgramSchedule? Stream,
    ProgramSchedule? Prepare,
    ProgramSchedule? Step,
    ProgramSchedule? StepLabels,
    ProgramSchedule? Gradients,
    ProgramSchedule? GradientsLabels,
    ProgramSchedule? Loss,
    ProgramSchedule? LossLabels,
    ProgramSchedule? Apply)
{
    /// <summary>All programs, in the order of their phases' numbers.</summary>
    public IEnumerable<ProgramSchedule> Programs =>
        new[] { Forward, Stream, Prepare, Step, StepLabels, Gradients, GradientsLabels, Loss, LossLabels, Apply }.OfType<ProgramSchedule>();

    /// <summary>Those that run in phases over a batch, or over all parameters.</summary>
    public IEnumerable<ProgramSchedule> Batched => Programs.Where(p => !ReferenceEquals(p, Stream));

    public bool IsTrained => Apply is not null;

    public bool TakesLabels => LossLabels is not null;

    public static NetworkSchedule Create(Graph graph)
    {
        long winograd = graph.Options.Winograd ? sizeof(float) * (long)graph.ParameterCount : -1;
        ProgramSchedule Run(TensorProgram program) => Scheduler.Run(Pipeline.Run(program), winograd, graph.Options.Cache);
        bool trained = graph.Losses.Count > 0 && graph.Optimizer is not null;
        bool labels = trained && graph.Losses.All(l => l.Loss.TakesLabels);

        // Clipping by the global norm needs every gradient before the first update, so there is no fused step.
        bool fused = trained && graph.Optimizer!.ClipNorm == 0;
        Graph? step = StreamGraph.Create(graph);
        ProgramSchedule[] inference = new[] { Lowering.Forward(graph), step is null ? null : Lowering.Stream(step) }.OfType<TensorProgram>()
            .Select(p => DotProducts.WithCopies(Run(p), graph.Options)).ToArray();
        return new NetworkSchedule(
            graph,
            step,
            Scheduler.WithoutCopies(inference[0]),
            step is null ? null : Scheduler.WithoutCopies(inference[1]),
            Scheduler.Copies(inference),
            fused ? Run(Lowering.Step(graph, TargetKind.Values)) : null,
            fused && labels ? Run(Lowering.Step(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Gradients(graph, TargetKind.Values)) : null,
            labels ? Run(Lowering.Gradients(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Loss(graph, TargetKind.Values)) : null,
            labels ? Run(Lowering.Loss(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Apply(graph)) : null);
    }

    /// <summary>The number of a program's first phase among all.</summary>
    public int FirstPhase(ProgramSchedule program) => Batched.TakeWhile(p => !ReferenceEquals(p, program)).Sum(p => p.Phases.Count);
}
