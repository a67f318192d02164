using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Data;
using NetCompiler.Training;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// Epochs of <c>trainer.Fit</c> over shuffled examples in memory, with cross-entropy and Adam: against the bare steps on slices of the data, for which the
/// process has a second core, since batches are gathered by a second thread; and, on one core, against the loop that a user of PyTorch writes.
/// </summary>
/// <param name="examples">Examples in an epoch.</param>
/// <param name="against">What the epochs are compared with.</param>
internal sealed class FitCase<TNetwork>(
    string name, string model, int examples, int batch, FitPeer against, Func<TNetwork, int, ITrainer<TNetwork>> createTrainer, params Requirement[] requirements) : Case
    where TNetwork : INetwork<TNetwork>
{
    // Fits of several epochs, as they are in use: what one costs at its start and end is shared by them.
    private const int Epochs = 5;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"fit{batch}/{name} {(against == FitPeer.BareSteps ? "against bare steps" : "epoch")}");

    public override Figure Run(Session session)
    {
        using CoreLease? cores = against == FitPeer.BareSteps ? CoreLease.Take(2, session.Processor) : null;
        Dataset data = CreateData();
        Contender ours = new LocalContender("fit", Fit(data), Epochs);
        Contender? peer = null;
        string? missing = null;
        try
        {
            peer = against == FitPeer.BareSteps ? new LocalContender("bare steps", Steps(data), Epochs) : session.Torch.Epoch(model, batch, examples);
        }
        catch (InvalidOperationException exception)
        {
            missing = exception.Message;
        }

        bool isWeak = peer is not null && against == FitPeer.Torch && session.Torch.UsesReferenceBlas;
        Timing[] timings = session.Sampler.Alternate(peer is null ? [ours] : [ours, peer]);
        return new Figure
        {
            Case = Name,
            Ours = timings[0],
            PeerName = peer?.Name ?? $"PyTorch missing ({missing})",
            Peer = peer is null ? null : timings[1],
            Note = isWeak ? "PyTorch runs on the unoptimised reference BLAS: install libopenblas0-pthread or set PEER_BLAS"
                : against == FitPeer.BareSteps && cores is null ? "only one core is allowed to this process, which the gathering thread shares"
                : cores?.Failure,
            Requirements = isWeak ? [.. requirements, new Requirement("optimised BLAS", _ => null)] : requirements,
        };
    }

    private Dataset CreateData()
    {
        Random random = new(1);
        float[] inputs = new float[examples * TNetwork.InputLength];
        int[] labels = new int[examples];
        foreach (ref float input in inputs.AsSpan())
        {
            input = random.NextSingle();
        }

        foreach (ref int label in labels.AsSpan())
        {
            label = random.Next(TNetwork.OutputLength);
        }

        return Dataset.Create(inputs, TNetwork.InputLength, labels, TNetwork.OutputLength);
    }

    /// <summary>Whole fits; the count is of epochs.</summary>
    private Action<int> Fit(Dataset data)
    {
        ITrainer<TNetwork> trainer = createTrainer(TNetwork.Create(0), batch);
        trainer.LearningRate = Subjects.NextToNothing;
        return epochs =>
        {
            for (; epochs > 0; epochs -= Epochs)
            {
                trainer.Fit(data, null, new FitOptions { Epochs = Math.Min(epochs, Epochs), Progress = null });
            }
        };
    }

    /// <summary>The steps of an epoch on the same examples in their own order, where batches are slices of the data.</summary>
    private Action<int> Steps(Dataset data)
    {
        float[] inputs = data.ToInputArray();
        int[] labels = data.ToLabelArray();
        ITrainer<TNetwork> trainer = createTrainer(TNetwork.Create(0), batch);
        trainer.LearningRate = Subjects.NextToNothing;
        return epochs =>
        {
            for (; epochs > 0; epochs--)
            {
                for (int first = 0; first < examples; first += batch)
                {
                    int count = Math.Min(batch, examples - first);
                    trainer.Step(inputs.AsSpan(first * TNetwork.InputLength, count * TNetwork.InputLength), labels.AsSpan(first, count));
                }
            }
        };
    }
}

/// <summary>What an epoch of <c>trainer.Fit</c> is compared with.</summary>
internal enum FitPeer
{
    BareSteps,
    Torch,
}
