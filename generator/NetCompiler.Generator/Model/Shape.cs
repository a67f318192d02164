namespace NetCompiler.Generator.Model;

/// <summary>
/// The shape of one example (the batch is never part of it). <c>[n]</c> is a vector, <c>[h, w, c]</c> an image,
/// <c>[t, f]</c> a sequence: channels and features are always last.
/// </summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public Shape(params int[] dimensions)
        : this(new EquatableArray<int>(dimensions))
    {
    }

    public int Rank => Dimensions.Count;

    /// <summary>Floats in one example.</summary>
    public int Length => Dimensions.Aggregate(1, (product, d) => checked(product * d));

    /// <summary>The last dimension: features of a vector, channels of an image.</summary>
    public int Last => Dimensions[Rank - 1];

    /// <summary>How many rows of <see cref="Last"/> one example has: 1 for a vector.</summary>
    public int Rows => Length / Last;

    public override string ToString() => string.Join("×", Dimensions);
}
