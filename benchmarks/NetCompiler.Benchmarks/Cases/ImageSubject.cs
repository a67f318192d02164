using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A network over images, channels-last as our networks take them.</summary>
/// <param name="Height">Of the input; so <paramref name="Width"/> and <paramref name="Channels"/>.</param>
/// <param name="CreateTrainer">From a network, the largest batch and a count of threads; null for networks without a loss.</param>
internal record ImageSubject<TNetwork>(
    string Name,
    string Model,
    int Height,
    int Width,
    int Channels,
    Func<TNetwork, int, int, ITrainer<TNetwork>>? CreateTrainer = null)
    : Subject(Name, Model)
    where TNetwork : INetwork<TNetwork>
{
    public override IReadOnlyList<int> InputShape => [Height, Width, Channels];

    public override IReadOnlyList<int> OutputShape => TNetwork.Info.Layers[^1].OutputShape;

    public override long MultiplyAdds => TNetwork.Info.MultiplyAdds;

    public override long TrainingMultiplyAdds =>
        3 * MultiplyAdds - TNetwork.Info.Layers.Select(layer => layer.MultiplyAdds).FirstOrDefault(count => count > 0);

    public override long ParameterBytes => (long)TNetwork.ParameterCount * sizeof(float);

    public override bool IsComputeBound => true;

    // Winograd's transforms cost a digit.
    public override float LargestDifference => 1e-3f;

    public override Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, int, Action<int>> CreateForward => (weights, inputs, outputs, count) =>
    {
        TNetwork network = TNetwork.Create(0);
        if (weights is not null)
        {
            network.SetParameters(weights);
        }

        return count == 1
            ? n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } }
            : n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } };
    };

    public override Func<float[], int[], int, Action<int>>? CreateStep => CreateTrainer is null ? null : (inputs, labels, threads) =>
    {
        ITrainer<TNetwork> trainer = CreateTrainer(TNetwork.Create(0), labels.Length, threads);
        trainer.LearningRate = Subjects.NextToNothing;
        return n => { for (; n > 0; n--) { trainer.Step(inputs, labels); } };
    };
}
