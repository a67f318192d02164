namespace NetCompiler;

/// <summary>One layer of a compiled network.</summary>
public sealed class LayerInfo
{
    /// <summary>Describes a layer.</summary>
    /// <param name="name">The layer's unique name.</param>
    /// <param name="kind">The kind, as in <c>Dense</c>.</param>
    /// <param name="outputShape">The shape of its value for one example.</param>
    /// <param name="parameterCount">Floats of its parameters.</param>
    /// <param name="multiplyAdds">Multiply-adds for one example, forward.</param>
    /// <param name="inputs">Names of the layers that it reads, in order; none for an input.</param>
    /// <param name="parameters">Its parameters in the flat order.</param>
    public LayerInfo(
        string name, string kind, int[] outputShape, int parameterCount, long multiplyAdds, string[]? inputs = null, ParameterInfo[]? parameters = null)
    {
        Name = name;
        Kind = kind;
        OutputShape = Array.AsReadOnly(outputShape);
        ParameterCount = parameterCount;
        MultiplyAdds = multiplyAdds;
        Inputs = Array.AsReadOnly(inputs ?? []);
        Parameters = Array.AsReadOnly(parameters ?? []);
    }

    /// <summary>The layer's unique name: the one given, or its kind plus a number.</summary>
    public string Name { get; }

    /// <summary>The kind, as in <c>Dense</c>.</summary>
    public string Kind { get; }

    /// <summary>The shape of its value for one example: <c>[100]</c>, or <c>[height, width, channels]</c>.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>Floats of its parameters, trainable or not.</summary>
    public int ParameterCount { get; }

    /// <summary>Multiply-adds for one example, forward.</summary>
    public long MultiplyAdds { get; }

    /// <summary>Names of the layers that it reads, in order; none for an input.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Its parameters, trainable or not, in the flat order of <see cref="INetwork{TSelf}.GetParameters"/>.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>What holds of the layer whatever its kind.</summary>
    public LayerTraits Traits { get; init; }

    /// <summary>Of an input of token ids, how many different ones there are; 0 of all other layers.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Name, kind and output shape: <c>dense1 Dense 100</c>.</summary>
    public override string ToString() => $"{Name} {Kind} {ShapeText}";

    /// <summary>Whether it is an input of the network.</summary>
    internal bool IsInput => Inputs.Count == 0;

    /// <summary>Floats of its value for one example.</summary>
    internal int Length => (int)OutputShape.Aggregate(1L, (product, extent) => product * extent);

    internal string ShapeText => string.Join("×", OutputShape.Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
