namespace Controller;

/// <summary>
/// The simulated machine: four axes with a motor each, neighbours coupled by springs, that follow sinusoidal references. Positions are in units of
/// the axis's travel, commands in units of the motor's full force, time in seconds.
/// </summary>
internal sealed class ServoAxes
{
    public const int Axes = 4;
    public const int Observations = 4 * Axes;
    public const float TimeStep = 1e-3f;

    /// <summary>Acceleration at full command.</summary>
    public const float MotorGain = 40f;

    /// <summary>Acceleration per distance between neighbouring axes.</summary>
    public const float SpringRate = 25f;

    /// <summary>What one unit is of each group of four observations: position error, velocity error, position, velocity.</summary>
    public static readonly float[] Units = [0.1f, 1f, 1f, 3f];

    /// <summary>Deceleration per velocity.</summary>
    public const float Damping = 0.5f;

    private readonly float[] _position = new float[Axes];
    private readonly float[] _velocity = new float[Axes];

    private long _step;

    /// <summary>Writes the 16 observations of the present moment, each in its unit: four position errors, four velocity errors, four positions, four velocities.</summary>
    public void Observe(Span<float> observations)
    {
        for (int axis = 0; axis < Axes; axis++)
        {
            (float position, float velocity) = Reference(axis);
            observations[axis] = (position - _position[axis]) / Units[0];
            observations[Axes + axis] = (velocity - _velocity[axis]) / Units[1];
            observations[(2 * Axes) + axis] = _position[axis] / Units[2];
            observations[(3 * Axes) + axis] = _velocity[axis] / Units[3];
        }
    }

    /// <summary>One time step with the four commands held, each limited to −1 … 1 (semi-implicit Euler).</summary>
    public void Advance(ReadOnlySpan<float> commands)
    {
        for (int axis = 0; axis < Axes; axis++)
        {
            float command = Math.Clamp(commands[axis], -1f, 1f);
            float acceleration = (MotorGain * command) - (SpringRate * Stretch(axis)) - (Damping * _velocity[axis]);
            _velocity[axis] += TimeStep * acceleration;
        }

        for (int axis = 0; axis < Axes; axis++)
        {
            _position[axis] += TimeStep * _velocity[axis];
        }

        _step++;
    }

    /// <summary>The squared distances to the references, summed over the axes.</summary>
    public double SquaredError()
    {
        double sum = 0;
        for (int axis = 0; axis < Axes; axis++)
        {
            double error = Reference(axis).Position - _position[axis];
            sum += error * error;
        }

        return sum;
    }

    /// <summary>How far an axis is from its neighbours: Σ (own − neighbour's position).</summary>
    private float Stretch(int axis)
    {
        float below = axis > 0 ? _position[axis] - _position[axis - 1] : 0f;
        float above = axis < Axes - 1 ? _position[axis] - _position[axis + 1] : 0f;
        return below + above;
    }

    private (float Position, float Velocity) Reference(int axis)
    {
        const double amplitude = 0.5;
        double rate = 2 * Math.PI * (0.3 + (0.15 * axis));
        (double sine, double cosine) = Math.SinCos(rate * _step * TimeStep);
        return ((float)(amplitude * sine), (float)(amplitude * rate * cosine));
    }
}
