using System.Runtime.ExceptionServices;

namespace NetCompiler.Training;

/// <summary>All who are called back in a fit, in order: its log, the progress, and the callbacks of its options.</summary>
internal sealed class FitCallbacks(IEnumerable<FitCallback> callbacks, FitProgress progress)
{
    private readonly FitCallback[] _callbacks = [.. callbacks];

    public void Begin()
    {
        foreach (FitCallback callback in _callbacks)
        {
            callback.OnBegin(progress);
        }
    }

    public void EpochBegin()
    {
        foreach (FitCallback callback in _callbacks)
        {
            callback.OnEpochBegin(progress);
        }
    }

    public void Step()
    {
        foreach (FitCallback callback in _callbacks)
        {
            callback.OnStep(progress);
        }
    }

    public void EpochEnd()
    {
        foreach (FitCallback callback in _callbacks)
        {
            callback.OnEpochEnd(progress);
        }
    }

    /// <summary>Calls all of them, even if one fails.</summary>
    /// <returns>The first error; null where there is none.</returns>
    public ExceptionDispatchInfo? End()
    {
        ExceptionDispatchInfo? error = null;
        foreach (FitCallback callback in _callbacks)
        {
            try
            {
                callback.OnEnd(progress);
            }
            catch (Exception e)
            {
                error ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        return error;
    }
}
