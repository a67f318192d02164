namespace NetCompiler.Training.Tests.Support;

/// <summary>Tests that run while no other does: they count what the whole process allocates, or measure time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
