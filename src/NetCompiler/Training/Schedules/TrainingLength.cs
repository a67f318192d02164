using System.Runtime.CompilerServices;

namespace NetCompiler.Training;

/// <summary>How long a part of a schedule lasts. A number alone means epochs: <c>Schedule.Linear(over: 5)</c>.</summary>
public readonly record struct TrainingLength
{
    private readonly double _value;
    private readonly bool _inSteps;

    private TrainingLength(double value, bool inSteps, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "Expected a positive number of epochs or steps.");
        }

        _value = value;
        _inSteps = inSteps;
    }

    /// <summary>What remains of the fit: the default.</summary>
    public static TrainingLength Rest => default;

    /// <summary>Passes over the training set; fractions count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static TrainingLength Epochs(double count) => new(count, inSteps: false);

    /// <summary>Updates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static TrainingLength Steps(long count) => new(count, inSteps: true);

    /// <summary>Epochs.</summary>
    public static implicit operator TrainingLength(double epochs) => new(epochs, inSteps: false);

    /// <summary>The length in updates.</summary>
    public double In(ScheduleTime time)
    {
        double steps = _value == 0 ? time.TotalSteps : _inSteps ? _value : _value * time.StepsPerEpoch;

        // 0.55 epochs of 100 updates are 55 of them, and not the rounding error more that would put off what begins then.
        double nearest = Math.Round(steps);
        return Math.Abs(steps - nearest) <= 1e-12 * nearest ? nearest : steps;
    }
}
