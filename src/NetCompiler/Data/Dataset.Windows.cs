namespace NetCompiler.Data;

public sealed partial class Dataset
{
    // Floats hold all whole numbers up to it.
    private const int MostExact = 1 << 24;

    /// <summary>
    /// Sliding windows over a series: each example sees some time steps and has the next ones as its target. Windows overlap in memory; nothing is
    /// copied.
    /// </summary>
    /// <param name="series">The time steps, one after the other: steps × <paramref name="features"/> floats.</param>
    /// <param name="features">Floats in one time step.</param>
    /// <param name="inputSteps">Time steps that an example sees.</param>
    /// <param name="horizon">Time steps that follow them and are its target.</param>
    /// <param name="stride">Time steps from the start of an example to that of the next.</param>
    /// <exception cref="ArgumentException">The series is not whole time steps, or too short for one window.</exception>
    public static Dataset Windows(ReadOnlyMemory<float> series, int features, int inputSteps, int horizon = 1, int stride = 1) =>
        Windows(series, features, series, features, inputSteps, horizon, stride);

    /// <summary>
    /// Sliding windows whose targets come from another series over the same time steps, for instance one of several measurements.
    /// </summary>
    /// <param name="series">What examples see: steps × <paramref name="features"/> floats.</param>
    /// <param name="features">Floats in one time step of it.</param>
    /// <param name="targets">What examples have as target: steps × <paramref name="targetFeatures"/> floats.</param>
    /// <param name="targetFeatures">Floats in one time step of that.</param>
    /// <param name="inputSteps">Time steps that an example sees.</param>
    /// <param name="horizon">Time steps after them that are its target.</param>
    /// <param name="stride">Time steps from the start of an example to that of the next.</param>
    /// <exception cref="ArgumentException">A series is not whole time steps, or too short for one window, or their lengths differ.</exception>
    public static Dataset Windows(
        ReadOnlyMemory<float> series, int features, ReadOnlyMemory<float> targets, int targetFeatures, int inputSteps, int horizon = 1, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        int steps = CountRows(series.Length, features, nameof(series), nameof(features));
        CheckEqual(steps, CountRows(targets.Length, targetFeatures, nameof(targets), nameof(targetFeatures)), nameof(targets));
        int count = CountWindows(steps, inputSteps, horizon, stride);
        return new Dataset(
            new FloatRows(new MemoryRows<float>(series, inputSteps * features, stride * features)),
            new FloatRows(new MemoryRows<float>(targets[(inputSteps * targetFeatures)..], horizon * targetFeatures, stride * targetFeatures)),
            default, 0, ExampleList.Range(count));
    }

    /// <summary>Sliding windows whose label is the class of the time step that follows: the next token of a text, the state of a machine.</summary>
    /// <param name="series">What examples see: steps × <paramref name="features"/> floats.</param>
    /// <param name="features">Floats in one time step.</param>
    /// <param name="labels">The class of every time step, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="inputSteps">Time steps that an example sees.</param>
    /// <param name="stride">Time steps from the start of an example to that of the next.</param>
    /// <exception cref="ArgumentException">The series is not whole time steps, or too short for one window, or has another number of labels.</exception>
    public static Dataset Windows(ReadOnlyMemory<float> series, int features, ReadOnlyMemory<int> labels, int classes, int inputSteps, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        int steps = CountRows(series.Length, features, nameof(series), nameof(features));
        CheckEqual(steps, labels.Length, nameof(labels));
        Runtime.Guard.Labels(labels.Span, classes);
        int count = CountWindows(steps, inputSteps, 1, stride);
        return new Dataset(
            new FloatRows(new MemoryRows<float>(series, inputSteps * features, stride * features)),
            default, new MemoryRows<int>(labels[inputSteps..], 1, stride), classes, ExampleList.Range(count));
    }

    /// <summary>
    /// Sliding windows over a text whose label at every time step is the token that follows it: what a language model learns. Windows overlap in memory; of the ids
    /// there is one copy, as the floats that inputs are.
    /// </summary>
    /// <param name="ids">The tokens, each from 0 to <paramref name="vocabulary"/> − 1, such as <see cref="Vocabulary.Encode"/> gives.</param>
    /// <param name="vocabulary">Number of different ids, which are the classes.</param>
    /// <param name="inputSteps">Tokens that an example sees, and labels that it has.</param>
    /// <param name="stride">Tokens from the start of an example to that of the next; with <paramref name="inputSteps"/> each token is predicted once.</param>
    /// <example><code>Dataset data = Dataset.Windows(vocabulary.Encode(text), vocabulary.Count, inputSteps: 64, stride: 64);</code></example>
    /// <exception cref="ArgumentException">The text is too short for one window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is none of the vocabulary, or a number is not positive.</exception>
    public static Dataset Windows(ReadOnlyMemory<int> ids, int vocabulary, int inputSteps, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vocabulary, MostExact);
        Runtime.Guard.Tokens(ids.Span, vocabulary, nameof(ids));
        int count = CountWindows(ids.Length, inputSteps, 1, stride);
        float[] inputs = new float[ids.Length - 1];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = ids.Span[i];
        }

        return new Dataset(
            new FloatRows(new MemoryRows<float>(inputs, inputSteps, stride)),
            default, new MemoryRows<int>(ids[1..], inputSteps, stride), vocabulary, ExampleList.Range(count));
    }

    private static int CountWindows(int steps, int inputSteps, int horizon, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        return steps >= (long)inputSteps + horizon
            ? ((steps - inputSteps - horizon) / stride) + 1
            : throw new ArgumentException(
                $"The series has {steps} time steps; expected at least {(long)inputSteps + horizon} ({inputSteps} inputs and {horizon} to predict).");
    }
}
