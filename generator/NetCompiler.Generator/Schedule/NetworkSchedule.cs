using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Every entry point of a network, scheduled.</summary>
/// <param name="Forward">Inference of a batch.</param>
/// <param name="Training">The entry points of its trainer.</param>
internal sealed record NetworkSchedule(Graph Graph, ProgramSchedule Forward, TrainingPrograms<ProgramSchedule> Training)
{
    /// <summary>The network at one time step; null where it does not run as a stream.</summary>
    public Graph? StepGraph { get; init; }

    /// <summary>One time step of streams, of <see cref="StepGraph"/>.</summary>
    public ProgramSchedule? Stream { get; init; }

    /// <summary>
    /// What <see cref="Forward"/> and <see cref="Stream"/> read besides the parameters, derived from them whenever they have changed; null where that is nothing.
    /// </summary>
    public ProgramSchedule? Prepare { get; init; }

    /// <summary>The same on inputs of which only entries are stored; null where the network needs them whole.</summary>
    public NetworkSchedule? Sparse { get; init; }

    /// <summary>All programs, in the order of their phases' numbers.</summary>
    public IEnumerable<ProgramSchedule> Programs =>
        new[] { Forward, Stream, Prepare }.OfType<ProgramSchedule>().Concat(Training.All).Concat(Sparse?.Programs ?? []);

    /// <summary>Whether sparse rows are taken besides dense ones.</summary>
    public bool TakesSparse => Sparse is not null && !Graph.TakesTokens;

    public bool IsTrained => Training.Apply is not null;

    public bool TakesLabels => Training.LossLabels is not null;

    /// <summary>The number of a program's first phase among all.</summary>
    public int FirstPhase(ProgramSchedule program) => Programs.TakeWhile(p => !ReferenceEquals(p, program)).Sum(p => p.Phases.Count);
}
