using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace NetCompiler;

/// <summary>What a compiled network says about data sets.</summary>
public static class NetworkExtensions
{
    // More examples at a time gain nothing.
    private const int MostExamples = 128;

    // Of inputs or outputs: an example of a segmentation has millions.
    private const int MostFloats = 1 << 20;

    /// <summary>The outputs for all examples, in the order of the data set, one after the other.</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="data">Examples; targets or labels are not looked at.</param>
    /// <exception cref="ArgumentException">The data have inputs of another length.</exception>
    /// <exception cref="InvalidOperationException">The outputs are more than an array can hold.</exception>
    public static float[] Predict<TNetwork>(this TNetwork network, Dataset data)
        where TNetwork : INetwork<TNetwork>
    {
        CheckInputs(network, data);
        float[] outputs = data.Room<float>(TNetwork.OutputLength, "outputs");
        BatchOptions options = Options(network, data);
        using Batches batches = new(data, options);
        foreach (Batch batch in batches.Epoch(0))
        {
            FitData.Forward(network, batch, outputs.AsSpan(batch.Index * options.Size * TNetwork.OutputLength, batch.Count * TNetwork.OutputLength));
        }

        return outputs;
    }

    /// <summary>
    /// Adds all examples of a data set to a metric. What the metric has seen before counts too, so that it may go over several data sets, or networks as those of a
    /// cross-validation; <see cref="Metric.Reset"/> forgets it.
    /// </summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="data">Examples with targets or labels.</param>
    /// <param name="metric">What to measure.</param>
    /// <returns>The metric's value.</returns>
    /// <exception cref="ArgumentException">The data are not for this network or the metric.</exception>
    /// <exception cref="NotSupportedException">The metric compares numbers, and the data have labels.</exception>
    public static double Measure<TNetwork>(this TNetwork network, Dataset data, Metric metric)
        where TNetwork : INetwork<TNetwork>
    {
        CheckInputs(network, data);
        ArgumentNullException.ThrowIfNull(metric);
        metric.Bind(TNetwork.Info);
        BatchOptions options = Options(network, data);
        float[] outputs = new float[options.Size * TNetwork.OutputLength];
        using Batches batches = new(data, options);
        foreach (Batch batch in batches.Epoch(0))
        {
            Span<float> part = outputs.AsSpan(0, batch.Count * TNetwork.OutputLength);
            FitData.Forward(network, batch, part);
            metric.Add(part, batch);
        }

        return metric.Value;
    }

    private static BatchOptions Options<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : INetwork<TNetwork>
    {
        bool sparse = data.IsSparse && network is ISparseNetwork;
        int floats = Math.Max(sparse ? 1 : data.InputLength, TNetwork.OutputLength);
        int most = Math.Max(1, Math.Min(MostExamples, data.Count));
        return new() { Size = Math.Clamp(MostFloats / floats, 1, most), KeepSparse = sparse };
    }

    private static void CheckInputs<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputLength != TNetwork.InputLength)
        {
            throw new ArgumentException(
                $"data has inputs of {data.InputLength} floats; expected {TNetwork.InputLength}, as {TNetwork.Info.Name} takes them", nameof(data));
        }
    }
}
