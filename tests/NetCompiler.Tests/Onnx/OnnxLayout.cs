namespace NetCompiler.Tests.Onnx;

/// <summary>How a model's tensors lie in a network: with channels last; examples before time steps; otherwise as they are.</summary>
internal sealed class OnnxLayout(bool channelsLast, bool timeFirst)
{
    public bool ChannelsLast { get; } = channelsLast;

    /// <summary>The number of examples: the first dimension of everything but a vector, or the second of sequences that have their time first.</summary>
    public int Count(int[] dimensions) => dimensions.Length < 2 ? 1 : dimensions[timeFirst ? 1 : 0];

    /// <summary>The shape of one example in a declaration: [channels], [t, channels] or [h, w, channels].</summary>
    public int[] Shape(int[] dimensions)
    {
        int[] example = timeFirst ? [dimensions[0], .. dimensions[2..]] : dimensions.Length < 2 ? dimensions : dimensions[1..];
        if (example.Length == 0 || example.Contains(0))
        {
            throw new OutOfScopeException("scalars and empty tensors");
        }

        if (ChannelsLast)
        {
            return example.Length <= 3 ? [.. example[1..], example[0]] : throw new OutOfScopeException("three spatial axes");
        }

        return example.Length == 1 ? example : [example[..^1].Aggregate(1, (product, d) => product * d), example[^1]];
    }

    /// <summary>From ONNX's order to the network's.</summary>
    public float[] ToNetwork(OnnxTensor tensor) => timeFirst ? ExamplesFirst(tensor) : Reorder(tensor.Values, tensor.Dimensions, toNetwork: true);

    /// <summary>From the network's order to ONNX's.</summary>
    public float[] FromNetwork(float[] values, int[] dimensions) => Reorder(values, dimensions, toNetwork: false);

    private static float[] ExamplesFirst(OnnxTensor tensor)
    {
        (int steps, int batch, int features) = (tensor.Dimensions[0], tensor.Dimensions[1], tensor.Dimensions[2]);
        return [.. Enumerable.Range(0, batch).SelectMany(b => Enumerable.Range(0, steps).SelectMany(t => tensor.Values.AsSpan(((t * batch) + b) * features, features).ToArray()))];
    }

    private float[] Reorder(float[] values, int[] dimensions, bool toNetwork)
    {
        if (!ChannelsLast || dimensions.Length < 3)
        {
            return values;
        }

        int channels = dimensions[1];
        int pixels = dimensions[2..].Aggregate(1, (product, d) => product * d);
        float[] reordered = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int example, int rest) = Math.DivRem(i, channels * pixels);
            (int channel, int pixel) = Math.DivRem(rest, pixels);
            int last = (example * channels * pixels) + (pixel * channels) + channel;
            reordered[toNetwork ? last : i] = values[toNetwork ? i : last];
        }

        return reordered;
    }
}
