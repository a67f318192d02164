namespace NetCompiler.Training;

/// <summary>Code of the user's own that runs during a fit, on the thread that trains.</summary>
/// <remarks>
/// The learning rate of each step follows from <see cref="FitOptions"/>, so that a fit can be resumed: setting that of the trainer here has no effect, a
/// <see cref="Schedule"/> has. What a callback changes in the network stays; only where a loss becomes infinite or not a number are the last steps, at most
/// those of about a second, repeated from a copy without calling it, and the exception's message then says so.
/// </remarks>
public abstract class FitCallback
{
    /// <summary>Before the first step; a fit that is resumed has done some epochs and steps by then.</summary>
    public virtual void OnBegin(FitProgress progress)
    {
    }

    /// <summary>Before an epoch.</summary>
    public virtual void OnEpochBegin(FitProgress progress)
    {
    }

    /// <summary>After an update.</summary>
    public virtual void OnStep(FitProgress progress)
    {
    }

    /// <summary>After an epoch and its evaluation; the last entry of <see cref="FitProgress.History"/> is about it.</summary>
    public virtual void OnEpochEnd(FitProgress progress)
    {
    }

    /// <summary>After the last step, also where an exception ends the fit: nothing more will be called.</summary>
    public virtual void OnEnd(FitProgress progress)
    {
    }
}
