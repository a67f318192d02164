namespace NetCompiler.Benchmarks.Compare;

/// <summary>One line of the comparison before it is measured.</summary>
internal abstract class Case
{
    /// <summary>The name that <c>--only</c> selects by.</summary>
    public abstract string Name { get; }

    public abstract Figure Run(Session session);
}
