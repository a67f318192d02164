using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>The loss and the metrics of a network on a data set, in evaluation mode.</summary>
internal sealed class Evaluator<TNetwork>(ITrainer<TNetwork> trainer, Dataset data, int batchSize, bool sparse, IReadOnlyList<Metric> metrics) : IDisposable
    where TNetwork : INetwork<TNetwork>
{
    private readonly Batches _batches = new(data, new BatchOptions { Size = batchSize, KeepSparse = sparse });
    private readonly float[] _outputs = metrics.Count == 0 ? [] : new float[Math.Min(batchSize, data.Count) * TNetwork.OutputLength];

    /// <summary>The mean loss.</summary>
    public double Loss { get; private set; }

    public void Run(bool withLoss)
    {
        foreach (Metric metric in metrics)
        {
            metric.Reset();
        }

        double loss = 0;
        foreach (Batch batch in _batches.Epoch(0))
        {
            if (withLoss)
            {
                loss += (double)trainer.Loss(batch) * batch.Count;
            }

            if (metrics.Count > 0)
            {
                Add(batch);
            }
        }

        Loss = loss / data.Count;
    }

    public Dictionary<string, double> Values() => metrics.ToDictionary(m => m.Name, m => m.Value);

    public void Dispose() => _batches.Dispose();

    private void Add(Batch batch)
    {
        Span<float> outputs = _outputs.AsSpan(0, batch.Count * TNetwork.OutputLength);
        trainer.Network.Forward(batch, outputs);
        foreach (Metric metric in metrics)
        {
            metric.Add(outputs, batch);
        }
    }
}
