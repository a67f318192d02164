using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Sparse rows.</summary>
internal sealed class SparseForm(NetworkSchedule programs, Graph graph) : InputForm(programs, graph)
{
    public override string Type => "global::NetCompiler.Data.SparseBatch";

    public override bool IsCounted => false;

    public override bool IsSparse => true;

    public override IEnumerable<string> Pins => ["fixed (int* starts = inputs.Starts)", "fixed (int* keys = inputs.Columns)", "fixed (float* x = inputs.Values)"];

    public override IEnumerable<string> Check(string maximum, int labels)
    {
        yield return $"{Guard}.Rows(inputs, {Graph.InputLength}, {maximum});";
        yield return "int count = inputs.Count;";
        if (labels > 0)
        {
            yield return $"{Guard}.Length(labels.Length, count, {labels}, \"labels\", \"example\", \"labels\");";
        }
    }

    public override IEnumerable<string> Show(bool learns)
    {
        yield return "_entries.Set(starts, keys, x);";
        if (learns)
        {
            yield return "_entries.Turn(count);";
        }
    }

    public override IEnumerable<string> PrepareParts =>
        [$"{RuntimeNames.SparseEntries} entries = default;", "entries.Keys = keys;", "entries.Values = x;", "frame.Entries = &entries;"];

    public override IEnumerable<string> ShowPart => ["entries.Starts = starts + done;"];
}
