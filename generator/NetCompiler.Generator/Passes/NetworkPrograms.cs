using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>Every entry point of a network, lowered and rewritten.</summary>
/// <param name="Forward">Inference of a batch.</param>
/// <param name="Training">The entry points of its trainer.</param>
internal sealed record NetworkPrograms(Graph Graph, TensorProgram Forward, TrainingPrograms<TensorProgram> Training)
{
    /// <summary>The network at one time step; null where it does not run as a stream.</summary>
    public Graph? StepGraph { get; init; }

    /// <summary>One time step of streams, of <see cref="StepGraph"/>.</summary>
    public TensorProgram? Stream { get; init; }

    /// <summary>The same on inputs of which only entries are stored; null where the network needs them whole.</summary>
    public NetworkPrograms? Sparse { get; init; }

    private bool IsTrained => Training.Apply is not null;

    private bool IsFused => Training.Step is not null;

    public static NetworkPrograms Create(Graph graph)
    {
        Graph? step = StreamGraph.Create(graph);
        NetworkPrograms programs = new(graph, Pipeline.Run(Lowering.Forward(graph)), Lower(graph))
        {
            StepGraph = step,
            Stream = step is null ? null : Pipeline.Run(Lowering.Stream(step)),
        };
        return graph.TakesTokens ? programs.OverTokens() : programs.OverValues();
    }

    private static TrainingPrograms<TensorProgram> Lower(Graph graph)
    {
        bool isTrained = graph.Losses.Count > 0 && graph.Optimizer is not null;
        bool takesLabels = isTrained && graph.TakesLabels;

        // Clipping by the global norm needs every gradient before the first update, so there is no fused step.
        bool isFused = isTrained && graph.Optimizer!.ClipNorm == 0;
        TensorProgram? If(bool wanted, Func<Graph, TargetKind, TensorProgram> lower, TargetKind targets) => wanted ? Pipeline.Run(lower(graph, targets)) : null;
        return new TrainingPrograms<TensorProgram>(
            If(isFused, Lowering.Step, TargetKind.Values),
            If(isFused && takesLabels, Lowering.Step, TargetKind.Labels),
            If(isTrained, Lowering.Gradients, TargetKind.Values),
            If(takesLabels, Lowering.Gradients, TargetKind.Labels),
            If(isTrained, Lowering.Loss, TargetKind.Values),
            If(takesLabels, Lowering.Loss, TargetKind.Labels),
            isTrained ? Pipeline.Run(Lowering.Apply(graph)) : null,
            If(isTrained && graph.Options.InputGradients, Lowering.InputGradients, TargetKind.Values),
            If(takesLabels && graph.Options.InputGradients, Lowering.InputGradients, TargetKind.Labels));
    }

    // Of an embedding only the rows that occur are read and updated; gradients that the caller gives are those of all rows.
    private NetworkPrograms OverTokens()
    {
        Func<TensorProgram, TensorProgram> occurring = SparseRewriting();
        TrainingPrograms<TensorProgram> training = Training.Select(occurring);
        NetworkPrograms programs = this with
        {
            Forward = occurring(Forward),
            Stream = Stream is null ? null : occurring(Stream),
            Training = training with { Apply = Training.Apply },
        };
        return IsFused || !IsTrained
            ? programs
            : programs with { Sparse = new NetworkPrograms(Graph, programs.Forward, new TrainingPrograms<TensorProgram>(Apply: training.Apply)) };
    }

    private NetworkPrograms OverValues()
    {
        if (!Training.All.Where(p => p.Kind is not (ProgramKind.Apply or ProgramKind.InputGradients)).Append(Forward).All(p => SparseInputs.Fit(Graph, p)))
        {
            return this;
        }

        Func<TensorProgram, TensorProgram> entries = SparseRewriting();
        return this with
        {
            Sparse = new NetworkPrograms(Graph, entries(Forward), Training.Select(p => p.Kind == ProgramKind.InputGradients || (IsFused && p.Kind == ProgramKind.Apply) ? null : entries(p))),
        };
    }

    private Func<TensorProgram, TensorProgram> SparseRewriting()
    {
        IReadOnlyDictionary<int, Tensor> rows = SparseInputs.Rows(Graph, Lowering.Forward(Graph));
        return program => ProgramVerifier.Verify(SparseInputs.Run(program, rows), "sparse inputs");
    }
}
