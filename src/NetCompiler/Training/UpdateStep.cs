using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>How a fit learns from batches: one update of the weights comes from one or several of them.</summary>
internal abstract class UpdateStep<TNetwork>(ITrainer<TNetwork> trainer)
    where TNetwork : INetwork<TNetwork>
{
    /// <summary>Whether no batch waits for others.</summary>
    public abstract bool IsBetweenUpdates { get; }

    /// <summary>Whether the weights are updated by the time the loss is known.</summary>
    public abstract bool LearnsAtOnce { get; }

    /// <summary>Examples of the batches that the last loss is of.</summary>
    public abstract int Examples { get; }

    protected ITrainer<TNetwork> Trainer { get; } = trainer;

    /// <summary>The way that a fit with these options learns.</summary>
    public static UpdateStep<TNetwork> Create(ITrainer<TNetwork> trainer, FitOptions options) =>
        options.AccumulateBatches > 1 || options.ClipNorm is not null
            ? new GatheredUpdate<TNetwork>(trainer, options.AccumulateBatches, options.ClipNorm)
            : new FusedUpdate<TNetwork>(trainer);

    /// <summary>Takes a batch.</summary>
    /// <param name="batch">Examples and their targets.</param>
    /// <param name="isLast">Whether it is the epoch's last.</param>
    /// <returns>The mean loss of the batches of an update; null where it waits for more of them.</returns>
    public abstract float? Take(Batch batch, bool isLast);

    /// <summary>Makes the update, after a loss that is finite.</summary>
    public abstract void Apply();

    /// <summary>
    /// Leaves the trainer as it was before the update that is not finished, after a loss that is not finite or an error; what has been learned at once stays.
    /// Between updates it does nothing.
    /// </summary>
    public abstract void Discard();
}
