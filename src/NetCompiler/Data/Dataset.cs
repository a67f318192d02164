using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>
/// Examples: an input each and, to learn from, floats to reach (targets) or class indices (labels). Inputs and targets are in memory, or come from a
/// <see cref="RowSource"/> when they are needed. A dataset is a view that never changes and never copies: subsets, splits and folds share its memory. Safe for use from any
/// number of threads.
/// </summary>
public sealed partial class Dataset
{
    private readonly FloatRows _inputs;
    private readonly FloatRows _targets;
    private readonly MemoryRows<int> _labels;
    private readonly ExampleList _examples;
    private readonly WeightList? _weights;

    private Dataset(
        FloatRows inputs,
        FloatRows targets,
        MemoryRows<int> labels,
        int classes,
        ExampleList examples,
        WeightList? weights = null)
    {
        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        _examples = examples;
        _weights = weights;
        Classes = classes;
    }

    /// <summary>Number of examples.</summary>
    public int Count => _examples.Count;

    /// <summary>Floats in the input of one example.</summary>
    public int InputLength => _inputs.Length;

    /// <summary>Floats in the target of one example; 0 where there are labels, or neither.</summary>
    public int TargetLength => _targets.Length;

    /// <summary>Class indices of one example: 1, or the number of time steps where each has its own; 0 where there are none.</summary>
    public int LabelLength => _labels.Length;

    /// <summary>Number of classes that labels are indices of; 0 where there are none.</summary>
    public int Classes { get; }

    /// <summary>Whether examples have class indices instead of float targets.</summary>
    public bool HasLabels => LabelLength > 0;

    /// <summary>Whether examples have float targets.</summary>
    public bool HasTargets => _targets.Length > 0;

    /// <summary>Whether only the non-zero entries of the inputs are stored.</summary>
    public bool IsSparse => Sparse is not null;

    /// <summary>Whether inputs and targets are in memory as they are, neither sparse nor to be read; <see cref="CopyInput"/> and <see cref="CopyTarget"/> take others, too.</summary>
    public bool IsInMemory => _inputs.IsInMemory && _targets.IsInMemory;

    /// <summary>Whether the targets are the inputs themselves, as an autoencoder learns them.</summary>
    public bool TargetsAreInputs => HasTargets && _targets == _inputs;

    internal FloatRows InputRows => _inputs;

    internal FloatRows TargetRows => _targets;

    internal MemoryRows<int> LabelRows => _labels;

    internal ExampleList Examples => _examples;

    private SparseRows? Sparse => _inputs.Source as SparseRows;

    /// <summary>Examples with nothing to learn from but themselves; see <see cref="ToItself"/>.</summary>
    /// <param name="inputs">The examples' inputs, one after the other.</param>
    /// <param name="inputLength">Floats in one input.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="inputs"/> is no multiple of <paramref name="inputLength"/>.</exception>
    public static Dataset Create(ReadOnlyMemory<float> inputs, int inputLength)
    {
        int count = CountRows(inputs.Length, inputLength, nameof(inputs), nameof(inputLength));
        return new Dataset(new FloatRows(inputs, inputLength), default, default, 0, ExampleList.Range(count));
    }

    /// <summary>Examples with float targets: regression, probabilities, one-hot classes.</summary>
    /// <param name="inputs">The examples' inputs, one after the other.</param>
    /// <param name="inputLength">Floats in one input.</param>
    /// <param name="targets">The examples' targets in the same order.</param>
    /// <param name="targetLength">Floats in one target.</param>
    /// <exception cref="ArgumentException">A length is no multiple of that of one example, or the two numbers of examples differ.</exception>
    public static Dataset Create(ReadOnlyMemory<float> inputs, int inputLength, ReadOnlyMemory<float> targets, int targetLength)
    {
        int count = CountRows(inputs.Length, inputLength, nameof(inputs), nameof(inputLength));
        CheckEqual(count, CountRows(targets.Length, targetLength, nameof(targets), nameof(targetLength)), nameof(targets));
        return new Dataset(new FloatRows(inputs, inputLength), new FloatRows(targets, targetLength), default, 0, ExampleList.Range(count));
    }

    /// <summary>Examples with class indices.</summary>
    /// <param name="inputs">The examples' inputs, one after the other.</param>
    /// <param name="inputLength">Floats in one input.</param>
    /// <param name="labels">The examples' class indices in the same order, each from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labelLength">Class indices in one example; more than 1 where every time step has its own.</param>
    /// <exception cref="ArgumentException">A length is no multiple of that of one example, or the two numbers of examples differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class index.</exception>
    public static Dataset Create(ReadOnlyMemory<float> inputs, int inputLength, ReadOnlyMemory<int> labels, int classes, int labelLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        int count = CountRows(inputs.Length, inputLength, nameof(inputs), nameof(inputLength));
        CheckEqual(count, CountRows(labels.Length, labelLength, nameof(labels), nameof(labelLength)), nameof(labels));
        Guard.Labels(labels.Span, classes);
        return new Dataset(new FloatRows(inputs, inputLength), default, new MemoryRows<int>(labels, labelLength), classes, ExampleList.Range(count));
    }

