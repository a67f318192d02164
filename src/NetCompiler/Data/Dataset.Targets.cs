namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>The same examples with a float for each class in place of a label: 1 for its class, 0 for the others. What a loss of probabilities takes.</summary>
    /// <exception cref="InvalidOperationException">The dataset has no labels, or the targets are more than an array can hold.</exception>
    public Dataset WithOneHotTargets() => WithTargets(Classes, (label, target) => target[label] = 1);

    /// <summary>
    /// The same examples with a float in place of each label: what a single output learns, between 0 and 1 of a sigmoid, or −1 and 1 with a hinge loss.
    /// </summary>
    /// <param name="target">The float that stands for a class index; it is asked for those of these examples alone.</param>
    /// <example><code>Dataset signs = data.WithTargets(label => label == 1 ? 1 : -1);</code></example>
    /// <exception cref="InvalidOperationException">The dataset has no labels.</exception>
    public Dataset WithTargets(Func<int, float> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return WithTargets(1, (label, row) => row[0] = target(label));
    }

    /// <param name="length">Floats in place of a label.</param>
    /// <param name="write">Writes those of a label where zeros are.</param>
    private Dataset WithTargets(int length, Action<int, Span<float>> write)
    {
        if (!HasLabels)
        {
            throw new InvalidOperationException("The dataset has no labels; expected some to make targets of.");
        }

        // As the labels lie, windows over one another included.
        long floats = (long)_labels.Memory.Length * length;
        float[] targets = floats <= Array.MaxLength
            ? new float[floats]
            : throw new InvalidOperationException($"{_labels.Memory.Length} labels of {length} floats are more than the {Array.MaxLength} that an array can hold.");
        for (int i = 0; i < Count; i++)
        {
            int first = _examples[i] * _labels.Stride;
            for (int j = first; j < first + LabelLength; j++)
            {
                write(_labels.Memory.Span[j], targets.AsSpan(j * length, length));
            }
        }

        return new Dataset(_inputs, new FloatRows(new MemoryRows<float>(targets, LabelLength * length, _labels.Stride * length)), default, 0, _examples, _weights);
    }
}
