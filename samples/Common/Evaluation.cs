using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;

namespace Samples.Common;

/// <summary>What a network says about a dataset, and how good that is.</summary>
public static class Evaluation
{
    private const int Chunk = 128;

    /// <summary>The outputs for all examples, one after the other.</summary>
    public static float[] Outputs<TNetwork>(this TNetwork network, Dataset data)
        where TNetwork : INetwork<TNetwork>
    {
        float[] outputs = new float[data.Count * TNetwork.OutputLength];
        using Batches batches = new(data, new BatchOptions { Size = Chunk });
        foreach (Batch batch in batches.Epoch(0))
        {
            network.Forward(batch.Inputs, outputs.AsSpan(batch.Index * Chunk * TNetwork.OutputLength, batch.Count * TNetwork.OutputLength), batch.Count);
        }

        return outputs;
    }

    /// <summary>Adds all examples of a dataset to a metric, whose value it returns.</summary>
    public static double Measure<TNetwork>(this TNetwork network, Dataset data, Metric metric)
        where TNetwork : INetwork<TNetwork>
    {
        metric.Bind(TNetwork.Info);
        float[] outputs = network.Outputs(data);
        if (data.HasLabels)
        {
            metric.Add(outputs, data.ToLabelArray());
        }
        else
        {
            for (int i = 0; i < data.Count; i++)
            {
                metric.Add(outputs.AsSpan(i * TNetwork.OutputLength, TNetwork.OutputLength), data.Target(i), 1);
            }
        }

        return metric.Value;
    }
}
