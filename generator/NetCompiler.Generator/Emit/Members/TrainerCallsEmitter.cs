using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The members of a <c>Trainer</c> that take examples, in one form of the inputs: <c>Step</c>, <c>Loss</c> and <c>ComputeGradients</c>, each with targets and with labels.
/// </summary>
internal sealed class TrainerCallsEmitter(NetworkSchedule schedule, InputForm form)
{
    /// <summary>The type of targets and gradients.</summary>
    public const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";

    private const string Guard = RuntimeNames.Guard;

    private readonly Graph _graph = schedule.Graph;

    /// <summary>Refuses gradients of a wrong length.</summary>
    public static void EmitGradientGuard(CodeWriter w) =>
        w.Line($"{Guard}.Length(gradients.Length, ParameterCount, \"gradients\", \"one per parameter\");");

    public void Emit(CodeWriter w)
    {
        EmitSteps(w);
        w.Line();
        EmitGradients(w);
    }

    private void EmitSteps(CodeWriter w)
    {
        const string Evaluation = "/// <summary>The mean loss in evaluation mode: no dropout, no noise, no update.</summary>";
        EmitPair(
            w, form.Programs.Training.Step, form.Programs.Training.StepLabels, TrainerCall.Step,
            form.IsCounted
                ? "/// <summary>One training step on <paramref name=\"count\"/> examples. Returns the mean loss before the update.</summary>"
                : "/// <summary>One training step on sparse examples. Returns the mean loss before the update.</summary>",
            "/// <summary>One training step with class indices as targets. Returns the mean loss before the update.</summary>");
        w.Line();
        EmitPair(w, form.Programs.Training.Loss, form.Programs.Training.LossLabels, TrainerCall.Loss, Evaluation, Evaluation);
    }

    private void EmitGradients(CodeWriter w)
    {
        const string Gradients = "/// <summary>The mean loss, and its gradient with respect to every parameter in the flat order; frozen ones get 0. Counts as no step; the next batch of the same update has dropout and noise of its own.</summary>";
        EmitPair(w, form.Programs.Training.Gradients, form.Programs.Training.GradientsLabels, TrainerCall.ComputeGradients, Gradients, Gradients);
        if (form.Programs.Training.InputGradients is { } ofInputs)
        {
            const string InputGradients = "/// <summary>The mean loss in evaluation mode, and its gradient with respect to every input. Counts as no step.</summary>";
            w.Line();
            EmitPair(w, ofInputs, form.Programs.Training.InputGradientsLabels, TrainerCall.ComputeInputGradients, InputGradients, InputGradients);
        }
    }

    // With targets, and with labels.
    private void EmitPair(
        CodeWriter w, ProgramSchedule? program, ProgramSchedule? labelled, TrainerCall call, string summary, string labelSummary)
    {
        w.Line(summary);
        string count = form.IsCounted ? ", int count" : "";
        OpenCall(w, call, $"{form.Type} inputs, {ReadOnlyFloats} targets{count}", form.IsCounted ? "inputs, targets, count" : "inputs, targets");
        w.Lines([.. form.Check("_maxBatch", 0)]);
        w.Line($"{Guard}.Length(targets.Length, count, {_graph.TargetLength}, \"targets\", \"example\");");
        EmitPinned(w, "fixed (float* t = targets)", "_frame.Target = t;", program, form.Programs.Training.Gradients!, call);
        w.Close();
        w.Lines("", labelSummary);
        OpenCall(w, call, $"{form.Type} inputs, global::System.ReadOnlySpan<int> labels", "inputs, labels");
        EmitWithLabels(w, labelled, call);
        w.Close();
    }

    // Where examples have weights, that is the overload which takes them; the other calls it without.
    private void OpenCall(CodeWriter w, TrainerCall call, string parameters, string arguments)
    {
        bool gives = call is TrainerCall.ComputeGradients or TrainerCall.ComputeInputGradients;
        string gradients = gives ? ", global::System.Span<float> gradients" : "";
        if (_graph.Options.ExampleWeights)
        {
            w.Lines(
                $"public float {call}({parameters}{gradients}) => {call}({arguments}, default{(gives ? ", gradients" : "")});",
                "",
                "/// <summary>The same where examples count differently: the mean of losses times <paramref name=\"weights\"/>, one float an example; none: each counts once.</summary>");
            parameters += $", {ReadOnlyFloats} weights";
        }

        w.Open($"public float {call}({parameters}{gradients})");
        if (call == TrainerCall.ComputeGradients)
        {
            EmitGradientGuard(w);
        }
    }

