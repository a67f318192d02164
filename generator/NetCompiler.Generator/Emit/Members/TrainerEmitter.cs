using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The nested <c>Trainer</c>: what it holds, its calls, and the host side of an update.</summary>
internal sealed class TrainerEmitter(NetworkSchedule schedule, ParameterOffsets offsets, MemoryPlan memory, TypeSpec type)
{
    private const string Buffer = RuntimeNames.AlignedBuffer;

    private readonly Graph _graph = schedule.Graph;
    private readonly Optimizer _optimizer = schedule.Graph.Optimizer!;
    private readonly UpdateRule _rule = UpdateRule.For(schedule.Graph.Optimizer!);
    private readonly IReadOnlyDictionary<string, int> _scalars = ScalarTable.Create(schedule);

    public void Emit(CodeWriter w)
    {
        string name = type.Name;
        w.Lines(
            "/// <summary>",
            $"/// Trains a network with {_optimizer.Kind} on {string.Join(" + ", _graph.Losses.Select(l => l.Loss.Kind))}. Not safe from several threads at once.",
            "/// </summary>");
        w.Open($"public sealed unsafe partial class Trainer : global::NetCompiler.ITrainer<{name}>, {(schedule.TakesSparse ? "global::NetCompiler.ISparseTrainer, " : "")}{(_graph.Options.InputGradients ? "global::NetCompiler.IInputGradientTrainer, " : "")}{RuntimeNames.IPhased}, global::System.IDisposable");
        new TrainerStateEmitter(schedule, offsets, memory, type).Emit(w);
        w.Line();
        foreach (InputForm form in InputForm.Of(schedule))
        {
            new TrainerCallsEmitter(schedule, form).Emit(w);
            if (form.IsCounted)
            {
                EmitApply(w);
            }

            w.Line();
        }

        if (_graph.TakesTokens)
        {
            EmitFloats(w);
            w.Line();
        }

        new CheckpointEmitter(Stale(schedule)).Emit(w);
        w.Line();
        EmitHost(w);
        w.Close();
    }

    /// <summary>Runs the phases of a program.</summary>
    public static void EmitPhases(CodeWriter w, NetworkSchedule schedule, ProgramSchedule program)
    {
        int first = schedule.FirstPhase(program);
        for (int i = 0; i < program.Phases.Count; i++)
        {
            w.Line($"Run({first + i});");
        }
    }

    /// <summary>What follows an update.</summary>
    public static void EmitUpdated(CodeWriter w, NetworkSchedule schedule)
    {
        w.Lines("_state.StepCount++;", "_state.GradientCount = 0;");
        if (schedule.Graph.Parameters.Any(p => p.Trainable && p.MaxNorm > 0))
        {
            w.Line("PackedTable.LimitNorms(_network._packedParameters);");
        }

        w.Lines(Stale(schedule));
    }

    private static string[] Stale(NetworkSchedule schedule) => PreparedEmitter.Stale(schedule, "_network.");

    private void EmitApply(CodeWriter w)
    {
        w.Lines("", "/// <summary>The optimizer's update (clipping included) from gradients in the flat order: the second half of a step.</summary>");
        w.Open($"public void ApplyGradients({TrainerCallsEmitter.ReadOnlyFloats} gradients)");
        TrainerCallsEmitter.EmitGradientGuard(w);
        w.Lines(
            "NeedGradients();",
            "PackedTable.SetGradients(_gradients, gradients);",
            "Update();",
            "// Those of parameters that no loss reaches are not replaced by the next.",
            "_gradients.Span.Clear();",
            NetworkEmitter.KeepAlive);
        w.Close();
    }

    // The interface takes ids among floats, as data sets hold them.
    private void EmitFloats(CodeWriter w)
    {
        w.Lines(CallsOfFloats().SelectMany((call, i) => i == 0 ? (string[])[call] : ["", call]));
    }

