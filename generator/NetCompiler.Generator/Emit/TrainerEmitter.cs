using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The nested <c>Trainer</c>: buffers, the steps' host side, and the order of the phases.</summary>
internal sealed class TrainerEmitter(NetworkSchedule schedule, ParameterOffsets offsets, MemoryPlan memory, TypeSpec type)
{
    private const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    private const string Buffer = "global::NetCompiler.Runtime.AlignedBuffer";
    private const string Guard = "global::NetCompiler.Runtime.Guard";

    private readonly Graph _graph = schedule.Graph;
    private readonly Optimizer _optimizer = schedule.Graph.Optimizer!;
    private readonly UpdateRule _rule = UpdateRule.For(schedule.Graph.Optimizer!);
    private readonly IReadOnlyDictionary<string, int> _scalars = ScalarTable.Create(schedule);

    private int TargetLength => _graph.Losses.Sum(t => _graph.Nodes[t.Node].Shape.Length);

    private bool CarriesStates => _graph.Nodes.Any(n => n.Layer is Layers.RecurrentLayer { Common.Stateful: true });

    public void Emit(CodeWriter w)
    {
        string name = type.Name;
        w.Lines(
            "/// <summary>",
            $"/// Trains a network with {_optimizer.Kind} on {string.Join(" + ", _graph.Losses.Select(l => l.Loss.Kind))}. Not safe from several threads at once.",
            "/// </summary>");
        w.Open($"public sealed unsafe partial class Trainer : global::NetCompiler.ITrainer<{name}>, {(schedule.TakesSparse ? "global::NetCompiler.ISparseTrainer, " : "")}global::NetCompiler.Runtime.IPhased, global::System.IDisposable");
        EmitFields(w);
        w.Line();
        EmitConstructor(w);
        w.Line();
        foreach (InputForm form in InputForm.Of(schedule))
        {
            EmitSteps(w, form);
            w.Line();
            EmitGradients(w, form);
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

        new CheckpointEmitter(_optimizer, _rule, Stale, CarriesStates).Emit(w);
        w.Line();
        EmitHost(w);
        w.Close();
    }

    // What the network derives from its parameters for inference is made anew after they have changed.
    private string[] Stale => schedule.Prepare is null ? [] : ["_network._packedPrepared = 0;"];

    private void EmitFields(CodeWriter w)
    {
        w.Lines(
            $"private readonly {type.Name} _network;",
            "private readonly int _maxBatch;",
            "private ulong _seed;",
            "private readonly global::NetCompiler.Runtime.ThreadTeam _team;",
            $"private readonly {Buffer} _workspace;",
            $"private readonly {Buffer} _scalars = new({memory.Scalars});");
        if (CarriesStates)
        {
            w.Line($"private readonly {Buffer} _states;");
        }

        if (offsets.DerivedLength > 0)
        {
            w.Line($"private readonly {Buffer} _derived = new({offsets.DerivedLength});");
        }

        if (schedule.TakesSparse)
        {
            w.Line("private readonly global::NetCompiler.Runtime.SparseInput _entries = new(InputLength);");
        }
        else if (_graph.TakesTokens)
        {
            string inputs = string.Join(", ", TokenInputs.Of(_graph).Select(i => $"new({i.Vocabulary})"));
            w.Lines(
                $"private readonly global::NetCompiler.Runtime.SparseInput[] _entries = new global::NetCompiler.Runtime.SparseInput[] {{ {inputs} }};",
                $"private readonly global::NetCompiler.Runtime.SparseEntries[] _allEntries = global::System.GC.AllocateArray<global::NetCompiler.Runtime.SparseEntries>({_graph.Inputs.Count()}, pinned: true);");
        }

        w.Line($"private readonly {Buffer}[] _slots = new {Buffer}[{_rule.Slots.Count}];");
        w.Line($"private readonly double[] _hostState = new double[] {{ {string.Join(", ", _rule.HostValues.Select(v => new HostConstant(v.Initial).Emit()))} }};");
        w.Line($"private {Buffer} _gradients;");
        w.Line("private global::NetCompiler.Runtime.Frame _frame;");
    }

    private void EmitConstructor(CodeWriter w)
    {
        w.Lines(
            "/// <summary>Creates a trainer that changes the parameters of <paramref name=\"network\"/>.</summary>",
            "/// <param name=\"network\">The network to train.</param>",
            "/// <param name=\"maxBatch\">The most examples in one step.</param>",
            "/// <param name=\"threads\">Threads to work with; the results do not depend on their number.</param>",
            "/// <param name=\"seed\">Where dropout and noise start.</param>");
        w.Open($"public Trainer({type.Name} network, int maxBatch = 32, int threads = 1, ulong seed = 0)");
        w.Lines(
            "global::System.ArgumentNullException.ThrowIfNull(network);",
            "global::System.ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);",
            "global::System.ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);",
            "_network = network;",
            "_maxBatch = maxBatch;",
            "_seed = seed;",
            "_team = threads > 1 ? new global::NetCompiler.Runtime.ThreadTeam(threads) : null;",
            $"_workspace = new {Buffer}(checked(({memory.Trainer.PerExample} * maxBatch) + {memory.Trainer.Shared}));",
            $"LearningRate = {VectorOperations.Literal(_optimizer.LearningRate)};",
            "_frame.Parameters = network._packedParameters.Pointer;",
            "_frame.Workspace = _workspace.Pointer;",
            "_frame.Capacity = maxBatch;",
            "_frame.Scalars = _scalars.Pointer;");
        if (CarriesStates)
        {
            w.Lines($"_states = new {Buffer}(checked({StreamGraph.StateLength(_graph)} * maxBatch));", "_frame.State = _states.Pointer;");
        }

        if (offsets.DerivedLength > 0)
        {
            w.Line("_frame.Derived = _derived.Pointer;");
        }

        if (schedule.TakesSparse)
        {
            w.Line("_frame.Entries = _entries.Pointer;");
        }
        else if (_graph.TakesTokens)
        {
            w.Open("fixed (global::NetCompiler.Runtime.SparseEntries* entries = _allEntries)");
            w.Line("_frame.Entries = entries;");
            w.Close();
            w.Line();
        }

        for (int i = 0; i < _rule.Slots.Count; i++)
        {
            w.Line($"_slots[{i}] = new {Buffer}({offsets.PackedLength});");
            w.Line($"_frame.Slot{i} = _slots[{i}].Pointer;");
            if (_rule.Slots[i].Initial != 0)
            {
                w.Line($"_slots[{i}].Span.Fill({VectorOperations.Literal(_rule.Slots[i].Initial)});");
            }
        }

        w.Close();
        w.Lines(
            "",
            "/// <summary>The network that it trains.</summary>",
            $"public {type.Name} Network => _network;",
            "",
            "/// <summary>The most examples in one step.</summary>",
            "public int MaxBatch => _maxBatch;",
            "",
            "/// <summary>The step size of the next step; schedules set it between steps.</summary>",
            "public float LearningRate { get; set; }",
            "",
            "/// <summary>Steps made so far.</summary>",
            "public long StepCount { get; private set; }",
            "",
            "/// <summary>Stops the worker threads, if any.</summary>",
            "public void Dispose() => _team?.Dispose();");
        if (CarriesStates)
        {
            w.Lines(
                "",
                "/// <summary>True: a layer of the network is stateful.</summary>",
                "public bool CarriesStates => true;",
                "",
                "/// <summary>Takes the states that one batch carries on to the next back to zero: the next one begins new sequences.</summary>",
                "public void ResetStates() => _states.Span.Clear();");
        }
    }

    private void EmitSteps(CodeWriter w, InputForm form)
    {
        const string Evaluation = "/// <summary>The mean loss in evaluation mode: no dropout, no noise, no update.</summary>";
        EmitPair(
            w, form, "Step", form.Programs.Training.Step, form.Programs.Training.StepLabels, update: true, gradients: false,
            form.IsCounted
                ? "/// <summary>One training step on <paramref name=\"count\"/> examples. Returns the mean loss before the update.</summary>"
                : "/// <summary>One training step on sparse examples. Returns the mean loss before the update.</summary>",
            "/// <summary>One training step on examples with a class index each. Returns the mean loss before the update.</summary>");
        w.Line();
        EmitPair(w, form, "Loss", form.Programs.Training.Loss, form.Programs.Training.LossLabels, update: false, gradients: false, Evaluation, Evaluation);
    }

    private void EmitGradients(CodeWriter w, InputForm form)
    {
        const string Gradients = "/// <summary>The mean loss, and its gradient with respect to every parameter in the flat order; frozen ones get 0. Counts as no step.</summary>";
        EmitPair(w, form, "ComputeGradients", form.Programs.Training.Gradients, form.Programs.Training.GradientsLabels, update: false, gradients: true, Gradients, Gradients);
    }

    private void EmitApply(CodeWriter w)
    {
        w.Lines("", "/// <summary>The optimizer's update (clipping included) from gradients in the flat order: the second half of a step.</summary>");
        w.Open($"public void ApplyGradients({ReadOnlyFloats} gradients)");
        EmitGradientGuard(w);
        w.Lines("NeedGradients();", "PackedTable.Set(_gradients, gradients);", "Update();");
        w.Close();
    }

    private void EmitGradientGuard(CodeWriter w) =>
        w.Line($"{Guard}.Length(gradients.Length, ParameterCount, \"gradients\", \"one per parameter\");");

    // The interface takes ids among floats, as data sets hold them.
    private void EmitFloats(CodeWriter w)
    {
        foreach (string name in new[] { "Step", "Loss", "ComputeGradients" })
        {
            (string parameter, string argument) = name == "ComputeGradients" ? (", global::System.Span<float> gradients", ", gradients") : ("", "");
            string member = $"float global::NetCompiler.ITrainer<{type.Name}>.{name}({ReadOnlyFloats} inputs";
            w.Lines(
                $"{member}, {ReadOnlyFloats} targets, int count{parameter}) => {name}(global::NetCompiler.Runtime.TokenBuffer.Of(inputs), targets, count{argument});",
                "",
                $"{member}, global::System.ReadOnlySpan<int> labels{parameter}) => {name}(global::NetCompiler.Runtime.TokenBuffer.Of(inputs), labels{argument});");
            if (name != "ComputeGradients")
            {
                w.Line();
            }
        }
    }

    // With targets, and with labels.
    private void EmitPair(
        CodeWriter w, InputForm form, string name, ProgramSchedule? program, ProgramSchedule? labelled, bool update, bool gradients, string summary, string labelSummary)
    {
        string last = gradients ? ", global::System.Span<float> gradients" : "";
        w.Line(summary);
        w.Open($"public float {name}({form.Type} inputs, {ReadOnlyFloats} targets{(form.IsCounted ? ", int count" : "")}{last})");
        if (gradients)
        {
            EmitGradientGuard(w);
        }

        w.Lines([.. form.Check("_maxBatch", 0)]);
        w.Line($"{Guard}.Length(targets.Length, (long)count * {TargetLength}, \"targets\", \"{TargetLength} per example\");");
        EmitPinned(w, form, "fixed (float* t = targets)", "_frame.Target = t;", program, form.Programs.Training.Gradients!, update, gradients);
        w.Close();
        w.Lines("", labelSummary);
        w.Open($"public float {name}({form.Type} inputs, global::System.ReadOnlySpan<int> labels{last})");
        if (gradients)
        {
            EmitGradientGuard(w);
        }

        EmitWithLabels(w, form, labelled, update, gradients);
        w.Close();
    }

    private void EmitPinned(
        CodeWriter w, InputForm form, string pin, string assignment, ProgramSchedule? program, ProgramSchedule unfused, bool update, bool gradients)
    {
        w.Lines([.. form.Pins]);
        w.Open(pin);
        string[] show = [.. form.Show(learns: update || gradients), assignment];
        w.Lines(show);
        EmitRun(w, form, program, unfused, update, gradients);
        w.Close();
    }

    private void EmitWithLabels(CodeWriter w, InputForm form, ProgramSchedule? program, bool update, bool gradients)
    {
        if (!schedule.TakesLabels)
        {
            w.Line($"{Guard}.NoLabels(\"{string.Join(" + ", _graph.Losses.Where(l => !l.Loss.TakesLabels).Select(l => l.Loss.Kind))}\");");
            w.Line("return 0f;");
            return;
        }

        Shape[] shapes = _graph.Losses.Select(l => _graph.Nodes[l.Node].Shape).ToArray();
        w.Lines([.. form.Check("_maxBatch", _graph.LabelLength)]);
        w.Line(shapes.Length == 1
            ? $"{Guard}.Labels(labels, {shapes[0].Last});"
            : $"{Guard}.Labels(labels, new int[] {{ {string.Join(", ", shapes.SelectMany(s => Enumerable.Repeat(s.Last, s.Rows)))} }});");
        EmitPinned(w, form, "fixed (int* t = labels)", "_frame.Label = t;", program, form.Programs.Training.GradientsLabels!, update, gradients);
    }

    private void EmitRun(CodeWriter w, InputForm form, ProgramSchedule? program, ProgramSchedule unfused, bool update, bool gradients)
    {
        w.Open("if (count == 0)");
        w.Line("return 0f;");
        w.Close();
        w.Line();
        w.Line("BeginBatch(count);");
        ProgramSchedule run = program ?? unfused;
        if (program is null || gradients || MemoryPlan.NeedsGradients(program))
        {
            w.Line("NeedGradients();");
        }

        if (update && program is not null)
        {
            w.Line("BeginUpdate();");
        }

        EmitPhases(w, run);
        if (program is null)
        {
            w.Line("float mean = MeanLoss(" + MeanArguments(run) + ");");
            w.Lines($"{(form.IsSparse ? "UpdateOccurring" : "Update")}();", "return mean;");
            return;
        }

        if (update)
        {
            EmitUpdated(w);
        }

        if (gradients)
        {
            w.Line("PackedTable.Get(_gradients, gradients);");
        }

        w.Line($"return MeanLoss({MeanArguments(run)});");
    }

    private void EmitPhases(CodeWriter w, ProgramSchedule program)
    {
        int first = schedule.FirstPhase(program);
        for (int i = 0; i < program.Phases.Count; i++)
        {
            w.Line($"Run({first + i});");
        }
    }

    private static string MeanArguments(ProgramSchedule program)
    {
        BufferPlan buffers = program.Buffers;
        Tensor? penalty = program.Kernels.SelectMany(k => k.Tensors).FirstOrDefault(t => t.Result == ResultRole.Penalty);
        string place = penalty is null ? "-1L" : $"({buffers.FloatsPerExample}L * _frame.Capacity) + {buffers.Offset(penalty)}";
        return $"{buffers.Offsets.First(o => o.Tensor.Result == ResultRole.Loss).Offset}, {place}";
    }

    private void EmitHost(CodeWriter w)
    {
        w.Open("void global::NetCompiler.Runtime.IPhased.RunPhase(int phase, int worker, int workers)");
        w.Line($"{type.Name}.RunPhase(ref _frame, phase, worker, workers);");
        w.Close();
        w.Line();
        w.Open("private void Run(int phase)");
        w.Open("if (_team is null)");
        w.Line($"{type.Name}.RunPhase(ref _frame, phase, 0, 1);");
        w.Close();
        w.Open("else");
        w.Line("_team.Run(this, phase);");
        w.Close();
        w.Close();
        w.Line();
        w.Open("private void BeginBatch(int count)");
        w.Lines(
            "_frame.Count = count;",
            "float* scalars = _frame.Scalars;",
            "*(uint*)scalars = (uint)(StepCount + 1);",
            "*(ulong*)(scalars + 2) = _seed;",
            $"scalars[{_scalars[Lowering.Scale]}] = 1f / count;");
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
        w.Lines($"_gradients ??= new {Buffer}({offsets.PackedLength});", "_frame.Gradients = _gradients.Pointer;");
        w.Close();
        w.Line();
        w.Open("private float MeanLoss(int losses, long penalty)");
        w.Lines(
            "float mean = global::NetCompiler.Runtime.Work.Mean(_frame.Workspace + ((long)losses * _frame.Capacity), _frame.Count);",
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
            w.Line($"double norm = global::NetCompiler.Runtime.Work.Norm(_gradients.Pointer, {offsets.PackedLength});");
            w.Line($"_frame.Scalars[{_scalars["clip"]}] = norm > {limit} ? (float)({limit} / norm) : 1f;");
        }

        EmitPhases(w, programs.Training.Apply!);
        EmitUpdated(w);
        w.Close();
    }

    private void EmitUpdated(CodeWriter w)
    {
        w.Line("StepCount++;");
        w.Lines(Stale);
    }

    private void EmitBeginUpdate(CodeWriter w)
    {
        w.Open("private void BeginUpdate()");
        w.Lines("double step = StepCount + 1;", "double learningRate = LearningRate;", "double[] state = _hostState;", "float* scalars = _frame.Scalars;");
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
