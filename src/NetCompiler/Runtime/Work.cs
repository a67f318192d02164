using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>Small services of emitted trainers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Work
{
    /// <summary>
    /// Where a worker's share of <paramref name="units"/> begins, at a multiple of <paramref name="granule"/>; worker <paramref name="workers"/> begins at
    /// the end.
    /// </summary>
    public static int Start(int units, int granule, int worker, int workers)
    {
        int granules = (units + granule - 1) / granule;
        return (int)Math.Min(units, (long)granules * worker / workers * granule);
    }

    /// <summary>The mean of the losses of <paramref name="count"/> examples, summed in order.</summary>
    public static float Mean(float* losses, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += losses[i];
        }

        return (float)(sum / count);
    }

    /// <summary>The Euclidean norm of <paramref name="length"/> values, summed in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Norm(float* values, int length)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += (double)values[i] * values[i];
        }

        return Math.Sqrt(sum);
    }
}
