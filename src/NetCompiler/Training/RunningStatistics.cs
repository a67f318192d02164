using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>
/// Running statistics of a network for the weights that it has: the means of those of all batches, which count alike. Each batch is run in training mode from statistics of
/// zero, after which there is the batch's share of them, and nothing else.
/// </summary>
internal sealed class RunningStatistics<TNetwork>
    where TNetwork : INetwork<TNetwork>
{
    private readonly (int Start, ParameterInfo Parameter)[] _moved = [.. Moved()];
    private readonly float[] _parameters = new float[TNetwork.ParameterCount];
    private readonly float[] _gradients = new float[TNetwork.ParameterCount];
    private readonly double[] _sums = new double[TNetwork.ParameterCount];

    /// <summary>Whether the network has any.</summary>
    public bool Any => _moved.Length > 0;

    /// <summary>Gives the network those of an epoch of batches; all else is in the end as it was before.</summary>
    public void Update(ITrainer<TNetwork> trainer, Batches batches, int epoch)
    {
        // Gradients are computed in training mode, which draws random numbers and moves the states of stateful layers.
        TrainerSnapshot snapshot = new();
        trainer.TakeSnapshot(snapshot);
        try
        {
            trainer.DiscardGradients();
            trainer.ResetStates();
            trainer.Network.GetParameters(_parameters);
            foreach (Batch batch in batches.Epoch(epoch))
            {
                Put((_, _) => 0);
                trainer.Network.SetParameters(_parameters);
                trainer.ComputeGradients(batch, _gradients);
                trainer.Network.GetParameters(_parameters);
                Add();
            }
        }
        finally
        {
            trainer.Restore(snapshot);
        }

        trainer.Network.GetParameters(_parameters);
        Put((sum, momentum) => (float)(sum / momentum / batches.Count));
        trainer.Network.SetParameters(_parameters);
    }

    private void Add()
    {
        foreach ((int start, ParameterInfo parameter) in _moved)
        {
            for (int i = start; i < start + parameter.Count; i++)
            {
                _sums[i] += _parameters[i];
            }
        }
    }

    // Of the sum of each, and the share that a batch has in it.
    private void Put(Func<double, double, float> value)
    {
        foreach ((int start, ParameterInfo parameter) in _moved)
        {
            for (int i = start; i < start + parameter.Count; i++)
            {
                _parameters[i] = value(_sums[i], parameter.Momentum);
            }
        }
    }

    private static IEnumerable<(int Start, ParameterInfo Parameter)> Moved()
    {
        int start = 0;
        foreach (ParameterInfo parameter in TNetwork.Info.Layers.SelectMany(l => l.Parameters))
        {
            if (parameter.Momentum > 0)
            {
                yield return (start, parameter);
            }

            start += parameter.Count;
        }
    }
}
