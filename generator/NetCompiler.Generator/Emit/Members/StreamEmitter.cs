using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The state of a stream, and the members of a network that take streams one time step further.</summary>
internal sealed class StreamEmitter(ExamplePassEmitter examples, BatchPassEmitter batches)
{
    /// <param name="step">The network at a single time step.</param>
    public void Emit(CodeWriter w, ProgramSchedule stream, Graph step)
    {
        w.Lines(
            "/// <summary>What the layers keep of a stream from one time step to the next. A value: assigning it copies all of it.</summary>",
            $"[global::System.Runtime.CompilerServices.InlineArray({StreamGraph.StateLength(step)})]");
        w.Open("public partial struct State");
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
            $"/// <param name=\"input\">The {(step.TakesTokens ? "token ids" : "features")} of the time step, {step.InputLength}.</param>",
            "/// <param name=\"state\">Of the stream so far; after the call with this time step.</param>",
            $"/// <param name=\"output\">The outputs at the time step, {step.OutputLength}: those that <c>Forward</c> gives, up to the rounding of sums taken in another order.</param>");
        DocumentEnd(w, step);
        examples.EmitStep(w, stream, step);
        w.Line();
        batches.EmitStreams(w, stream, step);
    }

    /// <summary>Throws where the stream of <c>state</c> has had all the time steps that it may have.</summary>
    public static void EmitEndGuard(CodeWriter w, Graph step)
    {
        if (StreamGraph.End(step) is { } end)
        {
            w.Line($"{RuntimeNames.Guard}.StreamEnd(state[{end.Place}], {end.Steps});");
        }
    }

    /// <summary>Says that it does.</summary>
    public static void DocumentEnd(CodeWriter w, Graph step)
    {
        if (StreamGraph.End(step) is { } end)
        {
            w.Line($"/// <exception cref=\"global::System.InvalidOperationException\">The stream has had {end.Steps} time steps already, as many as the network has positions for.</exception>");
        }
    }
}
