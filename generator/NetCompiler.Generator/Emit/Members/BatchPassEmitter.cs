using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The members of a network that run a pass over a batch, phase by phase: examples, sparse examples, or one time step of many streams.</summary>
internal sealed class BatchPassEmitter(NetworkSchedule schedule, MemoryPlan memory)
{
    public const string ThreadsOfStreams = "Safe from any number of threads at once, each with its own states.";

    // A batch is worked off in parts of this many examples, so that intermediate values stay in the second-level cache.
    private const int MaxChunk = 128;

    // Whole tiles of matrix products, which read all weights for each part.
    private const int MinChunk = 16;

    private const int ChunkFloats = 128 * 1024;

    private readonly PlainForm _plain = PlainForm.Of(schedule, schedule.Graph);

    public void EmitForward(CodeWriter w)
    {
        w.Line("/// <summary>Computes the outputs of <paramref name=\"count\"/> examples, one after the other. Safe from any number of threads at once.</summary>");
        w.Open($"public unsafe void Forward({_plain.Type} inputs, global::System.Span<float> outputs, int count)");
        EmitForward(w, _plain, schedule.Forward);
        w.Close();
    }

    public void EmitSparse(CodeWriter w)
    {
        SparseForm sparse = new(schedule.Sparse!, schedule.Graph);
        w.Line("/// <summary>Computes the outputs of sparse examples. Safe from any number of threads at once.</summary>");
        w.Open($"public unsafe void Forward({sparse.Type} inputs, global::System.Span<float> outputs)");
        EmitForward(w, sparse, sparse.Programs.Forward);
        w.Close();
    }

    /// <param name="step">The network at a single time step.</param>
    public void EmitStreams(CodeWriter w, ProgramSchedule stream, Graph step)
    {
        PlainForm form = PlainForm.Of(schedule, step);
        w.Lines(
            $"/// <summary>Takes many streams, independent of each other, through their next time step at once. {ThreadsOfStreams}</summary>",
            $"/// <param name=\"inputs\">The {(step.TakesTokens ? "token ids" : "features")} of the time step, {step.InputLength} for each stream.</param>",
            "/// <param name=\"states\">Of the streams so far; after the call with this time step.</param>",
            $"/// <param name=\"outputs\">The outputs at the time step, {step.OutputLength} for each stream.</param>");
        StreamEmitter.DocumentEnd(w, step);
        w.Open($"public unsafe void Step({form.Type} inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
        w.Line("int count = states.Length;");
        w.Lines([.. form.CheckInputs("stream")]);
        EmitOutputGuard(w, step, "stream");
        if (StreamGraph.End(step) is not null)
        {
            w.Open("foreach (ref readonly State state in states)");
            StreamEmitter.EmitEndGuard(w, step);
            w.Close();
        }

        EmitPass(w, form, stream, memory.Streams, "fixed (State* s = states)", "frame.State = (float*)(s + done);");
        w.Close();
    }

    private void EmitForward(CodeWriter w, InputForm form, ProgramSchedule program)
    {
        w.Lines([.. form.Check("-1", 0)]);
        EmitOutputGuard(w, form.Graph, "example");
        EmitPass(w, form, program, memory.Forward);
    }

    private static void EmitOutputGuard(CodeWriter w, Graph graph, string each) =>
        w.Line($"{RuntimeNames.Guard}.Length(outputs.Length, count, {graph.OutputLength}, \"outputs\", \"{each}\");");

    /// <param name="pin">What else does not move; null for nothing.</param>
    /// <param name="part">What else the frame is shown of each part of the batch; null for nothing.</param>
    private void EmitPass(CodeWriter w, InputForm form, ProgramSchedule program, (int PerExample, int Shared) workspace, string? pin = null, string? part = null)
    {
        int chunk = Math.Max(MinChunk, Math.Min(MaxChunk, ChunkFloats / Math.Max(workspace.PerExample, 1) / MinChunk * MinChunk));
        w.Lines(
            $"int capacity = global::System.Math.Min(count, {chunk});",
            $"{RuntimeNames.AlignedBuffer} workspace = PackedWorkspaces.Rent(checked(({workspace.PerExample} * capacity) + {workspace.Shared}));");
        w.Lines([.. form.Pins, .. pin is null ? (string[])[] : [pin]]);
        w.Open("fixed (float* y = outputs)");
        w.Lines(
            $"{RuntimeNames.Frame} frame = default;",
            "frame.Parameters = _packedParameters.Pointer;",
            "frame.Workspace = workspace.Pointer;",
            "frame.Capacity = capacity;");
        PreparedEmitter.EmitNeed(w, schedule);
        if (schedule.Prepare is not null)
        {
            w.Line("frame.Derived = _packedDerived.Pointer;");
        }

        w.Lines([.. form.PrepareParts]);
        w.Open("for (int done = 0; done < count; done += frame.Count)");
        w.Lines([.. form.ShowPart, $"frame.Output = y + ((long)done * {form.Graph.OutputLength});", .. part is null ? (string[])[] : [part]]);
        w.Line("frame.Count = global::System.Math.Min(capacity, count - done);");
        int first = schedule.FirstPhase(program);
        for (int phase = 0; phase < program.Phases.Count; phase++)
        {
            w.Line($"RunPhase(ref frame, {first + phase}, 0, 1);");
        }

        w.Close();
        w.Close();
        w.Line();
        w.Line("PackedWorkspaces.Return(workspace);");
        w.Line(NetworkEmitter.KeepAlive);
    }
}
