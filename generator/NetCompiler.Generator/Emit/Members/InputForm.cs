using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>How the inputs of a batch are passed to the members of a network and its trainer, and the programs that take them so.</summary>
/// <param name="graph">The network whose inputs they are: as a whole, or at a single time step.</param>
internal abstract class InputForm(NetworkSchedule programs, Graph graph)
{
    protected const string Guard = RuntimeNames.Guard;

    public NetworkSchedule Programs { get; } = programs;

    public Graph Graph { get; } = graph;

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

    /// <summary>Statements that show a trainer's frame the inputs.</summary>
    /// <param name="learns">Whether gradients are computed.</param>
    public abstract IEnumerable<string> Show(bool learns);

    /// <summary>Statements that make room for what a pass over a batch shows its frame.</summary>
    public virtual IEnumerable<string> PrepareParts => [];

    /// <summary>Statements that show the frame of a pass the inputs from example <c>done</c> on.</summary>
    public abstract IEnumerable<string> ShowPart { get; }

    /// <summary>Whether a step updates only what occurs in the inputs.</summary>
    public virtual bool IsSparse => false;

    /// <summary>The forms that a network takes its inputs in.</summary>
    public static IEnumerable<InputForm> Of(NetworkSchedule schedule) =>
        schedule.TakesSparse
            ? [PlainForm.Of(schedule, schedule.Graph), new SparseForm(schedule.Sparse!, schedule.Graph)]
            : [PlainForm.Of(schedule, schedule.Graph)];
}
