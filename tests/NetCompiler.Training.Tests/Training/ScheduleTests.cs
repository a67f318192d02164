namespace NetCompiler.Training.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void A_warm_up_begins_low_and_leaves_the_rest_of_the_fit()
    {
        Schedule schedule = Schedule.Cosine().WithWarmUp(TrainingLength.Steps(10));

        Assert.Equal(0, schedule.Factor(new ScheduleTime(0, 7, 110)));
        Assert.Equal(0.5, schedule.Factor(new ScheduleTime(5, 7, 110)), 1e-12);
        Assert.Equal(1, schedule.Factor(new ScheduleTime(10, 7, 110)), 1e-12);
        Assert.Equal(0.5, schedule.Factor(new ScheduleTime(60, 7, 110)), 1e-12);
        Assert.Equal(0, schedule.Factor(new ScheduleTime(110, 7, 110)), 1e-12);
    }

    [Fact]
    public void A_schedule_gives_way_to_the_next()
    {
        Schedule schedule = Schedule.Constant().Then(2, Schedule.Exponential(0.5));

        Assert.Equal(1, schedule.Factor(new ScheduleTime(19, 10, 100)));
        Assert.Equal(1, schedule.Factor(new ScheduleTime(20, 10, 100)));
        Assert.Equal(0.5, schedule.Factor(new ScheduleTime(30, 10, 100)), 1e-12);
    }

    /// <summary>torch.optim.lr_scheduler.OneCycleLR with max_lr = 1, pct_start = rise and total_steps = the number of values.</summary>
    [Theory]
    [InlineData(0.3, new[] { 0.8117456539, 4e-6 })]
    [InlineData(0.3, new[] { 0.9944154355, 0.4626371027, 4e-6 })]
    [InlineData(0, new[] { 0.9045088792, 0.6545098792, 0.3454941208, 0.0954951208, 4e-6 })]
    [InlineData(1, new[] { 0.04, 0.52, 1 })]
    public void One_cycle_may_begin_on_the_way_down(double rise, double[] factors)
    {
        Schedule schedule = Schedule.OneCycle(rise: rise);

        Assert.All(factors.Index(), f => Assert.Equal(f.Item, schedule.Factor(new ScheduleTime(f.Index, 1, factors.Length)), 1e-7));
    }

    [Fact]
    public void A_schedule_may_be_a_function() =>
        Assert.Equal(0.3, Schedule.From(time => time.Epochs / 10).Factor(new ScheduleTime(30, 10, 100)), 1e-12);

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Step(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Step(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.CosineRestarts(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.OneCycle(rise: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingLength.Steps(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Linear(double.NaN));
    }
}
