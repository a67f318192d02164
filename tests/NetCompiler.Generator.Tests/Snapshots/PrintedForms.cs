using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Snapshots;

/// <summary>Every printed form of a network on its way through the compiler.</summary>
internal static class PrintedForms
{
    /// <summary>The graph, the programs as lowered and after the passes, and the schedules of each instruction set.</summary>
    public static IReadOnlyList<(string Form, string Text)> Of(string source)
    {
        Graph graph = TestCompilation.Infer(source).Graph ?? throw new ArgumentException("The network has errors.", nameof(source));
        TensorProgram[] lowered = Programs(graph).ToArray();
        TensorProgram[] optimized = lowered.Select(Pipeline.Run).ToArray();
        ProgramSchedule[] scheduled = optimized.Select(p => Scheduler.Run(p)).ToArray();
        return
        [
            ("Graph", GraphPrinter.Print(graph)),
            ("Lowered", Join(lowered.Select(ProgramPrinter.Print))),
            ("Program", Join(optimized.Select(ProgramPrinter.Print))),
            .. Target.All.Select(t => ("Schedule." + t.Name, Join(scheduled.Select(s => SchedulePrinter.Print(s, t))))),
        ];
    }

    // Clipping by the global norm has no fused step. What takes labels is printed for labels alone.
    private static IEnumerable<TensorProgram> Programs(Graph graph)
    {
        TargetKind targets = graph.TakesLabels ? TargetKind.Labels : TargetKind.Values;
        return graph.Optimizer!.ClipNorm == 0
            ? [Lowering.Forward(graph), Lowering.Loss(graph, targets), Lowering.Step(graph, targets)]
            : [Lowering.Forward(graph), Lowering.Loss(graph, targets), Lowering.Gradients(graph, targets), Lowering.Apply(graph)];
    }

    private static string Join(IEnumerable<string> texts) => string.Join("\n", texts);
}
