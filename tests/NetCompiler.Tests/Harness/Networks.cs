using System.Reflection;
using System.Runtime.Intrinsics.X86;
using NetCompiler.Generator.Emit;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Tests.Harness;

/// <summary>Networks compiled together into one assembly.</summary>
internal sealed class Networks
{
    private const string Namespace = "Compiled";
    private const string Name = "Networks";

    private readonly Assembly _assembly;

    private Networks(Assembly assembly) => _assembly = assembly;

    /// <summary>The instruction set that this process runs: switches of the runtime can take AVX-512 or all vectors away.</summary>
    public static GraphInstructionSets RunningSet { get; } =
        Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported ? GraphInstructionSets.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? GraphInstructionSets.Avx2
        : GraphInstructionSets.Portable;

    /// <summary>The running set and those below it.</summary>
    public static IReadOnlyList<GraphInstructionSets> RunnableSets { get; } =
        [.. new[] { GraphInstructionSets.Avx512, GraphInstructionSets.Avx2, GraphInstructionSets.Portable }.SkipWhile(set => set != RunningSet)];

    /// <summary>Options that emit code for this process only, whose sums are taken as the reference takes them.</summary>
    public static NetworkOptions Running { get; } = new(Targets: RunningSet, Winograd: false);

    /// <summary>The kernels of every entry point of a network.</summary>
    public static NetworkSchedule Schedule(Graph graph) => NetworkScheduler.Run(NetworkPrograms.Create(graph));

    /// <summary>Compiles graphs, whose names are those of the classes, without the front end.</summary>
    public static Networks Compile(params IEnumerable<Graph> graphs) => Compile(graphs, checksOverflow: false);

    /// <param name="checksOverflow">Whether they are compiled as in a project that checks integers for overflow.</param>
    public static Networks Compile(IEnumerable<Graph> graphs, bool checksOverflow) =>
        new(SourceCompiler.Compile(Name, graphs.SelectMany(graph => Emit(graph, checksOverflow)), checksOverflow));

    /// <summary>
    /// An image for each set that this process can run, compiled when it is first asked for. A process that runs narrower sets finds those that a wider one
    /// has compiled.
    /// </summary>
    /// <param name="graphs">The same graphs for a set; their targets are that set alone.</param>
    public static IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> CompileForEachSet(Func<GraphInstructionSets, IEnumerable<Graph>> graphs) =>
        RunnableSets.ToDictionary(set => set, set => new Lazy<Networks>(() => Compile(graphs(set))));

    /// <summary>Compiles a user's source through the whole generator.</summary>
    public static Networks Compile(string source) => new(SourceCompiler.CompileWithGenerator(Name, source));

    /// <summary>The user's part of a graph's class and all generated files.</summary>
    public static IEnumerable<(string Path, string Text)> Emit(Graph graph) => Emit(graph, checksOverflow: false);

    private static IEnumerable<(string Path, string Text)> Emit(Graph graph, bool checksOverflow)
    {
        TypeSpec type = new(Namespace, [], graph.Name, "class", $"{Namespace}.{graph.Name}", ChecksOverflow: checksOverflow);
        return Compiler.Compile(graph, type, explain: false).Select(f => (f.HintName, f.Text))
            .Prepend((graph.Name + ".cs", $"namespace {Namespace};\n\n/// <summary>A test network.</summary>\npublic sealed partial class {graph.Name};\n"));
    }

    /// <summary>A network of the class with the given name.</summary>
    public INetworkHandle Create(string name, ulong seed = 0)
    {
        Type type = _assembly.GetTypes().Single(t => t.Name == name);
        return (INetworkHandle)Activator.CreateInstance(typeof(NetworkHandle<>).MakeGenericType(type), seed)!;
    }

    /// <summary>All classes of networks, by name.</summary>
    public IEnumerable<Type> Types => _assembly.GetTypes().Where(t => t.GetInterfaces().Any(i => i.Name.StartsWith("INetwork", StringComparison.Ordinal)));
}
