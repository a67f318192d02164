namespace Controller;

/// <summary>
/// The controller that the policy imitates: proportional and derivative feedback on each axis, and commands that cancel the springs and the
/// damping. Linear in the observations, u = K·o, with poles of each axis at a natural frequency of 20 rad/s and damping ratio 0.8.
/// </summary>
internal sealed class LinearController
{
    private const float NaturalFrequency = 20f;
    private const float DampingRatio = 0.8f;

    private readonly float[,] _gain = new float[ServoAxes.Axes, ServoAxes.Observations];

    public LinearController()
    {
        const int axes = ServoAxes.Axes;
        for (int axis = 0; axis < axes; axis++)
        {
            _gain[axis, axis] = NaturalFrequency * NaturalFrequency * ServoAxes.Units[0] / ServoAxes.MotorGain;
            _gain[axis, axes + axis] = 2f * DampingRatio * NaturalFrequency * ServoAxes.Units[1] / ServoAxes.MotorGain;
            for (int neighbour = Math.Max(axis - 1, 0); neighbour <= Math.Min(axis + 1, axes - 1); neighbour++)
            {
                float spring = ServoAxes.SpringRate * ServoAxes.Units[2] / ServoAxes.MotorGain;
                if (neighbour != axis)
                {
                    _gain[axis, (2 * axes) + axis] += spring;
                    _gain[axis, (2 * axes) + neighbour] -= spring;
                }
            }

            _gain[axis, (3 * axes) + axis] = ServoAxes.Damping * ServoAxes.Units[3] / ServoAxes.MotorGain;
        }
    }

    /// <summary>Four commands from 16 observations.</summary>
    public void Command(ReadOnlySpan<float> observations, Span<float> commands)
    {
        for (int axis = 0; axis < ServoAxes.Axes; axis++)
        {
            float sum = 0;
            for (int i = 0; i < ServoAxes.Observations; i++)
            {
                sum += _gain[axis, i] * observations[i];
            }

            commands[axis] = sum;
        }
    }
}
