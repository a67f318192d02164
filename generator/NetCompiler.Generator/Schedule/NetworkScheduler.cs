using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Lowers, rewrites and schedules every entry point of a network.</summary>
internal sealed class NetworkScheduler
{
    private readonly Graph _graph;
    private readonly bool _isTrained;
    private readonly bool _takesLabels;
    private readonly bool _isFused;

    private NetworkScheduler(Graph graph)
    {
        _graph = graph;
        _isTrained = graph.Losses.Count > 0 && graph.Optimizer is not null;
        _takesLabels = _isTrained && graph.Losses.All(l => l.Loss.TakesLabels);

        // Clipping by the global norm needs every gradient before the first update, so there is no fused step.
        _isFused = _isTrained && graph.Optimizer!.ClipNorm == 0;
    }

    public static NetworkSchedule Run(Graph graph)
    {
        NetworkScheduler scheduler = new(graph);
        Graph? step = StreamGraph.Create(graph);
        TensorProgram forward = Pipeline.Run(Lowering.Forward(graph));
        TensorProgram? stream = step is null ? null : Pipeline.Run(Lowering.Stream(step));
        TrainingPrograms<TensorProgram> training = scheduler.Lower();
        NetworkSchedule schedule = graph.TakesTokens ? scheduler.OverTokens(forward, stream, training) : scheduler.OverValues(forward, stream, training);
        return schedule with { StepGraph = step };
    }

    private TrainingPrograms<TensorProgram> Lower()
    {
        TensorProgram? If(bool wanted, Func<Graph, TargetKind, TensorProgram> lower, TargetKind targets) => wanted ? Pipeline.Run(lower(_graph, targets)) : null;
        return new TrainingPrograms<TensorProgram>(
            If(_isFused, Lowering.Step, TargetKind.Values),
            If(_isFused && _takesLabels, Lowering.Step, TargetKind.Labels),
            If(_isTrained, Lowering.Gradients, TargetKind.Values),
            If(_takesLabels, Lowering.Gradients, TargetKind.Labels),
            If(_isTrained, Lowering.Loss, TargetKind.Values),
            If(_takesLabels, Lowering.Loss, TargetKind.Labels),
            _isTrained ? Pipeline.Run(Lowering.Apply(_graph)) : null);
    }

    // Of an embedding only the rows that occur are read and updated; gradients that the caller gives are those of all rows.
    private NetworkSchedule OverTokens(TensorProgram forward, TensorProgram? stream, TrainingPrograms<TensorProgram> training)
    {
        IReadOnlyDictionary<int, Tensor> rows = SparseInputs.Rows(Lowering.Forward(_graph));
        TensorProgram Occurring(TensorProgram program) => ProgramVerifier.Verify(SparseInputs.Run(program, rows), "sparse inputs");
        TrainingPrograms<TensorProgram> occurring = training.Select(Occurring);
        NetworkSchedule schedule = Scheduled(Occurring(forward), stream is null ? null : Occurring(stream), occurring with { Apply = training.Apply });
        return _isFused || !_isTrained
            ? schedule
            : schedule with { Sparse = new NetworkSchedule(_graph, schedule.Forward, new TrainingPrograms<ProgramSchedule>(Apply: Run(occurring.Apply!))) };
    }

    private NetworkSchedule OverValues(TensorProgram forward, TensorProgram? stream, TrainingPrograms<TensorProgram> training)
    {
        NetworkSchedule schedule = Scheduled(forward, stream, training);
        if (!training.All.Where(p => p.Kind != ProgramKind.Apply).Append(forward).All(p => SparseInputs.Fit(_graph, p)))
        {
            return schedule;
        }

        IReadOnlyDictionary<int, Tensor> rows = SparseInputs.Rows(Lowering.Forward(_graph));
        TensorProgram Entries(TensorProgram program) => ProgramVerifier.Verify(SparseInputs.Run(program, rows), "sparse inputs");
        TrainingPrograms<TensorProgram> sparse = training.Select(p => _isFused && p.Kind == ProgramKind.Apply ? null : Entries(p));
        return schedule with
        {
            Sparse = new NetworkSchedule(_graph, Scheduler.WithoutCopies(NarrowWeights.Run(Run(Entries(forward)), _graph)), sparse.Select(Run)),
        };
    }

    private NetworkSchedule Scheduled(TensorProgram forward, TensorProgram? stream, TrainingPrograms<TensorProgram> training)
    {
        ProgramSchedule inference = Inference(forward);
        ProgramSchedule? step = stream is null ? null : Inference(stream);
        return new NetworkSchedule(_graph, Scheduler.WithoutCopies(inference), training.Select(Run))
        {
            Stream = step is null ? null : Scheduler.WithoutCopies(step),
            Prepare = Scheduler.Copies(step is null ? [inference] : [inference, step]),
        };
    }

    private ProgramSchedule Inference(TensorProgram program) => DotProducts.WithCopies(NarrowWeights.Run(Run(program), _graph), _graph.Options);

    private ProgramSchedule Run(TensorProgram program) =>
        Scheduler.Run(program, _graph.Options.Winograd ? sizeof(float) * (long)_graph.ParameterCount : null, _graph.Options.Cache);
}
