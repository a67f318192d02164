using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>Each batch is a fused step.</summary>
internal sealed class FusedUpdate<TNetwork>(ITrainer<TNetwork> trainer) : UpdateStep<TNetwork>(trainer)
    where TNetwork : INetwork<TNetwork>
{
    private int _examples;

    public override bool IsBetweenUpdates => true;

    public override bool LearnsAtOnce => true;

    public override int Examples => _examples;

    public override float? Take(Batch batch, bool isLast)
    {
        _examples = batch.Count;
        return Trainer.Step(batch);
    }

    public override void Apply()
    {
    }

    public override void Discard()
    {
    }
}
