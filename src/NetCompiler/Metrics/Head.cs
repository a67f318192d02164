namespace NetCompiler.Metrics;

/// <summary>
/// One output of a network with several outputs or losses: where its values are among those of an example, and where the targets and class indices of its loss are.
/// </summary>
/// <param name="Layer">The layer that gives it.</param>
/// <param name="Loss">The loss that its targets are of; null where the network has none.</param>
/// <param name="Outputs">Its values.</param>
/// <param name="Targets">Its targets.</param>
/// <param name="Labels">Its class indices.</param>
internal sealed record Head(LayerInfo Layer, LossInfo? Loss, HeadPart Outputs, HeadPart Targets, HeadPart Labels)
{
    /// <summary>The output that a metric is of.</summary>
    /// <param name="network">A network with several outputs or losses.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="from">The name of one of its outputs; null is the only one.</param>
    /// <exception cref="ArgumentException">There are several and it is not said which, or it has no targets.</exception>
    public static Head Of(NetworkInfo network, string metric, string? from)
    {
        if (from is null && network.Outputs.Count > 1)
        {
            throw new ArgumentException(
                $"{metric} is of one output, but {network.Name} has several: {string.Join(", ", network.Outputs)}; expected From to name one of them, as in From = \"{network.Outputs[0]}\"", nameof(from));
        }

        string name = from ?? network.Outputs[0];
        LayerInfo layer = network.Layer(name);

        // Without losses, targets are as the outputs.
        IReadOnlyList<string> read = network.Losses.Count == 0 ? network.Outputs : [.. network.Losses.Where(l => l.TakesTargets).Select(l => l.Layer)];
        string target = read.Contains(name) || !layer.Traits.HasFlag(LayerTraits.GivesProbabilities) ? name : layer.Inputs[0];
        if (!read.Contains(target))
        {
            throw new ArgumentException($"{metric} is of {name}, whose targets the data do not have, for no loss reads it; expected an output that one reads", nameof(from));
        }

        return new Head(
            layer,
            network.Losses.FirstOrDefault(l => l.Layer == target && l.TakesTargets),
            HeadPart.Of(network, network.Outputs, name, l => l.Length),
            HeadPart.Of(network, read, target, l => l.Length),
            HeadPart.Of(network, read, target, l => l.Length / l.OutputShape[^1]));
    }
}

/// <summary>A part of the numbers of each example.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many numbers it has.</param>
/// <param name="Stride">How many numbers an example has.</param>
internal readonly record struct HeadPart(int Start, int Length, int Stride)
{
    /// <summary>The part of one of several layers, whose numbers follow each other.</summary>
    public static HeadPart Of(NetworkInfo network, IReadOnlyList<string> layers, string layer, Func<LayerInfo, int> length)
    {
        int[] lengths = [.. layers.Select(name => length(network.Layer(name)))];
        int index = layers.TakeWhile(name => name != layer).Count();
        return new HeadPart(lengths[..index].Sum(), lengths[index], lengths.Sum());
    }

    /// <summary>How many examples the numbers are of.</summary>
    public int CountOf(int numbers) => numbers / Stride;

    /// <summary>The part of each example, one after the other.</summary>
    /// <param name="values">All numbers of all examples, or the part alone: data to measure with may lack what other losses learn from.</param>
    /// <param name="count">Number of examples.</param>
    /// <param name="buffer">Room for the part, which grows.</param>
    /// <param name="parameter">The name of the values.</param>
    /// <exception cref="ArgumentException">There are more numbers, or fewer.</exception>
    public ReadOnlySpan<T> Take<T>(ReadOnlySpan<T> values, int count, ref T[] buffer, string parameter)
    {
        if (values.Length == (long)count * Length)
        {
            return values;
        }

        if (values.Length != (long)count * Stride)
        {
            throw new ArgumentException($"{parameter} has {values.Length} numbers; expected {Stride} for each of {count} examples, or the {Length} of one output", parameter);
        }

        if (buffer.Length < count * Length)
        {
            buffer = new T[count * Length];
        }

        for (int i = 0; i < count; i++)
        {
            values.Slice((i * Stride) + Start, Length).CopyTo(buffer.AsSpan(i * Length));
        }

        return buffer.AsSpan(0, count * Length);
    }
}
