namespace NetCompiler.Training;

/// <summary>Half a cosine between two values.</summary>
internal static class HalfCosine
{
    /// <summary><paramref name="from"/> at share 0, <paramref name="to"/> at 1.</summary>
    public static double At(double share, double from, double to) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * share)));
}

internal sealed class CosineSchedule(TrainingLength over, double minimum) : Schedule
{
    public override double Factor(ScheduleTime time) => HalfCosine.At(Math.Min(1, time.Step / over.In(time)), 1, minimum);
}

internal sealed class CosineRestartSchedule(TrainingLength first, int multiplier, double minimum) : Schedule
{
    public override double Factor(ScheduleTime time)
    {
        double length = first.In(time);
        double since = time.Step;
        if (multiplier == 1)
        {
            since -= length * Math.Floor(since / length);
        }
        else
        {
            while (since >= length)
            {
                since -= length;
                length *= multiplier;
            }
        }

        return HalfCosine.At(since / length, 1, minimum);
    }
}

/// <remarks>The last step of a phase, not the one after it, is at its end: PyTorch's counting.</remarks>
internal sealed class OneCycleSchedule(TrainingLength over, double rise, double divideBy, double finallyDivideBy) : Schedule
{
    public override double Factor(ScheduleTime time)
    {
        double first = 1 / divideBy;
        double last = first / finallyDivideBy;
        double total = over.In(time);

        // With a short rise the top is before the first step: then all steps are on the way down.
        double top = (rise * total) - 1;
        double end = total - 1;
        if (time.Step < top)
        {
            return HalfCosine.At(time.Step / top, first, 1);
        }

        return end <= top ? 1 : HalfCosine.At(Math.Min(1, (time.Step - top) / (end - top)), 1, last);
    }
}
