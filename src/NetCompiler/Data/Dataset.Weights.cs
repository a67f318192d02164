using System.Globalization;

namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>Whether examples have weights; without them each counts once.</summary>
    public bool HasWeights => _weights is not null;

    internal WeightList? Weights => _weights;

    /// <summary>What the loss of example <paramref name="example"/> is multiplied with: 1 unless <see cref="WithWeights"/> says otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public float Weight(int example)
    {
        // Which of an example that does not exist is an error without weights, too.
        _ = _examples[example];
        return _weights is null ? 1 : _weights[example];
    }

    /// <summary>
    /// The same examples, whose losses are multiplied with weights (Keras's <c>sample_weight</c>). <c>Fit</c> minimises the mean of weighted losses, and <c>Evaluate</c> gives it; metrics
    /// count every example once. They stand in place of those that examples had. The network must be declared with <see cref="NetworkAttribute.ExampleWeights"/>. Weights that are 1 on average leave the learning rate its meaning.
    /// </summary>
    /// <param name="weights">One for each example, in their order, any finite number; not copied.</param>
    /// <example><code>Dataset certain = data.WithWeights(confidences);</code></example>
    /// <exception cref="ArgumentException">There are more or fewer weights than examples, or one is not finite.</exception>
    public Dataset WithWeights(ReadOnlyMemory<float> weights)
    {
        if (weights.Length != Count)
        {
            throw new ArgumentException($"There are {weights.Length} weights; expected {Count}, one for each example", nameof(weights));
        }

        for (int i = 0; i < Count; i++)
        {
            CheckWeight(weights.Span[i], "weight", i, nameof(weights));
        }

        return new Dataset(_inputs, _targets, _labels, Classes, _examples, new WeightList(weights));
    }

    /// <summary>
    /// The same examples, each with the weight of its class (Keras's <c>class_weight</c>), times the weight that it has already, as scikit-learn multiplies
    /// <c>class_weight</c> and <c>sample_weight</c>.
    /// </summary>
    /// <param name="weights">One for each class, any finite number.</param>
    /// <example><code>Dataset rare = data.WithClassWeights(1, 20);</code></example>
    /// <exception cref="ArgumentException">There are more or fewer weights than classes, or one is not finite.</exception>
    /// <exception cref="InvalidOperationException">Examples have no label, or several.</exception>
    public Dataset WithClassWeights(params ReadOnlySpan<float> weights)
    {
        CheckOneLabel();
        if (weights.Length != Classes)
        {
            throw new ArgumentException($"There are {weights.Length} weights; expected {Classes}, one for each class", nameof(weights));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            CheckWeight(weights[i], "the weight of class", i, nameof(weights));
        }

        float[] all = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            all[i] = weights[Label(i)] * Weight(i);
        }

        return WithWeights(all);
    }

    /// <summary>
    /// The same examples with weights that let all classes which occur count alike, and are 1 on average: count / (classes that occur × examples of the class), scikit-learn's
    /// <c>class_weight="balanced"</c>. Weights that the examples have already are multiplied with them; what is counted is examples.
    /// </summary>
    /// <example><code>Dataset balanced = train.WithBalancedClasses();</code></example>
    /// <exception cref="InvalidOperationException">Examples have no label, or several.</exception>
    public Dataset WithBalancedClasses()
    {
        CheckOneLabel();
        int[] counts = new int[Classes];
        for (int i = 0; i < Count; i++)
        {
            counts[Label(i)]++;
        }

        int occurring = counts.Count(c => c > 0);
        return WithClassWeights([.. counts.Select(c => c == 0 ? 0 : (float)((double)Count / ((double)occurring * c)))]);
    }

    private void CheckOneLabel()
    {
        if (LabelLength != 1)
        {
            throw new InvalidOperationException($"Examples have {LabelLength} labels; expected one, whose class has a weight.");
        }
    }

    private static void CheckWeight(float weight, string what, int index, string parameter)
    {
        if (!float.IsFinite(weight))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{what} {index} is {weight}; expected a finite number"), parameter);
        }
    }
}
