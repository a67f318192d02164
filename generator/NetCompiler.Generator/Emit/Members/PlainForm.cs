using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>All floats of the examples, one after the other.</summary>
internal class PlainForm : InputForm
{
    protected PlainForm(NetworkSchedule programs, Graph graph)
        : base(programs, graph)
    {
    }

    public override string Type => "global::System.ReadOnlySpan<float>";

    public override bool IsCounted => true;

    public override IEnumerable<string> Pins => ["fixed (float* x = inputs)"];

    public override IEnumerable<string> Check(string maximum, int labels)
    {
        if (labels > 0)
        {
            yield return $"int count = {Guard}.Examples(labels.Length, {labels});";
        }

        yield return $"{Guard}.Count(count, {maximum}, \"{(labels > 0 ? "labels" : "count")}\");";
        foreach (string check in CheckInputs("example"))
        {
            yield return check;
        }
    }

    /// <summary>Statements that check the inputs, their number being known.</summary>
    /// <param name="each">What has inputs: an example, a stream.</param>
    public virtual IEnumerable<string> CheckInputs(string each) => [$"{Guard}.Length(inputs.Length, count, {Graph.InputLength}, \"inputs\", \"{each}\");"];

    public override IEnumerable<string> Show(bool learns) => ["_frame.Input = x;"];

    public override IEnumerable<string> ShowPart => [$"frame.Input = x + ((long)done * {Graph.InputLength});"];

    /// <param name="graph">The network, or the network at a single time step.</param>
    public static PlainForm Of(NetworkSchedule programs, Graph graph) => graph.TakesTokens ? new TokenForm(programs, graph) : new PlainForm(programs, graph);

    /// <summary>All token ids.</summary>
    private sealed class TokenForm(NetworkSchedule programs, Graph graph) : PlainForm(programs, graph)
    {
        private readonly TokenInputs[] _inputs = [.. TokenInputs.Of(graph)];

        public override string Type => "global::System.ReadOnlySpan<int>";

        public override bool IsSparse => true;

        public override IEnumerable<string> Pins => ["fixed (int* x = inputs)"];

        public override IEnumerable<string> CheckInputs(string each) =>
            [$"{Guard}.Length(inputs.Length, count, {Graph.InputLength}, \"inputs\", \"{each}\", \"ids\");", .. TokenInputs.Check(Graph)];

        public override IEnumerable<string> Show(bool learns) => _inputs.Select((input, i) => learns
            ? $"_entries[{i}].Turn(x + {input.Offset}, count, {input.Steps}, InputLength);"
            : $"_entries[{i}].Set(x + {input.Offset});").Concat(_inputs.Select((_, i) => $"_frame.Entries[{i}] = *_entries[{i}].Pointer;"));

        public override IEnumerable<string> PrepareParts =>
            [$"{RuntimeNames.SparseEntries}* entries = stackalloc {RuntimeNames.SparseEntries}[{_inputs.Length}];", "frame.Entries = entries;"];

        public override IEnumerable<string> ShowPart =>
            _inputs.Select((input, i) => $"entries[{i}].Keys = x + ((long)done * {Graph.InputLength}) + {input.Offset};");
    }
}
