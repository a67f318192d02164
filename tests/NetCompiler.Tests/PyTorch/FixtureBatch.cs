namespace NetCompiler.Tests.PyTorch;

/// <summary>The batch of a fixture, passed to whichever overload takes its targets: labels or floats.</summary>
internal sealed class FixtureBatch(Fixture fixture)
{
    private readonly float[] _inputs = fixture.Floats("inputs");
    private readonly int _count = fixture.Shape("inputs")[0];
    private readonly int[]? _labels = fixture.Has("labels") ? fixture.Ints("labels") : null;
    private readonly float[] _targets = fixture.Has("targets") ? fixture.Floats("targets") : [];

    private readonly float[] _weights = fixture.Has("weights") ? fixture.Floats("weights") : [];

    public float Loss<T>(ITrainer<T> trainer)
        where T : INetwork<T> =>
        _labels is null ? trainer.Loss(_inputs, _targets, _count, _weights) : trainer.Loss(_inputs, _labels, _weights);

    public float Step<T>(ITrainer<T> trainer)
        where T : INetwork<T> =>
        _labels is null ? trainer.Step(_inputs, _targets, _count, _weights) : trainer.Step(_inputs, _labels, _weights);

    public float ComputeGradients<T>(ITrainer<T> trainer, Span<float> gradients)
        where T : INetwork<T> =>
        _labels is null
            ? trainer.ComputeGradients(_inputs, _targets, _count, _weights, gradients)
            : trainer.ComputeGradients(_inputs, _labels, _weights, gradients);
}
