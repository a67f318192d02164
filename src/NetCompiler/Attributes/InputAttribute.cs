namespace NetCompiler;

/// <summary>
/// An input of the network: the shape of one example, without the batch. <c>[Input(784)]</c> is a vector, <c>[Input(28, 28, 1)]</c> an image (height, width,
/// channels), <c>[Input(Sequence = 64, Features = 32)]</c> a sequence, <c>[Input(Sequence = 64, Vocabulary = 65)]</c> token ids. Several inputs are passed
/// concatenated, example by example, in the order of declaration. Inputs are all numbers or all token ids; those are read by <see cref="EmbeddingAttribute"/>.
/// </summary>
/// <param name="shape">The dimensions of one example, channels or features last; each at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The dimensions of one example.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>The name by which layers refer to this input. Default: <c>input</c>, or <c>input1</c>, <c>input2</c>, … where there are several.</summary>
    public string? Name { get; set; }

    /// <summary>The number of time steps of a sequence.</summary>
    public int Sequence { get; set; }

    /// <summary>The number of values at each time step of a sequence.</summary>
    public int Features { get; set; }

    /// <summary>The number of different token ids of a sequence of tokens.</summary>
    public int Vocabulary { get; set; }
}
