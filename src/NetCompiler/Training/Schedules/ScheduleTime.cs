namespace NetCompiler.Training;

/// <summary>A moment of a fit, as schedules see it.</summary>
/// <param name="Step">Updates made before this one.</param>
/// <param name="StepsPerEpoch">Updates in an epoch, at least 1.</param>
/// <param name="TotalSteps">Updates in the whole fit.</param>
public readonly record struct ScheduleTime(long Step, long StepsPerEpoch, long TotalSteps)
{
    /// <summary>Epochs before this step, with the fraction of the current one.</summary>
    public double Epochs => (double)Step / StepsPerEpoch;
}
