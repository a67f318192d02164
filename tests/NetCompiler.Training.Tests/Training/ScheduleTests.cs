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

    // 0.55 · 100 is 55.00000000000001.
    [Theory]
    [InlineData(0.55, 55)]
    [InlineData(0.07, 7)]
    [InlineData(0.285, 29)]
    [InlineData(1, 100)]
    public void Fractions_of_an_epoch_end_with_the_update_that_they_are_multiples_of(double epochs, int update)
    {
        Schedule[] schedules = [Schedule.Step(epochs, 0.5), Schedule.MultiStep(0.5, epochs), Schedule.Constant().Then(epochs, Schedule.From(_ => 0.5))];

        Assert.All(schedules, s => Assert.Equal((1, 0.5), (s.Factor(new ScheduleTime(update - 1, 100, 1_000)), s.Factor(new ScheduleTime(update, 100, 1_000)))));
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

    [Fact]
    public void The_argument_that_is_refused_is_named()
    {
        (string Name, Action Call)[] calls =
        [
            ("gamma", () => Schedule.Step(5, gamma: -1)), ("gamma", () => Schedule.MultiStep(0, 1)), ("gamma", () => Schedule.Exponential(-1)),
            ("decay", () => Schedule.InverseTime(-1)), ("from", () => Schedule.Linear(-1)), ("to", () => Schedule.Linear(1, -1)),
            ("minimum", () => Schedule.Cosine(minimum: -1)), ("minimum", () => Schedule.CosineRestarts(1, minimum: -1)), ("rise", () => Schedule.OneCycle(rise: -1)),
            ("divideBy", () => Schedule.OneCycle(divideBy: 0)), ("finallyDivideBy", () => Schedule.OneCycle(finallyDivideBy: 0)),
            ("from", () => Schedule.Constant().WithWarmUp(1, -1)), ("count", () => TrainingLength.Steps(0)), ("count", () => TrainingLength.Epochs(-1)),
            ("epochs", () => Schedule.Step(-1)), ("power", () => Schedule.Polynomial(0)), ("minimum", () => Schedule.Polynomial(1, minimum: -1)),
            ("minimum", () => Schedule.Cyclic(-0.1, 1)), ("minimum", () => Schedule.Cyclic(1.1, 1)), ("minimum", () => Schedule.Cyclic(double.NaN, 1)),
            ("mode", () => Schedule.Cyclic(0, 1, mode: (CyclicMode)3)), ("gamma", () => Schedule.Cyclic(0, 1, mode: CyclicMode.ExponentialRange, gamma: 0)),
        ];

        Assert.All(calls, call => Assert.Equal(call.Name, Assert.Throws<ArgumentOutOfRangeException>(call.Call).ParamName));
    }

    [Fact]
    public void A_factor_that_a_cycle_has_no_use_for_is_refused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Schedule.Cyclic(0.1, 2, mode: CyclicMode.Triangular2, gamma: 0.5));

        Assert.Equal("gamma", refusal.ParamName);
        Assert.StartsWith("gamma is 0.5; expected 1, for it is the factor of ExponentialRange alone", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Half an epoch up and a quarter down, the height times 0.81 an epoch.</summary>
    [Fact]
    public void Cycles_may_be_parts_of_epochs_and_shrink_with_every_update()
    {
        Schedule schedule = Schedule.Cyclic(0.5, 0.5, 0.25, CyclicMode.ExponentialRange, 0.81, TrainingLength.Epochs(1));

        Assert.Equal(0.5, schedule.Factor(new ScheduleTime(0, 8, 800)), 1e-12);
        Assert.Equal(0.5 + (0.25 * Math.Pow(0.9, 0.5)), schedule.Factor(new ScheduleTime(2, 8, 800)), 1e-12);
        Assert.Equal(0.5 + (0.5 * 0.9), schedule.Factor(new ScheduleTime(4, 8, 800)), 1e-12);
        Assert.Equal(0.5, schedule.Factor(new ScheduleTime(6, 8, 800)), 1e-12);
        Assert.Equal(0.5 + (0.5 * Math.Pow(0.81, 10.0 / 8)), schedule.Factor(new ScheduleTime(10, 8, 800)), 1e-12);
    }

    [Fact]
    public void A_polynomial_stays_where_it_ends()
    {
        Schedule schedule = Schedule.Polynomial(3, TrainingLength.Steps(10), minimum: 0.25);

        Assert.Equal(0.25 + (0.75 * 0.125), schedule.Factor(new ScheduleTime(5, 7, 100)), 1e-12);
        Assert.All(new long[] { 10, 11, 99 }, step => Assert.Equal(0.25, schedule.Factor(new ScheduleTime(step, 7, 100))));
    }

    [Fact]
    public void The_second_schedule_begins_at_its_own_start_and_ends_with_the_fit()
    {
        Schedule rising = Schedule.Constant().Then(2, Schedule.Linear(0.5, 1, 2));
        Schedule falling = Schedule.Constant().Then(2, Schedule.Cosine());

        Assert.Equal([1, 0.5, 0.75, 1], new long[] { 19, 20, 30, 40 }.Select(t => rising.Factor(new ScheduleTime(t, 10, 100))));
        Assert.Equal([1, 1, 0.5, 0], new long[] { 19, 20, 60, 100 }.Select(t => Math.Round(falling.Factor(new ScheduleTime(t, 10, 100)), 12)));
    }

    [Fact]
    public void A_plateau_ends_with_more_than_the_threshold_alone()
    {
        ReduceOnPlateau plateau = new() { Threshold = 0.5, Patience = 5 };
        PlateauState high = plateau.Next(default, 2, higherIsBetter: true), low = plateau.Next(default, 2, higherIsBetter: false);

        Assert.Equal([1, 0], new[] { 3, 3.01 }.Select(value => plateau.Next(high, value, higherIsBetter: true).BadEpochs));
        Assert.Equal([1, 0], new[] { 1, 0.99 }.Select(value => plateau.Next(low, value, higherIsBetter: false).BadEpochs));
    }

    [Fact]
    public void The_least_rate_lifts_no_rate()
    {
        ReduceOnPlateau plateau = new() { Factor = 0.5, MinimumRate = 0.01f };

        Assert.Equal([0.1f, 0.05f, 0.01f], new[] { 0, 1, 9 }.Select(reductions => plateau.Rate(0.1, reductions)));
        Assert.Equal([0.001f, 0.001f], new[] { 0, 3 }.Select(reductions => plateau.Rate(0.001, reductions)));
    }
}
