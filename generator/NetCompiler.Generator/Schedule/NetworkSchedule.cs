using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Every entry point of a network, scheduled. Those that the network has no use for (no loss, no labels, no optimizer) are null.</summary>
/// <param name="Sparse">The same on inputs of which only entries are stored; null where the network needs them whole.</param>
/// <param name="Stream">One time step of streams, of <paramref name="StepGraph"/>.</param>
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
    ProgramSchedule? Apply,
    NetworkSchedule? Sparse = null)
{
    /// <summary>All programs, in the order of their phases' numbers.</summary>
    public IEnumerable<ProgramSchedule> Programs =>
        new[] { Forward, Stream, Prepare, Step, StepLabels, Gradients, GradientsLabels, Loss, LossLabels, Apply }.OfType<ProgramSchedule>()
            .Concat(Sparse?.Programs ?? []);

    /// <summary>Whether sparse rows are taken besides dense ones.</summary>
    public bool TakesSparse => Sparse is not null && !Graph.TakesTokens;

    public bool IsTrained => Apply is not null;

    public bool TakesLabels => LossLabels is not null;

    public static NetworkSchedule Create(Graph graph)
    {
        long winograd = graph.Options.Winograd ? sizeof(float) * (long)graph.ParameterCount : -1;
        bool trained = graph.Losses.Count > 0 && graph.Optimizer is not null;
        bool labels = trained && graph.Losses.All(l => l.Loss.TakesLabels);

        // Clipping by the global norm needs every gradient before the first update, so there is no fused step.
        bool fused = trained && graph.Optimizer!.ClipNorm == 0;
        Graph? step = StreamGraph.Create(graph);
        IReadOnlyDictionary<int, Tensor> rows = new Dictionary<int, Tensor>();
        TensorProgram Sparse(TensorProgram program) => ProgramVerifier.Verify(SparseInputs.Run(program, rows), "sparse inputs");
        ProgramSchedule Run(TensorProgram program) => Scheduler.Run(program, winograd, graph.Options.Cache);
        TensorProgram forward = Pipeline.Run(Lowering.Forward(graph));
        TensorProgram? stream = step is null ? null : Pipeline.Run(Lowering.Stream(step));
        TensorProgram?[] training =
        [
            fused ? Pipeline.Run(Lowering.Step(graph, TargetKind.Values)) : null,
            fused && labels ? Pipeline.Run(Lowering.Step(graph, TargetKind.Labels)) : null,
            trained ? Pipeline.Run(Lowering.Gradients(graph, TargetKind.Values)) : null,
            labels ? Pipeline.Run(Lowering.Gradients(graph, TargetKind.Labels)) : null,
            trained ? Pipeline.Run(Lowering.Loss(graph, TargetKind.Values)) : null,
            labels ? Pipeline.Run(Lowering.Loss(graph, TargetKind.Labels)) : null,
            trained ? Pipeline.Run(Lowering.Apply(graph)) : null,
        ];
        if (graph.TakesTokens)
        {
            rows = SparseInputs.Rows(Lowering.Forward(graph));
            TensorProgram?[] occurring = [.. training.Select(p => p is null ? null : Sparse(p))];

            // Gradients that the caller gives are those of all rows.
            ProgramSchedule? update = fused || !trained ? null : Run(occurring[6]!);
            occurring[6] = training[6];
            NetworkSchedule tokens = Inferred([Sparse(forward), stream is null ? null : Sparse(stream)], occurring);
            return update is null ? tokens : tokens with { Sparse = Of(tokens.Forward, new TensorProgram?[7]) with { Apply = update } };
        }

        NetworkSchedule schedule = Inferred([forward, stream], training);
        if (!SparseInputs.Fit(graph, forward) || training.Any(p => p is not null && p.Name != "apply" && !SparseInputs.Fit(graph, p)))
        {
            return schedule;
        }

        rows = SparseInputs.Rows(Lowering.Forward(graph));
        TensorProgram?[] sparse = [.. training.Select(p => p is null || (fused && p.Name == "apply") ? null : Sparse(p))];
        return schedule with { Sparse = Of(Scheduler.WithoutCopies(NarrowWeights.Run(Run(Sparse(forward)), graph)), sparse) };

        NetworkSchedule Inferred(TensorProgram?[] inference, TensorProgram?[] training)
        {
            ProgramSchedule[] all = [.. inference.OfType<TensorProgram>().Select(p => DotProducts.WithCopies(NarrowWeights.Run(Run(p), graph), graph.Options))];
            return Of(Scheduler.WithoutCopies(all[0]), training) with
            {
                StepGraph = step,
                Stream = step is null ? null : Scheduler.WithoutCopies(all[1]),
                Prepare = Scheduler.Copies(all),
            };
        }

        NetworkSchedule Of(ProgramSchedule forward, TensorProgram?[] programs)
        {
            ProgramSchedule?[] all = [.. programs.Select(p => p is null ? null : Run(p))];
            return new NetworkSchedule(graph, null, forward, null, null, all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
        }
    }

    /// <summary>The number of a program's first phase among all.</summary>
    public int FirstPhase(ProgramSchedule program) => Programs.TakeWhile(p => !ReferenceEquals(p, program)).Sum(p => p.Phases.Count);
}