    private IEnumerable<string> CallsOfFloats()
    {
        const string Floats = TrainerCallsEmitter.ReadOnlyFloats;
        (string Parameters, string Arguments)[] targets = [($", {Floats} targets, int count", ", targets, count"), (", global::System.ReadOnlySpan<int> labels", ", labels")];
        (string Parameter, string Argument)[] weights = _graph.Options.ExampleWeights ? [("", ""), ($", {Floats} weights", ", weights")] : [("", "")];
        foreach (string name in new[] { "Step", "Loss", "ComputeGradients" })
        {
            (string gradients, string given) = name == "ComputeGradients" ? (", global::System.Span<float> gradients", ", gradients") : ("", "");
            foreach ((string target, string shown) in targets)
            {
                foreach ((string weight, string weighing) in weights)
                {
                    yield return $"float global::NetCompiler.ITrainer<{type.Name}>.{name}({Floats} inputs{target}{weight}{gradients}) => "
                        + $"{name}({RuntimeNames.TokenBuffer}.Of(inputs){shown}{weighing}{given});";
                }
            }
        }
    }

    private void EmitHost(CodeWriter w)
    {
        w.Open($"void {RuntimeNames.IPhased}.RunPhase(int phase, int worker, int workers)");
        w.Line("RunPhase(ref _frame, phase, worker, workers);");
        w.Close();
        w.Line();
        w.Open("private void Run(int phase)");
        w.Open("if (_team is null)");
        w.Line("RunPhase(ref _frame, phase, 0, 1);");
        w.Close();
        w.Open("else");
        w.Line("_team.Run(this, phase);");
        w.Close();
        w.Close();
        w.Line();
        w.Open("private void BeginBatch(int count)");
        w.Lines(
            "_state.ThrowIfEnded();",
            "_frame.Count = count;",
            "float* scalars = _frame.Scalars;",
            $"{StepScalars.Step} = (uint)(StepCount + 1);",
            "// Batches whose gradients are added up for one update have random numbers of their own.",
            $"{StepScalars.Seed} = unchecked(_state.Seed + ((ulong)_state.GradientCount * 0x9E3779B97F4A7C15UL));",
            $"scalars[{_scalars[StepScalars.Scale]}] = 1f / count;");
        w.Close();
        w.Line();
        EmitBeginUpdate(w);
        w.Line();
        foreach (NetworkSchedule programs in new[] { schedule, schedule.Sparse }.OfType<NetworkSchedule>().Where(p => p.Training.Apply is not null))
        {
            EmitUpdate(w, programs);
            w.Line();
        }

        w.Open("private void NeedGradients()");
        w.Lines("_state.ThrowIfEnded();", $"_gradients ??= new {Buffer}({offsets.PackedLength});", "_frame.Gradients = _gradients.Pointer;");
        w.Close();
        w.Line();
        w.Open("private float MeanLoss(int losses, long penalty)");
        w.Lines(
            $"float mean = {RuntimeNames.Work}.Mean(_frame.Workspace + ((long)losses * _frame.Capacity), _frame.Count);",
            NetworkEmitter.KeepAlive,
            "return penalty < 0 ? mean : mean + _frame.Workspace[penalty];");
        w.Close();
    }

    private void EmitUpdate(CodeWriter w, NetworkSchedule programs)
    {
        w.Open($"private void {(ReferenceEquals(programs, schedule.Sparse) ? "UpdateOccurring" : "Update")}()");
        w.Line("BeginUpdate();");
        if (_optimizer.ClipNorm > 0)
        {
            string limit = VectorOperations.Literal(_optimizer.ClipNorm);
            w.Line($"double norm = {RuntimeNames.Work}.Norm(_gradients.Pointer, {offsets.PackedLength});");
            w.Line($"_frame.Scalars[{_scalars[StepScalars.Clip]}] = norm > {limit} ? (float)({limit} / norm) : 1f;");
        }

        EmitPhases(w, schedule, programs.Training.Apply!);
        EmitUpdated(w, schedule);
        w.Close();
    }

    private void EmitBeginUpdate(CodeWriter w)
    {
        w.Open("private void BeginUpdate()");
        w.Lines("double step = StepCount + 1;", "double learningRate = LearningRate;", "double[] state = _state.HostState;", "float* scalars = _frame.Scalars;");
        for (int i = 0; i < _rule.HostValues.Count; i++)
        {
            w.Line($"state[{i}] = {_rule.HostValues[i].Update.Emit()};");
        }

        foreach ((string name, HostExpr value) in _rule.Scalars)
        {
            w.Line($"scalars[{_scalars[name]}] = (float)({value.Emit()});");
        }

        w.Close();
    }
}
