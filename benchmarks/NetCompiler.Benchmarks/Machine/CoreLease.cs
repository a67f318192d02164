namespace NetCompiler.Benchmarks.Machine;

/// <summary>Gives the process several cores for one measurement; disposing of it pins the calling thread to its usual one again.</summary>
internal sealed class CoreLease : IDisposable
{
    private readonly int? _usual;

    private CoreLease(int? usual, string? failure)
    {
        _usual = usual;
        Failure = failure;
    }

    /// <summary>Why the process stays where it was; null where it has the cores.</summary>
    public string? Failure { get; }

    /// <param name="usual">The core that the process is pinned to otherwise; null where it is not.</param>
    /// <returns>Null where the process may not have that many cores.</returns>
    public static CoreLease? Take(int cores, int? usual) => Affinity.Allowed.Count < cores && Environment.ProcessorCount < cores
        ? null
        : new CoreLease(usual, Affinity.PinProcess([.. Affinity.Allowed.TakeLast(cores)]));

    public void Dispose()
    {
        Affinity.PinProcess(Affinity.Allowed);
        if (_usual is { } processor)
        {
            Affinity.Pin(processor);
        }
    }
}
