namespace NetCompiler.Training;

/// <summary>What becomes of the height of the cycles of <see cref="Schedule.Cyclic"/>: Smith's policies, under the names of PyTorch's CyclicLR.</summary>
public enum CyclicMode
{
    /// <summary>All cycles are alike.</summary>
    Triangular,

    /// <summary>Each cycle is half as high as the one before.</summary>
    Triangular2,

    /// <summary>The height is multiplied by a factor over and over, with every update (<c>exp_range</c>).</summary>
    ExponentialRange,
}

internal sealed class CyclicSchedule(double minimum, TrainingLength rise, TrainingLength fall, CyclicMode mode, Schedule height) : Schedule
{
    public override double Factor(ScheduleTime time)
    {
        double up = rise.In(time);
        double length = up + fall.In(time);
        double cycle = Math.Floor(time.Step / length);
        double since = time.Step - (cycle * length);
        double share = since <= up ? since / up : (length - since) / (length - up);
        double scale = mode == CyclicMode.Triangular2 ? Math.Pow(0.5, cycle) : height.Factor(time);
        return minimum + ((1 - minimum) * share * scale);
    }
}
