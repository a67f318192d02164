using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>How the inputs of a batch are passed to the members of a network and its trainer, and the programs that take them so.</summary>
internal abstract class InputForm(NetworkSchedule programs)
{
    protected const string Guard = RuntimeNames.Guard;

    public NetworkSchedule Programs { get; } = programs;

    /// <summary>The C# type of the inputs.</summary>
    public abstract string Type { get; }

    /// <summary>Whether the number of examples has a parameter of its own.</summary>
    public abstract bool IsCounted { get; }

    /// <summary>Statements that find the number of examples, unless it is a parameter, and check it and the inputs.</summary>
    /// <param name="maximum">C# for the most examples; −1 for any number.</param>
    /// <param name="labels">Labels of an example; 0 where there are targets.</param>
    public abstract IEnumerable<string> Check(string maximum, int labels);

    /// <summary>The openings of blocks in which the inputs do not move.</summary>
    public abstract IEnumerable<string> Pins { get; }

    /// <summary>Statements that show a frame the inputs.</summary>
    /// <param name="learns">Whether gradients are computed.</param>
    public abstract IEnumerable<string> Show(bool learns);

    /// <summary>Whether a step updates only what occurs in the inputs.</summary>
    public virtual bool IsSparse => false;

    /// <summary>The forms that a network takes its inputs in.</summary>
    public static IEnumerable<InputForm> Of(NetworkSchedule schedule)
    {
        if (schedule.Graph.TakesTokens)
        {
            yield return new TokenForm(schedule);
            yield break;
        }

        yield return new DenseForm(schedule);
        if (schedule.Sparse is not null)
        {
            yield return new SparseForm(schedule.Sparse);
        }
    }

    /// <summary>All token ids of the examples, one after the other.</summary>
    private sealed class TokenForm(NetworkSchedule programs) : DenseForm(programs)
    {
        public override string Type => "global::System.ReadOnlySpan<int>";

        public override bool IsSparse => true;

        public override IEnumerable<string> Pins => ["fixed (int* x = inputs)"];

        public override IEnumerable<string> Check(string maximum, int labels) => base.Check(maximum, labels).Append(TokenInputs.Check(Programs.Graph));

        public override IEnumerable<string> Show(bool learns) => TokenInputs.Of(Programs.Graph).Select((input, i) => learns
            ? $"_entries[{i}].Turn(x + {input.Offset}, count, {input.Steps}, InputLength);"
            : $"_entries[{i}].Set(x + {input.Offset});").Concat(TokenInputs.Of(Programs.Graph).Select((_, i) => $"_frame.Entries[{i}] = *_entries[{i}].Pointer;"));
    }

    /// <summary>All floats of the examples, one after the other.</summary>
    private class DenseForm(NetworkSchedule programs) : InputForm(programs)
    {
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
            yield return $"{Guard}.Length(inputs.Length, count, InputLength, \"inputs\", \"example\");";
        }

        public override IEnumerable<string> Show(bool learns) => ["_frame.Input = x;"];
    }

    /// <summary>Sparse rows.</summary>
    private sealed class SparseForm(NetworkSchedule programs) : InputForm(programs)
    {
        public override string Type => "global::NetCompiler.Data.SparseBatch";

        public override bool IsCounted => false;

        public override bool IsSparse => true;

        public override IEnumerable<string> Pins => ["fixed (int* starts = inputs.Starts)", "fixed (int* keys = inputs.Columns)", "fixed (float* x = inputs.Values)"];

        public override IEnumerable<string> Check(string maximum, int labels)
        {
            yield return $"{Guard}.Rows(inputs, InputLength, {maximum});";
            yield return "int count = inputs.Count;";
            if (labels > 0)
            {
                yield return $"{Guard}.Length(labels.Length, count, {labels}, \"labels\", \"example\");";
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
    }
}
