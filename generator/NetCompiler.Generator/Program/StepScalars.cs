namespace NetCompiler.Generator.Program;

/// <summary>
/// The numbers that a trainer computes before each step and kernels read (<c>Frame.Scalars</c>): the step's number as an unsigned integer, a gap, the seed of
/// its random numbers in two words, then those that programs name.
/// </summary>
internal static class StepScalars
{
    /// <summary>Where the first that has a name lies.</summary>
    public const int First = 4;

    /// <summary>One divided by the examples of the batch: losses and their gradients are means.</summary>
    public const string Scale = "scale";

    /// <summary>What gradients are multiplied with so that their global norm stays below its limit.</summary>
    public const string Clip = "clip";

    /// <summary>C# for the number of the step.</summary>
    public const string Step = "*(uint*)scalars";

    /// <summary>C# for the seed.</summary>
    public const string Seed = "*(ulong*)(scalars + 2)";
}
