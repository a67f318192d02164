namespace NetCompiler.Generator.Program;

/// <summary>A loop of an operation: all integers from 0 to <paramref name="Extent"/> − 1.</summary>
/// <param name="Extent">Its length; <see cref="Batch"/> stands for the number of examples, known at run time.</param>
/// <param name="OccursIn">
/// A tensor of which only entries are stored: the loop then runs over those integers that are the last index of one of them. Null for all integers.
/// </param>
internal sealed record Axis(string Name, int Extent, Tensor? OccursIn = null)
{
    public const int Batch = -1;

    public bool IsBatch => Extent == Batch;

    public override string ToString() => (IsBatch ? $"{Name}<B" : $"{Name}<{Extent}") + (OccursIn is null ? "" : " of " + OccursIn.Name);
}
