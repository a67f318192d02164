using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The members of a network that run a pass over one example, or one time step of a stream.</summary>
internal sealed class ExamplePassEmitter(NetworkSchedule schedule, MemoryPlan memory, TypeSpec type, TargetChoice targets)
{
    // Workspaces up to this size live on the stack; larger ones are rented.
    private const int MaxStackFloats = 4096;

    private readonly Graph _graph = schedule.Graph;

    public void EmitForward(CodeWriter w)
    {
        if (_graph.TakesTokens)
        {
            w.Line("/// <summary>Computes the outputs of one example of token ids. Safe from any number of threads at once.</summary>");
            w.Open("public void Forward(global::System.ReadOnlySpan<int> input, global::System.Span<float> output)");
            EmitGuards(w, _graph, "InputLength", "OutputLength", "example");
            w.Line("Forward(input, output, 1);");
            w.Close();
            w.Lines(
                "",
                $"void global::NetCompiler.INetwork<{type.Name}>.Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output) =>",
                $"    Forward({RuntimeNames.TokenBuffer}.Of(input), output);",
                "",
                $"void global::NetCompiler.INetwork<{type.Name}>.Forward(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, int count) =>",
                $"    Forward({RuntimeNames.TokenBuffer}.Of(inputs), outputs, count);");
            return;
        }

        w.Line("/// <summary>Computes the outputs of one example. Safe from any number of threads at once.</summary>");
        OpenPass(w, "Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output)");
        EmitGuards(w, _graph, "InputLength", "OutputLength", "example");
        EmitPass(w, schedule.Forward, memory.Forward.PerExample + memory.Forward.Shared);
        w.Close();
    }

    /// <param name="step">The network at a single time step.</param>
    public void EmitStep(CodeWriter w, ProgramSchedule stream, Graph step)
    {
        if (_graph.TakesTokens)
        {
            w.Open("public void Step(global::System.ReadOnlySpan<int> input, ref State state, global::System.Span<float> output)");
            EmitStepGuards(w, step);
            w.Line("Step(input, new global::System.Span<State>(ref state), output);");
            w.Close();
            return;
        }

        OpenPass(w, "Step(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)");
        EmitStepGuards(w, step);
        StreamEmitter.EmitEndGuard(w, step);
        EmitPass(w, stream, memory.Streams.PerExample + memory.Streams.Shared);
        w.Close();
    }

    private static void EmitStepGuards(CodeWriter w, Graph step) => EmitGuards(w, step, $"{step.InputLength}", $"{step.OutputLength}", "time step");

    // Token ids are looked at here, before the pass over a batch does, because their parameter has another name there.
    private static void EmitGuards(CodeWriter w, Graph graph, string inputLength, string outputLength, string each)
    {
        string items = graph.TakesTokens ? ", \"ids\"" : "";
        w.Line($"{RuntimeNames.Guard}.Length(input.Length, {inputLength}, \"input\", \"one {each} of {graph.InputLength}\"{items});");
        w.Line($"{RuntimeNames.Guard}.Length(output.Length, {outputLength}, \"output\", \"one output of {graph.OutputLength}\");");
        if (graph.TakesTokens)
        {
            w.Lines([.. TokenInputs.Check(graph, "input")]);
        }
    }

    private void OpenPass(CodeWriter w, string method)
    {
        w.Line("[global::System.Runtime.CompilerServices.SkipLocalsInit]");
        if (_graph.Options.Optimize)
        {
            w.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        }

        w.Open("public unsafe void " + method);
    }

    // The call, with a workspace of its own.
    private void EmitPass(CodeWriter w, ProgramSchedule program, int workspace)
    {
        bool rented = workspace > MaxStackFloats;
        if (rented)
        {
            w.Line($"{RuntimeNames.AlignedBuffer} workspaceBuffer = PackedWorkspaces.Rent({workspace});");
            w.Line("float* workspace = workspaceBuffer.Pointer;");
        }
        else
        {
            w.StackBuffer("workspace", workspace);
        }

        // Passes on several threads may count the same number; the direction changes no bit of the result.
        string direction = ForwardOneEmitter.Alternates(schedule, program) ? ", (_packedPasses ^= 1) != 0" : "";
        string derived = schedule.Prepare is null ? "" : ", _packedDerived.Pointer";
        bool streams = program == schedule.Stream;
        PreparedEmitter.EmitNeed(w, schedule);
        w.Line("fixed (float* x = input)");
        if (streams)
        {
            w.Line("fixed (State* s = &state)");
        }

        w.Open("fixed (float* y = output)");
        targets.Emit(w, (writer, target) => writer.Line($"{KernelClassEmitter.ClassName(target)}.{ForwardOneEmitter.Method(program)}"
            + $"(x, y, _packedParameters.Pointer, workspace{derived}{(streams ? ", (float*)s" : "")}{direction});"));
        w.Close();
        w.Line();
        if (rented)
        {
            w.Line("PackedWorkspaces.Return(workspaceBuffer);");
        }

        w.Line(NetworkEmitter.KeepAlive);
    }
}
