namespace NetCompiler.Metrics;

/// <summary>
/// A number that says how good a network's outputs are, accumulated batch by batch; once the first pass over a data set has been made, nothing is
/// allocated any more. Not safe for use from several threads at once.
/// </summary>
public abstract class Metric
{
    /// <summary>The name in histories, logs and tables: <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a greater value is a better one.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>What the outputs are; <see cref="OutputKind.Auto"/> is what <see cref="Bind"/> saw, and logits before.</summary>
    public OutputKind Outputs { get; init; }

    /// <summary>The value over all examples since <see cref="Reset"/>; not a number where there are none or the metric is undefined for them.</summary>
    public abstract double Value { get; }

    /// <summary>Whether the outputs are probabilities, not logits.</summary>
    protected bool Probabilities { get; private set; }

    /// <summary>Values along the last axis of the outputs, where they have several axes, such as time steps and classes; 0 where they have one.</summary>
    private protected int RowLength { get; private set; }

    /// <summary>
    /// Learns from the last layer whether the outputs are probabilities (<c>Sigmoid</c>, <c>HardSigmoid</c>, <c>Softmax</c>), and what their axes are;
    /// <c>Fit</c> calls it.
    /// </summary>
    public void Bind(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Probabilities = Outputs switch
        {
            OutputKind.Auto => network.Layers.Count > 0 && LayerKinds.GivesProbabilities(network.Layers[^1]),
            OutputKind.Probabilities => true,
            _ => false,
        };
        IReadOnlyList<int> shape = network.Layers.Count > 0 ? network.Layers[^1].OutputShape : [];
        RowLength = shape.Count > 1 && shape.Aggregate(1L, (product, extent) => product * extent) == network.OutputLength ? shape[^1] : 0;
    }

    /// <summary>Forgets all examples.</summary>
    public abstract void Reset();

    /// <summary>Adds examples with float targets.</summary>
    /// <param name="outputs"><paramref name="count"/> × outputs of one example.</param>
    /// <param name="targets"><paramref name="count"/> × targets of one example.</param>
    /// <param name="count">Number of examples.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count);

    /// <summary>Adds examples with class indices.</summary>
    /// <param name="outputs">For each label as many outputs as there are classes, or one that tells class 1 from class 0.</param>
    /// <param name="labels">Class indices.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a label is no class index.</exception>
    /// <exception cref="NotSupportedException">The metric compares numbers, not classes.</exception>
    public abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels);

    /// <summary>How many values a row has, given that <paramref name="length"/> values are <paramref name="rows"/> rows.</summary>
    protected static int Width(int length, int rows, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows, "count");
        if (rows == 0 ? length != 0 : length == 0 || length % rows != 0)
        {
            throw new ArgumentException($"{parameter} has {length} floats; expected a multiple of the {rows} examples", parameter);
        }

        return rows == 0 ? 0 : length / rows;
    }
}
