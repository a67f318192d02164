namespace NetCompiler.Training;

internal sealed class ConstantSchedule : Schedule
{
    public override double Factor(ScheduleTime time) => 1;
}

internal sealed class FunctionSchedule(Func<ScheduleTime, double> factor) : Schedule
{
    public override double Factor(ScheduleTime time) => factor(time);
}

internal sealed class StepSchedule(TrainingLength every, double gamma) : Schedule
{
    public override double Factor(ScheduleTime time) => Math.Pow(gamma, Math.Floor(time.Step / every.In(time)));
}

internal sealed class MultiStepSchedule(double gamma, TrainingLength[] milestones) : Schedule
{
    public override double Factor(ScheduleTime time)
    {
        int passed = 0;
        foreach (TrainingLength milestone in milestones)
        {
            passed += time.Step >= milestone.In(time) ? 1 : 0;
        }

        return Math.Pow(gamma, passed);
    }
}

internal sealed class ExponentialSchedule(double gamma, TrainingLength per) : Schedule
{
    public override double Factor(ScheduleTime time) => Math.Pow(gamma, time.Step / per.In(time));
}

internal sealed class InverseTimeSchedule(double decay, TrainingLength per) : Schedule
{
    public override double Factor(ScheduleTime time) => 1 / (1 + (decay * time.Step / per.In(time)));
}

internal sealed class LinearSchedule(double from, double to, TrainingLength over) : Schedule
{
    public override double Factor(ScheduleTime time) => from + ((to - from) * Math.Min(1, time.Step / over.In(time)));
}

internal sealed class PolynomialSchedule(double power, TrainingLength over, double minimum) : Schedule
{
    public override double Factor(ScheduleTime time) => minimum + ((1 - minimum) * Math.Pow(1 - Math.Min(1, time.Step / over.In(time)), power));
}
