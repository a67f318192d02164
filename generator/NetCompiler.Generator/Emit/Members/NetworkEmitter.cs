using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The public face of a network: constants, construction, forward passes, parameters, files.</summary>
internal sealed class NetworkEmitter(NetworkSchedule schedule, ParameterOffsets offsets, MemoryPlan memory, TypeSpec type, IReadOnlyList<Target> targets)
{
    // Workspaces up to this size live on the stack; larger ones are rented.
    private const int MaxStackFloats = 4096;

    // The kernels hold nothing but a pointer into the parameters, which must outlive them.
    internal const string KeepAlive = "global::System.GC.KeepAlive(this);";

    private readonly Graph _graph = schedule.Graph;
    private readonly BatchPassEmitter _batches = new(schedule, memory);

    private IEnumerable<ProgramSchedule> Passes => new[] { schedule.Forward, schedule.Stream }.OfType<ProgramSchedule>();

    public void Emit(CodeWriter w)
    {
        string name = type.Name;
        w.Lines(
            $"/// <summary>Floats in one example: {_graph.InputLength}.</summary>",
            $"public const int InputLength = {_graph.InputLength};",
            "",
            "/// <summary>Floats in the output for one example.</summary>",
            $"public const int OutputLength = {_graph.OutputLength};",
            "",
            "/// <summary>Floats in the flat order of all parameters.</summary>",
            $"public const int ParameterCount = {_graph.ParameterCount};",
            "");
        EmitInfo(w);
        w.Line();
        EmitTable(w);
        w.Lines(
            "",
            $"private static readonly {RuntimeNames.WorkspacePool} PackedWorkspaces = new();",
            "",
            $"private readonly {RuntimeNames.AlignedBuffer} _packedParameters = new(PackedTable.PackedLength);",
            "");
        if (Passes.Any(p => ForwardOneEmitter.Alternates(schedule, p)))
        {
            w.Lines("private int _packedPasses;", "");
        }

        w.Lines(
            "/// <summary>Runs the initialisers from seed 0.</summary>",
            $"public {name}()",
            "    : this(0UL)");
        w.Open("");
        w.Close();
        w.Line();
        w.Line("/// <summary>Runs the initialisers from a seed; the same seed gives the same bits on every machine.</summary>");
        w.Open($"public {name}(ulong seed)");
        w.Line("PackedTable.Initialize(_packedParameters, seed);");
        w.Close();
        w.Line();
        EmitForwardOne(w);
        w.Line();
        _batches.EmitForward(w);
        if (schedule.Stream is { } stream)
        {
            w.Line();
            EmitStream(w, stream, schedule.StepGraph!);
        }

        w.Line();
        if (schedule.TakesSparse)
        {
            _batches.EmitSparse(w);
            w.Line();
        }

        EmitParameters(w);
        w.Line();
        EmitDispatch(w);
    }