    private void EmitPinned(
        CodeWriter w, string pin, string assignment, ProgramSchedule? program, ProgramSchedule unfused, TrainerCall call)
    {
        List<string> pins = [.. form.Pins, pin];
        List<string> show = [.. form.Show(learns: call != TrainerCall.Loss), assignment];
        if (_graph.Options.ExampleWeights)
        {
            w.Line($"{Guard}.Weights(weights.Length, count);");
            pins.Add("fixed (float* e = weights)");
            show.Add("_frame.ExampleWeights = weights.IsEmpty ? _evenWeights.Pointer : e;");
        }

        if (call == TrainerCall.ComputeInputGradients)
        {
            w.Line($"{Guard}.Length(gradients.Length, count, {_graph.InputLength}, \"gradients\", \"example\");");
            pins.Add("fixed (float* g = gradients)");
            show.Add("_frame.Output = g;");
        }

        w.Lines(pins.Take(pins.Count - 1));
        w.Open(pins[pins.Count - 1]);
        w.Lines(show);
        EmitRun(w, program, unfused, call);
        w.Close();
    }

    private void EmitWithLabels(CodeWriter w, ProgramSchedule? program, TrainerCall call)
    {
        if (!schedule.TakesLabels)
        {
            w.Line($"{Guard}.NoLabels(\"{string.Join(" + ", _graph.Losses.Where(l => !l.Loss.TakesLabels).Select(l => l.Loss.Kind))}\");");
            w.Line("return 0f;");
            return;
        }

        w.Lines([.. form.Check("_maxBatch", _graph.LabelLength)]);
        int first = 0;
        foreach (Shape shape in _graph.TargetShapes)
        {
            w.Line($"{Guard}.Labels(labels, {shape.Last}{(shape.Rows == _graph.LabelLength ? "" : $", {first}, {shape.Rows}, {_graph.LabelLength}")});");
            first += shape.Rows;
        }

        EmitPinned(w, "fixed (int* t = labels)", "_frame.Label = t;", program, form.Programs.Training.GradientsLabels!, call);
    }

    private void EmitRun(CodeWriter w, ProgramSchedule? program, ProgramSchedule unfused, TrainerCall call)
    {
        w.Open("if (count == 0)");
        w.Line("return _state.OfNoExamples();");
        w.Close();
        w.Line();
        w.Line("BeginBatch(count);");
        ProgramSchedule run = program ?? unfused;
        if (program is null || call == TrainerCall.ComputeGradients || MemoryPlan.NeedsGradients(program))
        {
            w.Line("NeedGradients();");
        }

        if (call == TrainerCall.Step && program is not null)
        {
            w.Line("BeginUpdate();");
        }

        TrainerEmitter.EmitPhases(w, schedule, run);
        if (program is null)
        {
            w.Line("float mean = MeanLoss(" + MeanArguments(run) + ");");
            w.Lines($"{(form.IsSparse ? "UpdateOccurring" : "Update")}();", "return mean;");
            return;
        }

        if (call == TrainerCall.Step)
        {
            TrainerEmitter.EmitUpdated(w, schedule);
        }

        if (call == TrainerCall.ComputeGradients)
        {
            w.Lines("PackedTable.Get(_gradients, gradients);", "_state.GradientCount++;");
        }

        w.Line($"return MeanLoss({MeanArguments(run)});");
    }

    private static string MeanArguments(ProgramSchedule program)
    {
        BufferPlan buffers = program.Buffers;
        Tensor? penalty = program.Kernels.SelectMany(k => k.Tensors).FirstOrDefault(t => t.Result == ResultRole.Penalty);
        string place = penalty is null ? "-1L" : $"({buffers.FloatsPerExample}L * _frame.Capacity) + {buffers.Offset(penalty)}";
        return $"{buffers.Offsets.First(o => o.Tensor.Result == ResultRole.Loss).Offset}, {place}";
    }

    /// <summary>The calls of a trainer that take examples, by their names.</summary>
    private enum TrainerCall
    {
        Step,
        Loss,
        ComputeGradients,
        ComputeInputGradients,
    }
}
