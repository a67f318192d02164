using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>Checks at the public members of compiled networks. The comparison is inlined, the throw is not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>A span must have exactly the expected length.</summary>
    /// <param name="actual">Its length.</param>
    /// <param name="expected">The length it must have.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="meaning">What the length consists of: <c>one per parameter</c>.</param>
    /// <param name="items">What the span holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, long expected, string parameter, string meaning, string items = "floats")
    {
        if (actual != expected)
        {
            ThrowLength(actual, expected, parameter, meaning, items);
        }
    }

    /// <summary>A span must have as many numbers for each of <paramref name="count"/> examples.</summary>
    /// <param name="actual">Its length.</param>
    /// <param name="count">The examples.</param>
    /// <param name="each">The numbers of one.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="per">What they are the numbers of: <c>example</c>.</param>
    /// <param name="items">What the span holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int count, int each, string parameter, string per, string items = "floats")
    {
        if (actual != (long)count * each)
        {
            ThrowLengths(actual, count, each, parameter, per, items);
        }
    }

    /// <summary>A number of examples must not be negative, nor above <paramref name="maximum"/> where that is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Count(int count, int maximum, string parameter)
    {
        if (count < 0 || (maximum >= 0 && count > maximum))
        {
            ThrowCount(count, maximum, parameter);
        }
    }

    /// <summary>Weights of examples are one for each, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights(int weights, int count)
    {
        if (weights != count && weights != 0)
        {
            ThrowLength(weights, count, "weights", "one per example, or none", "floats");
        }
    }

    /// <summary>A stream goes no further than the network knows positions for.</summary>
    /// <param name="over">What its state has where it is not 0 after the last of them.</param>
    /// <param name="steps">How many there are.</param>
    /// <exception cref="InvalidOperationException">It has been through them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StreamEnd(float over, int steps)
    {
        if (over != 0)
        {
            ThrowStreamEnd(steps);
        }
    }

    /// <summary>The number of examples that labels are of, <paramref name="each"/> for one.</summary>
    /// <exception cref="ArgumentException">They are not whole examples' labels.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Examples(int labels, int each)
    {
        if (labels % each != 0)
        {
            ThrowRest(labels, each);
        }

        return labels / each;
    }

    /// <summary>The floats of a workspace for batches of a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than one buffer can hold.</exception>
    public static int Workspace(int maxBatch, int perExample, int shared)
    {
        long floats = ((long)perExample * maxBatch) + shared;
        return floats <= AlignedBuffer.MaxLength
            ? (int)floats
            : throw new ArgumentOutOfRangeException(
                nameof(maxBatch), $"maxBatch is {maxBatch}; expected at most {(AlignedBuffer.MaxLength - shared) / perExample}, as many as one workspace can hold");
    }

    /// <summary>Every label must be a class index: at least 0 and below <paramref name="classes"/>.</summary>
    public static void Labels(ReadOnlySpan<int> labels, int classes)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                ThrowLabel(i, labels[i], classes);
            }
        }
    }

    /// <summary>The same for the labels of one of several losses.</summary>
    /// <param name="labels">Of whole examples.</param>
    /// <param name="classes">Those of the loss.</param>
    /// <param name="first">Where the labels of the loss start in an example.</param>
    /// <param name="count">How many of an example's they are.</param>
    /// <param name="each">The labels of an example.</param>
    public static void Labels(ReadOnlySpan<int> labels, int classes, int first, int count, int each)
    {
        for (int start = first; start < labels.Length; start += each)
        {
            for (int i = start; i < start + count; i++)
            {
                if ((uint)labels[i] >= (uint)classes)
                {
                    ThrowLabel(i, labels[i], classes);
                }
            }
        }
    }

    /// <summary>Sparse rows must be as long as the network's examples, and their entries inside them: kernels do not look.</summary>
    /// <exception cref="ArgumentException">They are not; the message says where.</exception>
    public static void Rows(SparseBatch inputs, int length, int maximum)
    {
        Count(inputs.Count, maximum, "inputs");
        if (inputs.Length != length)
        {
            throw new ArgumentException($"inputs has rows of {inputs.Length} floats; expected {length}", nameof(inputs));
        }

        ReadOnlySpan<int> starts = inputs.Starts;
        int entries = Math.Min(inputs.Columns.Length, inputs.Values.Length);
        for (int row = 0; row + 1 < starts.Length; row++)
        {
            if (starts[row] < 0 || starts[row + 1] < starts[row] || starts[row + 1] > entries)
            {
                throw new ArgumentException($"row {row} has the entries {starts[row]} to {starts[row + 1]} of {entries}", nameof(inputs));
            }
        }

        if (starts.Length > 1)
        {
            Columns(inputs.Columns[starts[0]..starts[^1]], length);
        }
    }

    /// <summary>Every token id must be at least 0 and below the size of the vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message says which.</exception>
    public static void Tokens(ReadOnlySpan<int> inputs, int vocabulary, [CallerArgumentExpression(nameof(inputs))] string parameter = "")
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if ((uint)inputs[i] >= (uint)vocabulary)
            {
                ThrowToken(i, inputs[i], vocabulary, parameter);
            }
        }
    }

    /// <summary>The same for the ids of one of several inputs.</summary>
    /// <param name="inputs">Of whole examples.</param>
    /// <param name="vocabulary">The size of the input's.</param>
    /// <param name="first">Where the ids of the input start in an example.</param>
    /// <param name="count">How many of an example's they are.</param>
    /// <param name="each">The ids of an example.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message says which.</exception>
    public static void Tokens(
        ReadOnlySpan<int> inputs, int vocabulary, int first, int count, int each, [CallerArgumentExpression(nameof(inputs))] string parameter = "")
    {
        for (int start = first; start < inputs.Length; start += each)
        {
            for (int i = start; i < start + count; i++)
            {
                if ((uint)inputs[i] >= (uint)vocabulary)
                {
                    ThrowToken(i, inputs[i], vocabulary, parameter);
                }
            }
        }
    }

    private static void Columns(ReadOnlySpan<int> columns, int length)
    {
        foreach (int column in columns)
        {
            if ((uint)column >= (uint)length)
            {
                throw new ArgumentException($"inputs has an entry in column {column}; expected 0 to {length - 1}", "inputs");
            }
        }
    }

    /// <summary>The loss has no meaning for class indices.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public static void NoLabels(string loss) =>
        throw new NotSupportedException($"{loss} takes float targets, not class labels: call the overload with targets and a count");

    /// <summary>The trainer's losses are those of examples that count alike.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public static float NoWeights() =>
        throw new NotSupportedException("the examples have weights, which the network was compiled without; declare it with [Network(ExampleWeights = true)]");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(int actual, long expected, string parameter, string meaning, string items) => throw new ArgumentException(
        $"{parameter} has {actual} {items}; expected {expected} ({meaning})", parameter);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLengths(int actual, int count, int each, string parameter, string per, string items) =>
        ThrowLength(actual, (long)count * each, parameter, $"{(count == 1 ? "" : $"count {count} × ")}{each} per {per}", items);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowCount(int count, int maximum, string parameter) => throw new ArgumentOutOfRangeException(
        parameter,
        (parameter == "count" ? $"count is {count}" : $"{parameter} has {count} examples") + $"; expected {(maximum < 0 ? "at least 0" : $"0 to {maximum}")}"
        + (maximum < 0 ? "" : ", the largest batch"));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowStreamEnd(int steps) => throw new InvalidOperationException(
        $"the stream has had {steps} time steps, as many as the network has positions for; expected a state that was reset");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowRest(int labels, int each) =>
        throw new ArgumentException($"labels has {labels} labels; expected a multiple of {each} ({each} per example)", nameof(labels));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowToken(int index, int token, int vocabulary, string parameter) => throw new ArgumentOutOfRangeException(
        parameter, $"token {index} is {token}; expected an id from 0 to {vocabulary - 1} (a vocabulary of {vocabulary})");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLabel(int index, int label, int classes) => throw new ArgumentOutOfRangeException(
        "labels", $"label {index} is {label}; expected a class index from 0 to {classes - 1} ({classes} classes)");
}
