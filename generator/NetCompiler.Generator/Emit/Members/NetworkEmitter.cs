using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The public face of a network: constants, construction, forward passes, parameters, files.</summary>
internal sealed class NetworkEmitter(NetworkSchedule schedule, ParameterOffsets offsets, MemoryPlan memory, TypeSpec type, IReadOnlyList<Target> targets)
{
    // The kernels hold nothing but a pointer into the parameters, which must outlive them.
    internal const string KeepAlive = "global::System.GC.KeepAlive(this);";

    private readonly Graph _graph = schedule.Graph;
    private readonly TargetChoice _choice = new(schedule.Graph.Name, targets);

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
        InfoEmitter info = new(_graph, offsets, memory);
        info.EmitInfo(w);
        w.Line();
        info.EmitTable(w);
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
        EmitPasses(w);
        w.Line();
        new PreparedEmitter(schedule, offsets).Emit(w);
        EmitParameters(w);
        w.Line();
        EmitDispatch(w);
    }

    private void EmitPasses(CodeWriter w)
    {
        ExamplePassEmitter examples = new(schedule, memory, type, _choice);
        BatchPassEmitter batches = new(schedule, memory);
        examples.EmitForward(w);
        w.Line();
        batches.EmitForward(w);
        if (schedule.Stream is { } stream)
        {
            w.Line();
            new StreamEmitter(examples, batches).Emit(w, stream, schedule.StepGraph!);
        }

        if (schedule.TakesSparse)
        {
            w.Line();
            batches.EmitSparse(w);
        }
    }

    private void EmitParameters(CodeWriter w)
    {
        string name = type.Name;
        w.Lines(
            "/// <summary>Copies all parameters in the flat order of <see cref=\"Info\"/>, in PyTorch's layouts.</summary>",
            "public void GetParameters(global::System.Span<float> destination) => PackedTable.Get(_packedParameters, destination);",
            "",
            "/// <summary>Sets all parameters from the flat order of <see cref=\"Info\"/>, in PyTorch's layouts.</summary>",
            "public void SetParameters(global::System.ReadOnlySpan<float> source)");
        w.Open("");
        w.Line("PackedTable.Set(_packedParameters, source);");
        w.Lines(PreparedEmitter.Stale(schedule));
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

    private void EmitDispatch(CodeWriter w)
    {
        w.Open($"private static void RunPhase(ref {RuntimeNames.Frame} frame, int phase, int worker, int workers)");
        _choice.Emit(w, (writer, target) => writer.Line($"{KernelClassEmitter.ClassName(target)}.RunPhase(ref frame, phase, worker, workers);"));
        w.Close();
    }
}
