namespace NetCompiler.Training;

internal sealed class SequenceSchedule(TrainingLength after, Schedule first, Schedule second) : Schedule
{
    public override double Factor(ScheduleTime time)
    {
        long split = (long)Math.Ceiling(after.In(time));
        return time.Step < split
            ? first.Factor(time)
            : second.Factor(time with { Step = time.Step - split, TotalSteps = Math.Max(1, time.TotalSteps - split) });
    }
}

internal sealed class ProductSchedule(Schedule first, Schedule second) : Schedule
{
    public override double Factor(ScheduleTime time) => first.Factor(time) * second.Factor(time);
}
