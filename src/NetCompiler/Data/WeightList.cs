namespace NetCompiler.Data;

/// <summary>What each example of a dataset weighs. The order is its own: an example that occurs several times may weigh differently each time.</summary>
internal sealed class WeightList(ReadOnlyMemory<float> weights, ExampleList places)
{
    public WeightList(ReadOnlyMemory<float> weights)
        : this(weights, ExampleList.Range(weights.Length))
    {
    }

    public float this[int example] => weights.Span[places[example]];

    /// <summary>Whether those of successive examples are one slice of memory.</summary>
    public bool IsRange => places.IsRange;

    /// <summary>Those of successive examples as one slice; only where <see cref="IsRange"/>.</summary>
    public ReadOnlySpan<float> Range(int first, int count) => weights.Span.Slice(places[first], count);

    public WeightList Slice(int first, int count) => new(weights, places.Slice(first, count));

    public WeightList Select(ReadOnlySpan<int> examples) => new(weights, places.Select(examples));
}