    /// <summary>The input of example <paramref name="example"/>: <see cref="InputLength"/> floats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">Inputs are sparse or not in memory: <see cref="CopyInput"/> takes all kinds.</exception>
    public ReadOnlySpan<float> Input(int example) => _inputs.IsInMemory
        ? _inputs.Memory.Row(_examples[example])
        : throw new InvalidOperationException($"The inputs are {(IsSparse ? "sparse; call SparseInput or" : "not in memory; call")} CopyInput.");

    /// <summary>The non-zero entries of the input of example <paramref name="example"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">Inputs are not sparse.</exception>
    public SparseRow SparseInput(int example) =>
        (Sparse ?? throw new InvalidOperationException("The inputs are not sparse; call CopyInput."))[_examples[example]];

    /// <summary>Copies the input of example <paramref name="example"/>, wherever it comes from.</summary>
    /// <param name="example">The example.</param>
    /// <param name="destination"><see cref="InputLength"/> floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyInput(int example, Span<float> destination) => _inputs.CopyTo(_examples[example], destination);

    /// <summary>The target of example <paramref name="example"/>: <see cref="TargetLength"/> floats, none where there are labels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">Targets are not in memory: <see cref="CopyTarget"/> takes all kinds.</exception>
    public ReadOnlySpan<float> Target(int example) => _targets.IsInMemory
        ? _targets.Memory.Row(_examples[example])
        : throw new InvalidOperationException("The targets are not in memory; call CopyTarget.");

    /// <summary>Copies the target of example <paramref name="example"/>, wherever it comes from.</summary>
    /// <param name="example">The example.</param>
    /// <param name="destination"><see cref="TargetLength"/> floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTarget(int example, Span<float> destination) => _targets.CopyTo(_examples[example], destination);

    /// <summary>The class index of example <paramref name="example"/>; of several, the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">The dataset has no labels.</exception>
    public int Label(int example) => HasLabels ? Labels(example)[0] : throw new InvalidOperationException("The dataset has no labels.");

    /// <summary>All class indices of example <paramref name="example"/>: <see cref="LabelLength"/> of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public ReadOnlySpan<int> Labels(int example) => _labels.Row(_examples[example]);

    /// <summary>The inputs of all examples in one new array, one after the other.</summary>
    /// <exception cref="InvalidOperationException">They are more than an array can hold.</exception>
    public float[] ToInputArray() => Copy(_inputs, scaler: null);

    /// <summary>The targets of all examples in one new array, one after the other; empty where there are none.</summary>
    /// <exception cref="InvalidOperationException">They are more than an array can hold.</exception>
    public float[] ToTargetArray() => Copy(_targets, scaler: null);

    /// <summary>The class indices of all examples in one new array, one after the other.</summary>
    /// <exception cref="InvalidOperationException">They are more than an array can hold.</exception>
    public int[] ToLabelArray()
    {
        int[] labels = Room<int>(LabelLength, "labels");
        for (int i = 0; i < Count; i++)
        {
            Labels(i).CopyTo(labels.AsSpan(i * LabelLength));
        }

        return labels;
    }

    /// <summary>The named examples in the given order; one may be named more than once. Nothing but the list is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public Dataset Subset(ReadOnlySpan<int> examples) => With(_examples.Select(examples), _weights?.Select(examples));

    /// <summary>The first <paramref name="count"/> examples, or all if there are fewer.</summary>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Slice(0, Math.Min(count, Count));
    }

    /// <summary>All but the first <paramref name="count"/> examples.</summary>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int first = Math.Min(count, Count);
        return Slice(first, Count - first);
    }

    /// <summary>The same examples with their inputs as targets: what an autoencoder learns.</summary>
    public Dataset ToItself() => new(_inputs, _inputs, default, 0, _examples, _weights);

    private Dataset Slice(int first, int count) => With(_examples.Slice(first, count), _weights?.Slice(first, count));

    private Dataset With(ExampleList examples, WeightList? weights) => new(_inputs, _targets, _labels, Classes, examples, weights);

    // The message is put together only where it is needed: this runs for every example of a batch.
    internal static void CheckLength(int actual, int expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"destination has {actual} floats; expected {expected}", "destination");
        }
    }

    private static int CountRows(int length, int rowLength, string parameter, string rowParameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLength, 1, rowParameter);
        return length % rowLength == 0
            ? length / rowLength
            : throw new ArgumentException($"{parameter} has {length} elements; expected a multiple of {rowLength} ({rowParameter})", parameter);
    }

    private static void CheckEqual(int inputs, int others, string parameter)
    {
        if (inputs != others)
        {
            throw new ArgumentException($"{parameter} are those of {others} examples; expected {inputs}, one for each input", parameter);
        }
    }
}
