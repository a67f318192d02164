using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A recurrent network with an output at every time step.</summary>
/// <param name="Name">Kind and sizes, such as lstm-1-16-1: what stands in the names of cases, and what the peers' scripts know it by.</param>
/// <param name="Steps">Time steps of its sequences.</param>
/// <param name="Step">From weights (null: the initialiser's), inputs and outputs of one time step to a loop over steps of a stream.</param>
/// <param name="Forward">From weights, inputs and outputs of a sequence to a loop over sequences.</param>
internal sealed record StreamSubject(
    string Name,
    int Steps,
    int Features,
    int Outputs,
    Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, Action<int>> Step,
    Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, Action<int>> Forward)
{
    /// <summary>A subject of a network type.</summary>
    /// <param name="step">From a network, inputs and outputs to a loop over steps, with a stream of its own.</param>
    public static StreamSubject Of<TNetwork>(string name, int steps, Func<TNetwork, PageAlignedBuffer, PageAlignedBuffer, Action<int>> step)
        where TNetwork : INetwork<TNetwork> =>
        new(name, steps, TNetwork.InputLength / steps, TNetwork.OutputLength / steps, (weights, inputs, outputs) =>
            step(Create<TNetwork>(weights), inputs, outputs), (weights, inputs, outputs) =>
        {
            TNetwork network = Create<TNetwork>(weights);
            return n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } };
        });

    private static TNetwork Create<TNetwork>(float[]? weights)
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(0);
        if (weights is not null)
        {
            network.SetParameters(weights);
        }

        return network;
    }
}
