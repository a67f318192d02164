using NetCompiler.Generator.Model;
using NetCompiler.Generator.Names;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Schedule;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Emit;

/// <summary>Everything after the graph: programs, passes, schedules, text.</summary>
internal static class Compiler
{
    /// <summary>The generated files of a network: its public members, its trainer, and one file of kernels for each instruction set.</summary>
    /// <param name="explain">Whether to add a file with the printed graph, programs and schedules.</param>
    public static EquatableArray<SourceFile> Compile(Graph graph, TypeSpec type, bool explain)
    {
        NetworkSchedule schedule = NetworkScheduler.Run(NetworkPrograms.Create(graph));
        ParameterOffsets offsets = new(schedule);
        MemoryPlan memory = new(schedule, offsets);
        Target[] targets = Target.All.Where(t => graph.Options.Targets.HasFlag(t.Set)).ToArray();
        List<SourceFile> files =
        [
            FileFrame.Create(type, "", [], Explanation.Header(schedule, targets),
                $" : global::NetCompiler.INetwork<{type.Name}>{(schedule.TakesSparse ? ", global::NetCompiler.ISparseNetwork" : "")}",
                w => new NetworkEmitter(schedule, offsets, memory, type, targets).Emit(w),
                LayerTableText.Documentation(graph, type.HasDocumentation)),
        ];
        if (schedule.IsTrained)
        {
            files.Add(FileFrame.Create(type, "Trainer", [], [], "", w => new TrainerEmitter(schedule, offsets, memory, type).Emit(w)));
        }

        EmissionContext context = new(schedule, offsets);
        files.AddRange(targets.Select(t => Kernels(context, type, t)));
        if (explain)
        {
            files.Add(new SourceFile(type.MetadataName + ".Explain.g.cs", Explanation.File(schedule, targets)));
        }

        return new(files);
    }

    private static SourceFile Kernels(EmissionContext context, TypeSpec type, Target target)
    {
        bool optimize = context.Schedule.Graph.Options.Optimize;
        CodeWriter kernels = new(depth: type.ContainingTypes.Count + 2, optimize, type.ChecksOverflow);
        return FileFrame.Create(type, target.Name, KernelAliases.Of(32 * target.Lanes).Select(a => a.Directive), [], "", w =>
        {
            w.Line("[global::System.Runtime.CompilerServices.SkipLocalsInit]");
            w.Open($"private static unsafe class {KernelClassEmitter.ClassName(target)}");
            new KernelClassEmitter(context, target, w, kernels).Emit();
            w.Append(kernels);
            w.Close();
        }, optimize: optimize);
    }
}
