namespace NetCompiler.Generator.Program;

/// <summary>A loop of an operation: all integers from 0 to <paramref name="Extent"/> − 1.</summary>
/// <param name="Extent">Its length; <see cref="Batch"/> stands for the number of examples, known at run time.</param>
internal sealed record Axis(string Name, int Extent)
{
    public const int Batch = -1;

    public bool IsBatch => Extent == Batch;

    public override string ToString() => IsBatch ? $"{Name}<B" : $"{Name}<{Extent}";
}
