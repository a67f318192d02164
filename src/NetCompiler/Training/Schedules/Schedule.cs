using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetCompiler.Training;

/// <summary>
/// What the learning rate is multiplied by, as a pure function of the time: a resumed fit has the rate that it would have had. Lengths are epochs, or
/// updates if they are said to be (<see cref="TrainingLength.Steps"/>); the rate changes with every update, except where it changes in steps.
/// </summary>
public abstract class Schedule
{
    /// <summary>The factor at a moment; 1 leaves the initial learning rate.</summary>
    public abstract double Factor(ScheduleTime time);

    /// <summary>The initial learning rate throughout.</summary>
    public static Schedule Constant() => new ConstantSchedule();

    /// <summary>Multiplies by <paramref name="gamma"/> whenever <paramref name="every"/> has passed (PyTorch's StepLR).</summary>
    public static Schedule Step(TrainingLength every, double gamma = 0.1) => new StepSchedule(every, Positive(gamma));

    /// <summary>Multiplies by <paramref name="gamma"/> at each milestone (MultiStepLR).</summary>
    /// <param name="gamma">The factor.</param>
    /// <param name="milestones">Times since the beginning, ascending.</param>
    public static Schedule MultiStep(double gamma, params TrainingLength[] milestones)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        return new MultiStepSchedule(Positive(gamma), [.. milestones]);
    }

    /// <summary>gamma ^ epochs (ExponentialLR), changing with every update; e^(−k·t) with gamma = e^(−k).</summary>
    /// <param name="gamma">The factor of one <paramref name="per"/>.</param>
    /// <param name="per">What gamma is the factor of: an epoch unless it is said.</param>
    public static Schedule Exponential(double gamma, TrainingLength per = default) => new ExponentialSchedule(Positive(gamma), OrEpoch(per));

    /// <summary>1 / (1 + decay · epochs): Robbins and Monro's condition holds.</summary>
    /// <param name="decay">How much one <paramref name="per"/> adds below the line.</param>
    /// <param name="per">What decay is counted in: epochs unless it is said.</param>
    public static Schedule InverseTime(double decay, TrainingLength per = default) => new InverseTimeSchedule(NotNegative(decay), OrEpoch(per));

    /// <summary>A straight line from one factor to another, which then stays (LinearLR).</summary>
    /// <param name="from">The first factor.</param>
    /// <param name="to">The last factor.</param>
    /// <param name="over">The whole fit unless it is said.</param>
    public static Schedule Linear(double from = 1, double to = 0, TrainingLength over = default) =>
        new LinearSchedule(NotNegative(from), NotNegative(to), over);

    /// <summary>
    /// From 1 to <paramref name="minimum"/>, which then stays, along a power of what is left of the time: minimum + (1 − minimum)·(1 − share)^power. PyTorch's PolynomialLR, which
    /// ends at 0; Keras's PolynomialDecay.
    /// </summary>
    /// <param name="power">1 is a straight line; above, the rate falls fast first.</param>
    /// <param name="over">The whole fit unless it is said.</param>
    /// <param name="minimum">The last factor.</param>
    public static Schedule Polynomial(double power, TrainingLength over = default, double minimum = 0) =>
        new PolynomialSchedule(Positive(power), over, NotNegative(minimum));

    /// <summary>Half a cosine from 1 to <paramref name="minimum"/>, which then stays (Loshchilov and Hutter, "SGDR", 2017; CosineAnnealingLR).</summary>
    /// <param name="over">The whole fit unless it is said.</param>
    /// <param name="minimum">The last factor.</param>
    public static Schedule Cosine(TrainingLength over = default, double minimum = 0) => new CosineSchedule(over, NotNegative(minimum));

    /// <summary>Half cosines one after the other, each <paramref name="multiplier"/> times as long as the last (CosineAnnealingWarmRestarts).</summary>
    /// <param name="first">Length of the first.</param>
    /// <param name="multiplier">At least 1.</param>
    /// <param name="minimum">The factor before a restart.</param>
    public static Schedule CosineRestarts(TrainingLength first, int multiplier = 1, double minimum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);
        return new CosineRestartSchedule(first, multiplier, NotNegative(minimum));
    }

    /// <summary>
    /// Up from 1 / <paramref name="divideBy"/> to 1 and down to almost nothing, along half cosines (Smith and Topin, "Super-convergence", 2018;
    /// OneCycleLR). The initial learning rate is the peak.
    /// </summary>
    /// <param name="over">The whole fit unless it is said.</param>
    /// <param name="rise">The share of the time in which it rises.</param>
    /// <param name="divideBy">The peak over the first rate.</param>
    /// <param name="finallyDivideBy">The first rate over the last one.</param>
    public static Schedule OneCycle(TrainingLength over = default, double rise = 0.3, double divideBy = 25, double finallyDivideBy = 1e4)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rise, 1);
        return new OneCycleSchedule(over, NotNegative(rise), Positive(divideBy), Positive(finallyDivideBy));
    }

    /// <summary>
    /// Up from <paramref name="minimum"/> to 1 and down again in straight lines, over and over (Smith, "Cyclical learning rates for training neural networks", 2017; CyclicLR). The
    /// initial learning rate is the peak of the first cycle: CyclicLR's <c>max_lr</c>, of which <paramref name="minimum"/> is the share that <c>base_lr</c> is.
    /// </summary>
    /// <param name="minimum">The factor between the cycles, from 0 to 1.</param>
    /// <param name="rise">How long it rises.</param>
    /// <param name="fall">How long it falls: as long as it rises unless it is said.</param>
    /// <param name="mode">What becomes of the height of the cycles, 1 − <paramref name="minimum"/>.</param>
    /// <param name="gamma">With <see cref="CyclicMode.ExponentialRange"/> the factor of the height in one <paramref name="per"/>; otherwise 1.</param>
    /// <param name="per">What gamma is the factor of: an epoch unless it is said. In CyclicLR it is an update, <c>TrainingLength.Steps(1)</c>.</param>
    /// <exception cref="ArgumentException">A factor is given that the mode has no use for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Schedule Cyclic(
        double minimum, TrainingLength rise, TrainingLength fall = default, CyclicMode mode = CyclicMode.Triangular, double gamma = 1, TrainingLength per = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, 1);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected Triangular, Triangular2 or ExponentialRange.");
        }

        if (mode != CyclicMode.ExponentialRange && gamma != 1)
        {
            throw new ArgumentException($"gamma is {gamma.ToString(CultureInfo.InvariantCulture)}; expected 1, for it is the factor of {nameof(CyclicMode.ExponentialRange)} alone", nameof(gamma));
        }

        return new CyclicSchedule(NotNegative(minimum), rise, fall == TrainingLength.Rest ? rise : fall, mode, Exponential(gamma, per));
    }

    /// <summary>A schedule of the user's own: a pure function of the time.</summary>
    public static Schedule From(Func<ScheduleTime, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return new FunctionSchedule(factor);
    }

    /// <summary>
    /// Rises in a straight line from <paramref name="from"/> to 1, and then runs this schedule from its own beginning, with what is left of the fit as
    /// its rest (Goyal et al., "Accurate, large minibatch SGD", 2017; SequentialLR of LinearLR and this).
    /// </summary>
    public Schedule WithWarmUp(TrainingLength over, double from = 0) => new SequenceSchedule(over, new LinearSchedule(NotNegative(from), 1, over), this);

    /// <summary>Runs this schedule for a time, then another from its own beginning (SequentialLR).</summary>
    public Schedule Then(TrainingLength after, Schedule next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new SequenceSchedule(after, this, next);
    }

    /// <summary>The product of two schedules (ChainedScheduler).</summary>
    public Schedule Times(Schedule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ProductSchedule(this, other);
    }

    private static TrainingLength OrEpoch(TrainingLength length) => length == TrainingLength.Rest ? TrainingLength.Epochs(1) : length;

    private static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(parameter, value, "Expected a positive number.");

    private static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(parameter, value, "Expected 0 or a positive number.");
}