    private void EmitInfo(CodeWriter w)
    {
        w.Line("/// <summary>Layers with their shapes, parameters and multiply-adds; the memory they take.</summary>");
        w.Line("public static global::NetCompiler.NetworkInfo Info => PackedInfo.Value;");
        w.Line();
        w.Line("// By itself, so that the first network of a process does not wait for it.");
        w.Open("private static class PackedInfo");
        w.Line("internal static readonly global::NetCompiler.NetworkInfo Value = new(");
        w.Line($"    \"{_graph.Name}\", InputLength, OutputLength, {_graph.Parameters.Where(p => p.Trainable).Sum(p => p.Count)},");
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            Node node = _graph.Nodes[i];
            int parameters = node.Parameters.Sum(p => _graph.Parameters[p].Count);
            w.Line($"    new global::NetCompiler.LayerInfo({Quote(node.Name)}, {Quote(node.Kind)}, new int[] {{ {string.Join(", ", node.Shape.Dimensions)} }}, "
                + $"{parameters}, {node.MultiplyAdds}L{InfoLinks(node)}){(i == _graph.Nodes.Count - 1 ? ")" : ",")}");
        }

        w.Lines("{", $"    Memory = new global::NetCompiler.NetworkMemory({Bytes(memory.Weights)}, {Bytes(memory.Forward.PerExample + memory.Forward.Shared)}, "
            + $"{Bytes(memory.Training)}, {Bytes(memory.Trainer.PerExample)}),", "};");
        w.Close();
    }

    private static string Bytes(long floats) => sizeof(float) * floats + "L";

    private string InfoLinks(Node node)
    {
        string inputs = node.Inputs.Count == 0 ? "" : $", new string[] {{ {string.Join(", ", node.Inputs.Select(n => Quote(_graph.Nodes[n].Name)))} }}";
        string layer = node.Parameters.Any(p => _graph.Parameters[p].Name.Contains('.')) ? ", " + Quote(node.Name) : "";
        return node.Parameters.Count == 0 ? inputs : $"{inputs}, PackedTable.Describe({node.Parameters[0]}, {node.Parameters.Count}{layer})";
    }

    private void EmitTable(CodeWriter w)
    {
        w.Line($"private static readonly {RuntimeNames.ParameterTable} PackedTable = new(");
        w.Line($"    \"{_graph.Name}\"{(_graph.Parameters.Count > 0 ? "," : ");")}");
        foreach (Parameter p in _graph.Parameters)
        {
            string images = p.Images.Count == 0 ? "null" : Array(p.Images.SelectMany(i => i.Dimensions));
            string kernel = p.Kernel is not { } shape ? "" : $", {Array(shape)}, {p.Groups}, {(p.Transposed ? "true" : "false")}";
            string counts = (p.CountsBatches ? ", countsBatches: true" : "") + (p.RowLength > 0 ? $", rowLength: {p.RowLength}" : "") + (p.IsJoined ? ", isJoined: true" : "");
            w.Line($"    new {RuntimeNames.ParameterDescriptor}({Quote(p.FullName)}, {RuntimeNames.ParameterForm}.{p.Form}, {p.Rows}, {p.Columns}, "
                + $"{offsets.Of(p)}, {RuntimeNames.InitializerKind}.{p.Initializer.Kind}, {VectorOperations.Literal(p.Initializer.A)}, "
                + $"{VectorOperations.Literal(p.Initializer.B)}, {(p.Trainable ? "true" : "false")}, {images}{kernel}{counts}){(p.Index == _graph.Parameters.Count - 1 ? ");" : ",")}");
        }
    }

    private void EmitForwardOne(CodeWriter w)
    {
        if (_graph.TakesTokens)
        {
            w.Lines(
                "/// <summary>Computes the outputs of one example of token ids. Safe from any number of threads at once.</summary>",
                "public void Forward(global::System.ReadOnlySpan<int> input, global::System.Span<float> output) => Forward(input, output, 1);",
                "",
                $"void global::NetCompiler.INetwork<{type.Name}>.Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output) =>",
                $"    Forward({RuntimeNames.TokenBuffer}.Of(input), output, 1);",
                "",
                $"void global::NetCompiler.INetwork<{type.Name}>.Forward(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, int count) =>",
                $"    Forward({RuntimeNames.TokenBuffer}.Of(inputs), outputs, count);");
            return;
        }

        w.Line("/// <summary>Computes the outputs of one example. Safe from any number of threads at once.</summary>");
        OpenPass(w, "Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output)");
        w.Line($"{RuntimeNames.Guard}.Length(input.Length, InputLength, \"input\", \"one example of {_graph.InputLength}\");");
        w.Line($"{RuntimeNames.Guard}.Length(output.Length, OutputLength, \"output\", \"one output of {_graph.OutputLength}\");");
        EmitPass(w, schedule.Forward, memory.Forward.PerExample + memory.Forward.Shared);
        w.Close();
    }

    private void EmitStream(CodeWriter w, ProgramSchedule stream, Graph step)
    {
        int input = step.InputLength;
        int output = step.OutputLength;
        w.Lines(
            "/// <summary>What the layers keep of a stream from one time step to the next. A value: assigning it copies all of it.</summary>",
            $"[global::System.Runtime.CompilerServices.InlineArray({StreamGraph.StateLength(step)})]");
        w.Open("public struct State");
        w.Lines(
            "private float _packed;",
            "",
            "/// <summary>Back to where a stream starts.</summary>",
            "public void Reset() => this = default;");
        w.Close();
        w.Lines(
            "",
            "/// <summary>The state in which a stream starts: zero.</summary>",
            "public State CreateState() => default;",
            "",
            $"/// <summary>Computes the outputs of the next time step of a stream and takes its state there. {BatchPassEmitter.ThreadsOfStreams}</summary>",
            $"/// <param name=\"input\">The {(_graph.TakesTokens ? "token ids" : "features")} of the time step, {input}.</param>",
            "/// <param name=\"state\">Of the stream so far; after the call with this time step.</param>",
            $"/// <param name=\"output\">The outputs at the time step, {output}: those that <c>Forward</c> gives, up to the rounding of sums taken in another order.</param>");
        if (_graph.TakesTokens)
        {
            w.Lines(
                "public void Step(global::System.ReadOnlySpan<int> input, ref State state, global::System.Span<float> output) =>",
                "    Step(input, new global::System.Span<State>(ref state), output);");
        }
        else
        {
            OpenPass(w, "Step(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output)");
            w.Line($"{RuntimeNames.Guard}.Length(input.Length, {input}, \"input\", \"one time step of {input}\");");
            w.Line($"{RuntimeNames.Guard}.Length(output.Length, {output}, \"output\", \"one output of {output}\");");
            EmitPass(w, stream, memory.Streams.PerExample + memory.Streams.Shared);
            w.Close();
        }

        w.Line();
        _batches.EmitStreams(w, stream, step);
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

    /// <summary>Writes the call of a pass over one example, or one time step of a stream, with a workspace of its own.</summary>
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
        BatchPassEmitter.EmitNeedPrepared(w, schedule);
        w.Line("fixed (float* x = input)");
        if (streams)
        {
            w.Line("fixed (State* s = &state)");
        }

        w.Open("fixed (float* y = output)");
        EmitChoice(w, (writer, target) => writer.Line($"{KernelClassEmitter.ClassName(target)}.{ForwardOneEmitter.Method(program)}"
            + $"(x, y, _packedParameters.Pointer, workspace{derived}{(streams ? ", (float*)s" : "")}{direction});"));
        w.Close();
        w.Line();
        if (rented)
        {
            w.Line("PackedWorkspaces.Return(workspaceBuffer);");
        }

        w.Line(KeepAlive);
    }

    private void EmitParameters(CodeWriter w)
    {
        string name = type.Name;
        EmitPrepare(w);
        w.Lines(
            "/// <summary>Copies all parameters in the flat order of <see cref=\"Info\"/>, in PyTorch's layouts.</summary>",
            "public void GetParameters(global::System.Span<float> destination) => PackedTable.Get(_packedParameters, destination);",
            "",
            "/// <summary>Sets all parameters from the flat order of <see cref=\"Info\"/>, in PyTorch's layouts.</summary>",
            "public void SetParameters(global::System.ReadOnlySpan<float> source)");
        w.Open("");
        w.Line("PackedTable.Set(_packedParameters, source);");
        if (schedule.Prepare is not null)
        {
            w.Line("_packedPrepared = 0;");
        }

        w.Close();
        w.Lines(
            "",
            "/// <summary>Saves all parameters as safetensors with PyTorch's names and layouts.</summary>",
            "public void Save(string path) => PackedTable.Save(_packedParameters, path);",
            "",
            "/// <summary>Loads a network from a safetensors file with PyTorch's names and layouts.</summary>",
            $"public static {name} Load(string path)");
        w.Open("");
        w.Line($"{name} network = new();");
        w.Line("PackedTable.Load(network._packedParameters, path);");
        w.Line("return network;");
        w.Close();
        w.Lines(
            "",
            $"static int global::NetCompiler.INetwork<{name}>.InputLength => InputLength;",
            "",
            $"static int global::NetCompiler.INetwork<{name}>.OutputLength => OutputLength;",
            "",
            $"static int global::NetCompiler.INetwork<{name}>.ParameterCount => ParameterCount;",
            "",
            $"static {name} global::NetCompiler.INetwork<{name}>.Create(ulong seed) => new(seed);");
    }

    // The copies lie in a buffer that forward passes share; the first after a change of the parameters makes them, whichever thread it is on.
    private void EmitPrepare(CodeWriter w)
    {
        if (schedule.Prepare is not { } prepare)
        {
            return;
        }

        w.Lines(
            $"private readonly {RuntimeNames.AlignedBuffer} _packedDerived = new({offsets.PreparedLength});",
            "",
            "private int _packedPrepared;",
            "");
        w.Open("private unsafe void PrepareWeights()");
        w.Open("lock (_packedDerived)");
        w.Open("if (_packedPrepared != 0)");
        w.Line("return;");
        w.Close();
        w.Line();
        w.Lines(
            $"{RuntimeNames.Frame} frame = default;",
            "frame.Parameters = _packedParameters.Pointer;",
            "frame.Derived = _packedDerived.Pointer;");
        int first = schedule.FirstPhase(prepare);
        for (int i = 0; i < prepare.Phases.Count; i++)
        {
            w.Line($"RunPhase(ref frame, {first + i}, 0, 1);");
        }

        w.Line("global::System.Threading.Volatile.Write(ref _packedPrepared, 1);");
        w.Close();
        w.Close();
        w.Line();
    }

    private void EmitDispatch(CodeWriter w)
    {
        w.Open($"private static void RunPhase(ref {RuntimeNames.Frame} frame, int phase, int worker, int workers)");
        EmitChoice(w, (writer, target) => writer.Line($"{KernelClassEmitter.ClassName(target)}.RunPhase(ref frame, phase, worker, workers);"));
        w.Close();
    }

    // The conditions are constants for the JIT: one branch remains.
    private void EmitChoice(CodeWriter w, Action<CodeWriter, Target> body)
    {
        foreach (Target target in targets)
        {
            string condition = VectorOperations.For(target).Condition;
            bool first = ReferenceEquals(target, targets[0]);
            if (condition == "true" && first)
            {
                body(w, target);
                return;
            }

            w.Open(condition == "true" ? "else" : $"{(first ? "" : "else ")}if ({condition})");
            body(w, target);
            w.Close();
        }

        if (!targets.Contains(Target.Portable))
        {
            w.Open("else");
            w.Line($"throw new global::System.PlatformNotSupportedException(\"{_graph.Name} was compiled for {string.Join(" and ", targets.Select(t => t.Name))} only, "
                + "which this processor does not have.\");");
            w.Close();
        }
    }

    private static string Array(IEnumerable<int> values) => $"new int[] {{ {string.Join(", ", values)} }}";

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
