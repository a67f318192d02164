namespace NetCompiler.Metrics;

/// <summary>
/// A number that says how good a network's outputs are, accumulated batch by batch; once the first pass over a data set has been made, nothing is
/// allocated any more. Not safe for use from several threads at once.
/// </summary>
public abstract class Metric
{
    private float[] _outputs = [];
    private float[] _targets = [];
    private bool _givesProbabilities;

    /// <summary>The name in histories, logs and tables: <c>accuracy</c>, or <c>a_accuracy</c> of the output a, unless another is set.</summary>
    public virtual string Name
    {
        get => field ?? (From is null ? DefaultName : $"{From}_{DefaultName}");
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    }

    /// <summary>
    /// The output that it is of, where a network has several: a layer that <c>[Output]</c> names. Targets and class indices are those of the loss that reads this layer, or
    /// the logits that it makes probabilities of; of several losses, the first. A metric of one's own gets the outputs and targets of all.
    /// </summary>
    public string? From { get; init; }

    /// <summary>Whether a greater value is a better one.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>What the outputs are; <see cref="OutputKind.Auto"/> is what <see cref="Bind"/> saw, and logits before.</summary>
    public OutputKind Outputs { get; init; }

    /// <summary>The value over all examples since <see cref="Reset"/>; not a number where there are none or the metric is undefined for them.</summary>
    public abstract double Value { get; }

    /// <summary>What is measured: the name where no other is set.</summary>
    protected virtual string DefaultName => GetType().Name;

    /// <summary>Whether the outputs are probabilities, not logits.</summary>
    protected bool Probabilities => Outputs == OutputKind.Auto ? _givesProbabilities : Outputs == OutputKind.Probabilities;

    /// <summary>Values along the last axis of the outputs, where they have several axes, such as time steps and classes; 0 where they have one.</summary>
    private protected int RowLength { get; private set; }

    /// <summary>The output among others, or with targets among others; null where there are no others or the metric takes all of them.</summary>
    private protected Head? Head { get; private set; }

    /// <summary>
    /// Learns from the layer of the output, the last unless there are others, whether the outputs are probabilities (<c>Sigmoid</c>, <c>HardSigmoid</c>, <c>Softmax</c>),
    /// what their axes are, and where they and their targets are among those of other outputs and losses; <c>Fit</c> calls it.
    /// </summary>
    /// <exception cref="ArgumentException">The network has no output <see cref="From"/>, or several and it is not said which.</exception>
    public void Bind(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (From is { } from && !network.Outputs.Contains(from))
        {
            throw new ArgumentException($"{Name} is from {from}; expected an output of {network.Name}: {string.Join(", ", network.Outputs)}", nameof(From));
        }

        Head = FindHead(network);
        LayerInfo? layer = Head?.Layer ?? (network.Outputs.Count > 0 ? network.Layer(network.Outputs[0]) : null);
        int length = Head?.Outputs.Length ?? network.OutputLength;
        _givesProbabilities = layer is not null && layer.Traits.HasFlag(LayerTraits.GivesProbabilities);
        RowLength = layer is { OutputShape.Count: > 1 } && layer.Length == length ? layer.OutputShape[^1] : 0;
        OnBound(network);
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

    /// <summary>The output that the metric is of, among several; null where it takes all that a network gives.</summary>
    private protected virtual Head? FindHead(NetworkInfo network) => null;

    /// <summary>Called when the metric has been bound.</summary>
    private protected virtual void OnBound(NetworkInfo network)
    {
    }

    /// <summary>The outputs that the metric is of.</summary>
    private protected ReadOnlySpan<float> OutputsOfHead(ReadOnlySpan<float> outputs, int count) =>
        Head is { } head ? head.Outputs.Take(outputs, count, ref _outputs, nameof(outputs)) : outputs;

    /// <summary>Their targets.</summary>
    private protected ReadOnlySpan<float> TargetsOfHead(ReadOnlySpan<float> targets, int count) =>
        Head is { } head ? head.Targets.Take(targets, count, ref _targets, nameof(targets)) : targets;

    /// <summary>Whether outputs and targets are more than those of one output and one loss.</summary>
    private protected static bool HasHeads(NetworkInfo network) => network.Outputs.Count > 1 || network.Losses.Count > 1;

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
