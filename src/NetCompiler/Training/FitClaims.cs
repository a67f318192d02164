using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>
/// The metrics and callbacks of a fit that runs. They remember what they have seen, so that two fits at the same time would add up their numbers in them.
/// </summary>
internal sealed class FitClaims : IDisposable
{
    private static readonly HashSet<object> Taken = new(ReferenceEqualityComparer.Instance);
    private readonly object[] _own;

    /// <exception cref="ArgumentException">Another fit has one of them.</exception>
    public FitClaims(FitOptions options)
    {
        // Lines are written whole, and remember nothing; a display does.
        FitCallback[] progress = (options.Progress is null or ProgressLines) ? [] : [options.Progress];
        _own = [.. options.Metrics.Concat<object>(options.Callbacks).Concat(progress).Distinct(ReferenceEqualityComparer.Instance)];
        lock (Taken)
        {
            if (Array.Find(_own, Taken.Contains) is { } other)
            {
                string name = other is Metric metric ? $"metric {metric.Name}" : $"callback {other.GetType().Name}";
                throw new ArgumentException($"Another fit is using the {name}; expected metrics and callbacks made anew for each of the fits that run at the same time.", nameof(options));
            }

            Taken.UnionWith(_own);
        }
    }

    public void Dispose()
    {
        lock (Taken)
        {
            Taken.ExceptWith(_own);
        }
    }
}
