using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>The sizes of a network's buffers, in floats: what is emitted, and what the network reports.</summary>
internal sealed class MemoryPlan
{
    // What a vector may reach beyond the last value.
    private const int Slack = Panels.Width;

    public MemoryPlan(NetworkSchedule schedule, ParameterOffsets offsets)
    {
        Weights = (long)offsets.PackedLength + offsets.PreparedLength;
        Forward = (schedule.Forward.Buffers.FloatsPerExample, schedule.Forward.Buffers.SharedFloats + Slack);
        Streams = schedule.Stream is { } stream ? (stream.Buffers.FloatsPerExample, stream.Buffers.SharedFloats + Slack) : default;
        Trainer = (schedule.Programs.Max(p => p.Buffers.FloatsPerExample), schedule.Programs.Max(p => p.Buffers.SharedFloats) + Slack);
        if (schedule.IsTrained)
        {
            // A step takes the first that exists; with either targets its buffers are the same.
            bool gradients = schedule.Training.Step is not { } step || NeedsGradients(step);
            int slots = UpdateRule.For(schedule.Graph.Optimizer!).Slots.Count + (gradients ? 1 : 0);
            Scalars = ScalarTable.Create(schedule).Values.Max() + 1;
            Training = ((long)slots * offsets.PackedLength) + offsets.DerivedLength + Scalars + Trainer.Shared;
        }
    }

    /// <summary>Parameters, and what the forward pass has derived from them.</summary>
    public long Weights { get; }

    /// <summary>The workspace of a forward pass: for each example of a batch, and once.</summary>
    public (int PerExample, int Shared) Forward { get; }

    /// <summary>The workspace of one time step: for each stream of a batch, and once.</summary>
    public (int PerExample, int Shared) Streams { get; }

    /// <summary>The workspace of a trainer: for each example of the largest batch, and once.</summary>
    public (int PerExample, int Shared) Trainer { get; }

    /// <summary>The scalars of a step.</summary>
    public int Scalars { get; }

    /// <summary>What a trainer that makes steps holds whatever the batch; 0 where there is none.</summary>
    public long Training { get; }

    /// <summary>Whether a program stores gradients of parameters.</summary>
    public static bool NeedsGradients(ProgramSchedule program) => program.Kernels.Any(k => k.Tensors.Any(t => t.Kind == TensorKind.Gradient));
}
