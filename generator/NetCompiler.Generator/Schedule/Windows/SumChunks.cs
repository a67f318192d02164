using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>The stretches in which a sum over the batch is taken, so that the images of one stay in the caches while all its tiles are added to.</summary>
/// <param name="Examples">Examples in a stretch.</param>
/// <param name="Axis">The summed axis of which a stretch takes a part, or −1 where it takes all.</param>
/// <param name="Points">Points of that axis in a stretch.</param>
internal sealed record SumChunks(int Examples, int Axis, int Points)
{
    // Pixels for which 64 channels of the result's gradient stay in the first-level cache, and that still hide the way to the sums and back.
    private const int Pixels = 112;

    public static SumChunks Create(WindowKernel kernel)
    {
        IReadOnlyList<Axis> axes = kernel.Source.Axes;
        int[] spatial = kernel.Sums.Where(a => !axes[a].IsBatch).ToArray();
        int points = spatial.Aggregate(1, (product, a) => product * axes[a].Extent);
        if (points <= Pixels || spatial.Length == 0)
        {
            return new SumChunks(Math.Max(1, Pixels / points), -1, 0);
        }

        // The row axis's own coupling is cut into segments beforehand, and where points come in steps a stretch would have to know where they start.
        int axis = spatial[0];
        bool whole = kernel.CouplingTo(axis) is { } coupling && (coupling.Output == kernel.Row || coupling.Step > 1);
        return whole ? new SumChunks(1, -1, 0) : new SumChunks(1, axis, Math.Max(1, Pixels / (points / axes[axis].Extent)));
    }
}
