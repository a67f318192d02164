using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>The loop of a vector–matrix product over one block of columns.</summary>
/// <param name="Splits">Partial sums for each vector, so that at least eight chains of multiply-adds run at once.</param>
/// <param name="StepsPerIteration">Steps written out in the loop's body.</param>
/// <param name="Iterations">Turns of the loop; 0 where everything is written out.</param>
/// <param name="Rest">Steps written out after the loop.</param>
internal sealed record SinglePlan(int Splits, int StepsPerIteration, int Iterations, int Rest)
{
    // A kilobyte of weights an iteration: enough to hide the loop, little enough for the decoder's cache.
    private const int BytesPerIteration = 1024;

    public static SinglePlan Create(int steps, int vectors, Target target, bool unroll, Unrolling unrolling)
    {
        int splits = Math.Max(1, Math.Min(steps, (target.RowVectors + vectors - 1) / vectors));
        if (unroll)
        {
            return new SinglePlan(splits, 0, 0, steps);
        }

        if (unrolling == Unrolling.None)
        {
            splits = 1;
        }

        int byWeights = BytesPerIteration / (4 * target.Lanes * vectors);
        int perIteration = unrolling == Unrolling.None ? 1 : Math.Max(splits, byWeights / splits * splits);
        perIteration = Math.Min(perIteration, steps);
        return new SinglePlan(splits, perIteration, steps / perIteration, steps % perIteration);
    }
}
