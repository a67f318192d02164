namespace NetCompiler;

/// <summary>Kinds of layers (<see cref="LayerInfo.Kind"/>) that the library treats alike: a kind is the name of its attribute.</summary>
internal static class LayerKinds
{
    private static readonly HashSet<string> Probabilities = Of(nameof(SigmoidAttribute), nameof(HardSigmoidAttribute), nameof(SoftmaxAttribute));

    // Rows of an embedding are tokens, those of positions time steps, those of a transposed convolution its inputs.
    private static readonly HashSet<string> OtherRows = Of(nameof(EmbeddingAttribute), nameof(PositionalEncodingAttribute), nameof(Conv2DTransposeAttribute));

    /// <summary>Whether outputs are probabilities.</summary>
    public static bool GivesProbabilities(LayerInfo layer) => Probabilities.Contains(layer.Kind);

    /// <summary>Whether each row of its weights belongs to a unit.</summary>
    public static bool HasUnitsInRows(LayerInfo layer) => !OtherRows.Contains(layer.Kind);

    private static HashSet<string> Of(params string[] attributes) => [.. attributes.Select(a => a[..^nameof(Attribute).Length])];
}
