using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>The mean gradient of several batches, clipped to a norm, is one update.</summary>
/// <param name="trainer">What computes and applies gradients.</param>
/// <param name="batches">Batches of an update; fewer at the end of an epoch.</param>
/// <param name="clipNorm">The greatest norm of the gradient, or null.</param>
internal sealed class GatheredUpdate<TNetwork>(ITrainer<TNetwork> trainer, int batches, double? clipNorm) : UpdateStep<TNetwork>(trainer)
    where TNetwork : INetwork<TNetwork>
{
    private readonly GradientSum _gradients = new(TNetwork.ParameterCount);

    // Gradients are computed in training mode, which moves running statistics and the states of stateful layers even if the gradients are then no good.
    private readonly TrainerSnapshot? _before =
        trainer.CarriesStates || TNetwork.Info.Layers.Any(l => l.Parameters.Any(p => !p.IsTrainable)) ? new TrainerSnapshot() : null;

    public override bool IsBetweenUpdates => _gradients.Examples == 0;

    public override bool LearnsAtOnce => false;

    public override int Examples => _gradients.Examples;

    public override float? Take(Batch batch, bool isLast)
    {
        if (_before is not null && IsBetweenUpdates)
        {
            Trainer.TakeSnapshot(_before);
        }

        _gradients.Add(Trainer.ComputeGradients(batch, _gradients.Next), batch.Count);
        bool isDue = isLast || (batch.Index + 1) % batches == 0 || !float.IsFinite(_gradients.Loss);
        return isDue ? _gradients.Loss : null;
    }

    public override void Apply()
    {
        _gradients.Clip(clipNorm ?? double.PositiveInfinity);
        Trainer.ApplyGradients(_gradients.Mean);
        _gradients.Clear();
    }

    public override void Discard()
    {
        if (IsBetweenUpdates)
        {
            return;
        }

        if (_before is not null)
        {
            Trainer.Restore(_before);
        }

        Trainer.DiscardGradients();
        _gradients.Clear();
    }
}
