using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Every entry point of a network, scheduled. Those that the network has no use for (no loss, no labels, no optimizer) are null.</summary>
/// <param name="Prepare">What <paramref name="Forward"/> reads besides the parameters, derived from them whenever they have changed.</param>
internal sealed record NetworkSchedule(
    Graph Graph,
    ProgramSchedule Forward,
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
        new[] { Forward, Prepare, Step, StepLabels, Gradients, GradientsLabels, Loss, LossLabels, Apply }.OfType<ProgramSchedule>();

    public bool IsTrained => Apply is not null;

    public bool TakesLabels => LossLabels is not null;

    public static NetworkSchedule Create(Graph graph)
    {
        long winograd = graph.Options.Winograd ? sizeof(float) * (long)graph.ParameterCount : -1;
        ProgramSchedule Run(TensorProgram program) => Scheduler.Run(Pipeline.Run(program), winograd);
        bool trained = graph.Losses.Count > 0 && graph.Optimizer is not null;
        bool labels = trained && graph.Losses.All(l => l.Loss.TakesLabels);

        // Clipping by the global norm needs every gradient before the first update, so there is no fused step.
        bool fused = trained && graph.Optimizer!.ClipNorm == 0;
        (ProgramSchedule forward, ProgramSchedule? prepare) = Scheduler.SplitCopies(DotProducts.WithCopies(Run(Lowering.Forward(graph)), graph.Options));
        return new NetworkSchedule(
            graph,
            forward,
            prepare,
            fused ? Run(Lowering.Step(graph, TargetKind.Values)) : null,
            fused && labels ? Run(Lowering.Step(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Gradients(graph, TargetKind.Values)) : null,
            labels ? Run(Lowering.Gradients(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Loss(graph, TargetKind.Values)) : null,
            labels ? Run(Lowering.Loss(graph, TargetKind.Labels)) : null,
            trained ? Run(Lowering.Apply(graph)) : null);
    }

    /// <summary>The number of a program's first phase among all.</summary>
    public int FirstPhase(ProgramSchedule program) => Programs.TakeWhile(p => !ReferenceEquals(p, program)).Sum(p => p.Phases.Count);
}
