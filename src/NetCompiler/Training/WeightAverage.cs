namespace NetCompiler.Training;

/// <summary>The average of a network's weights that <see cref="WeightAveraging"/> asks for, beside the weights themselves. Only its making allocates.</summary>
internal sealed class WeightAverage<TNetwork>(TNetwork network, WeightAveraging options)
    where TNetwork : INetwork<TNetwork>
{
    // Running statistics are averages already, and what a frozen layer has does not change.
    private readonly (int Start, int Length)[] _untrained = [.. Untrained()];
    private readonly float[] _average = new float[TNetwork.ParameterCount];
    private readonly float[] _own = new float[TNetwork.ParameterCount];

    /// <summary>How often weights have been averaged.</summary>
    public long Count { get; private set; }

    /// <summary>The average; null where there is none yet.</summary>
    public float[]? Values => Count == 0 ? null : _average;

    /// <summary>Called after every update of an epoch, from 0.</summary>
    public void AfterUpdate(int epoch) => Add(epoch, atEnd: false);

    /// <summary>Called after the last update of an epoch, from 0.</summary>
    public void AfterEpoch(int epoch) => Add(epoch, atEnd: true);

    /// <summary>Gives the network the average, until <see cref="Hide"/>.</summary>
    public void Show()
    {
        network.GetParameters(_own);
        network.SetParameters(Values ?? _own);
    }

    /// <summary>Gives the network its own weights back.</summary>
    public void Hide() => network.SetParameters(_own);

    /// <summary>Goes on from the average of a checkpoint.</summary>
    public void Restore(TNetwork average, long count)
    {
        average.GetParameters(_average);
        Count = count;
    }

    private void Add(int epoch, bool atEnd)
    {
        if (epoch + 1 < options.From || atEnd != options.PerEpoch)
        {
            return;
        }

        Count++;
        network.GetParameters(Count == 1 ? _average : _own);
        if (Count > 1)
        {
            GradientSum.Blend(_average, _own, options.Share(Count));
            foreach ((int start, int length) in _untrained)
            {
                _own.AsSpan(start, length).CopyTo(_average.AsSpan(start));
            }
        }
    }

    private static IEnumerable<(int Start, int Length)> Untrained()
    {
        int start = 0;
        foreach (ParameterInfo parameter in TNetwork.Info.Layers.SelectMany(l => l.Parameters))
        {
            if (!parameter.IsTrainable)
            {
                yield return (start, parameter.Count);
            }

            start += parameter.Count;
        }
    }
}
