using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The members of a network that run a pass over a batch, phase by phase: examples, sparse examples, or one time step of many streams.</summary>
internal sealed class BatchPassEmitter(NetworkSchedule schedule, MemoryPlan memory)
{
    public const string ThreadsOfStreams = "Safe from any number of threads at once, each with its own states.";

    private const string Guard = RuntimeNames.Guard;

    // A batch is worked off in parts of this many examples, so that intermediate values stay in the second-level cache.
    private const int MaxChunk = 128;

    // Whole tiles of matrix products, which read all weights for each part.
    private const int MinChunk = 16;

    private const int ChunkFloats = 128 * 1024;

    private readonly Graph _graph = schedule.Graph;

    private string InputType => $"global::System.ReadOnlySpan<{(_graph.TakesTokens ? "int" : "float")}>";

    public void EmitForward(CodeWriter w)
    {
        w.Line("/// <summary>Computes the outputs of <paramref name=\"count\"/> examples, one after the other. Safe from any number of threads at once.</summary>");
        w.Open($"public unsafe void Forward({InputType} inputs, global::System.Span<float> outputs, int count)");
        w.Line($"{Guard}.Count(count, -1, \"count\");");
        EmitGuards(w, _graph, "example");
        EmitPass(w, schedule.Forward, memory.Forward, [$"fixed ({(_graph.TakesTokens ? "int" : "float")}* x = inputs)"], _graph, []);
        w.Close();
    }

    public void EmitSparse(CodeWriter w)
    {
        w.Line("/// <summary>Computes the outputs of sparse examples. Safe from any number of threads at once.</summary>");
        w.Open("public unsafe void Forward(global::NetCompiler.Data.SparseBatch inputs, global::System.Span<float> outputs)");
        w.Lines(
            $"{Guard}.Rows(inputs, InputLength, -1);",
            "int count = inputs.Count;",
            $"{Guard}.Length(outputs.Length, count, OutputLength, \"outputs\", \"example\");");
        EmitPass(
            w, schedule.Sparse!.Forward, memory.Forward, ["fixed (int* starts = inputs.Starts)", "fixed (int* keys = inputs.Columns)",
                "fixed (float* x = inputs.Values)"], null, []);
        w.Close();
    }

    /// <param name="step">The network at a single time step.</param>
    public void EmitStreams(CodeWriter w, ProgramSchedule stream, Graph step)
    {
        w.Lines(
            $"/// <summary>Takes many streams, independent of each other, through their next time step at once. {ThreadsOfStreams}</summary>",
            $"/// <param name=\"inputs\">The {(_graph.TakesTokens ? "token ids" : "features")} of the time step, {step.InputLength} for each stream.</param>",
            "/// <param name=\"states\">Of the streams so far; after the call with this time step.</param>",
            $"/// <param name=\"outputs\">The outputs at the time step, {step.OutputLength} for each stream.</param>");
        w.Open($"public unsafe void Step({InputType} inputs, global::System.Span<State> states, global::System.Span<float> outputs)");
        w.Line("int count = states.Length;");
        EmitGuards(w, step, "stream");
        EmitPass(
            w, stream, memory.Streams, [$"fixed ({(_graph.TakesTokens ? "int" : "float")}* x = inputs)", "fixed (State* s = states)"], step, ["frame.State = (float*)(s + done);"]);
        w.Close();
    }

    /// <summary>Writes a branch on a field; what it guards is a method of its own.</summary>
    public static void EmitNeedPrepared(CodeWriter w, NetworkSchedule schedule)
    {
        if (schedule.Prepare is null)
        {
            return;
        }

        w.Open("if (global::System.Threading.Volatile.Read(ref _packedPrepared) == 0)");
        w.Line("PrepareWeights();");
        w.Close();
        w.Line();
    }

    private void EmitGuards(CodeWriter w, Graph graph, string each)
    {
        w.Line($"{Guard}.Length(inputs.Length, count, {graph.InputLength}, \"inputs\", \"{each}\");");
        if (graph.TakesTokens)
        {
            w.Line(TokenInputs.Check(graph));
        }

        w.Line($"{Guard}.Length(outputs.Length, count, {graph.OutputLength}, \"outputs\", \"{each}\");");
    }

    /// <param name="dense">The graph whose inputs x are; null where they are sparse rows.</param>
    /// <param name="part">Further statements for each part of the batch, which set the frame's pointers to it.</param>
    private void EmitPass(CodeWriter w, ProgramSchedule program, (int PerExample, int Shared) workspace, string[] pins, Graph? dense, string[] part)
    {
        int chunk = Math.Max(MinChunk, Math.Min(MaxChunk, ChunkFloats / Math.Max(workspace.PerExample, 1) / MinChunk * MinChunk));
        w.Lines(
            $"int capacity = global::System.Math.Min(count, {chunk});",
            $"{RuntimeNames.AlignedBuffer} workspace = PackedWorkspaces.Rent(checked(({workspace.PerExample} * capacity) + {workspace.Shared}));");
        w.Lines(pins);
        w.Open("fixed (float* y = outputs)");
        w.Lines(
            $"{RuntimeNames.Frame} frame = default;",
            "frame.Parameters = _packedParameters.Pointer;",
            "frame.Workspace = workspace.Pointer;",
            "frame.Capacity = capacity;");
        EmitNeedPrepared(w, schedule);
        if (schedule.Prepare is not null)
        {
            w.Line("frame.Derived = _packedDerived.Pointer;");
        }

        TokenInputs[] tokens = dense is { TakesTokens: true } ? [.. TokenInputs.Of(dense)] : [];
        if (dense is null)
        {
            w.Lines(
                $"{RuntimeNames.SparseEntries} entries = default;",
                "entries.Keys = keys;",
                "entries.Values = x;",
                "frame.Entries = &entries;");
        }
        else if (tokens.Length > 0)
        {
            w.Lines($"{RuntimeNames.SparseEntries}* entries = stackalloc {RuntimeNames.SparseEntries}[{tokens.Length}];", "frame.Entries = entries;");
        }

        w.Open("for (int done = 0; done < count; done += frame.Count)");
        w.Lines(dense is null ? ["entries.Starts = starts + done;"]
            : tokens.Length > 0 ? [.. tokens.Select((input, i) => $"entries[{i}].Keys = x + ((long)done * {dense.InputLength}) + {input.Offset};")]
            : [$"frame.Input = x + ((long)done * {dense.InputLength});"]);
        w.Line($"frame.Output = y + ((long)done * {(dense ?? _graph).OutputLength});");
        w.Lines(part);
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
