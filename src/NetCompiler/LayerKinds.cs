namespace NetCompiler;

/// <summary>Kinds of layers (<see cref="LayerInfo.Kind"/>) that the library treats alike: a kind is the name of its attribute.</summary>
internal static class LayerKinds
{
    private static readonly string Input = Of(nameof(InputAttribute));
    private static readonly string Dense = Of(nameof(DenseAttribute));
    private static readonly string Embedding = Of(nameof(EmbeddingAttribute));

    private static readonly HashSet<string> Probabilities = AllOf(nameof(SigmoidAttribute), nameof(HardSigmoidAttribute), nameof(SoftmaxAttribute));

    // Rows of an embedding are tokens, those of positions time steps, those of a transposed convolution its inputs.
    private static readonly HashSet<string> OtherRows = AllOf(nameof(EmbeddingAttribute), nameof(PositionalEncodingAttribute), nameof(Conv2DTransposeAttribute));

    // What only moves, chooses, bounds or scales down values. A leaky rectifier may have a slope above 1, and sums of finite values may be infinite.
    private static readonly HashSet<string> Finite = AllOf(
        nameof(ReLUAttribute),
        nameof(ReLU6Attribute),
        nameof(ELUAttribute),
        nameof(SigmoidAttribute),
        nameof(HardSigmoidAttribute),
        nameof(TanhAttribute),
        nameof(SoftsignAttribute),
        nameof(SoftplusAttribute),
        nameof(StepAttribute),
        nameof(LinearAttribute),
        nameof(SoftmaxAttribute),
        nameof(DropoutAttribute),
        nameof(SpatialDropout2DAttribute),
        nameof(GaussianNoiseAttribute),
        nameof(ActivityRegularizationAttribute),
        nameof(FlattenAttribute),
        nameof(ReshapeAttribute),
        nameof(RepeatVectorAttribute),
        nameof(LastStepAttribute),
        nameof(MaskingAttribute),
        nameof(ConcatenateAttribute),
        nameof(MaximumAttribute),
        nameof(MaxPool1DAttribute),
        nameof(MaxPool2DAttribute),
        nameof(GlobalMaxPoolAttribute),
        nameof(ZeroPadding2DAttribute),
        nameof(Cropping2DAttribute),
        nameof(ChannelShuffleAttribute),
        nameof(InputAttribute));

    /// <summary>Whether outputs are probabilities.</summary>
    public static bool GivesProbabilities(LayerInfo layer) => Probabilities.Contains(layer.Kind);

    /// <summary>Whether it is an input of the network.</summary>
    public static bool IsInput(LayerInfo layer) => layer.Kind == Input;

    /// <summary>Whether it multiplies all its inputs with a matrix.</summary>
    public static bool IsDense(LayerInfo layer) => layer.Kind == Dense;

    /// <summary>Whether it reads token ids.</summary>
    public static bool IsEmbedding(LayerInfo layer) => layer.Kind == Embedding;

    /// <summary>Whether each row of its weights belongs to a unit.</summary>
    public static bool HasUnitsInRows(LayerInfo layer) => !OtherRows.Contains(layer.Kind);

    /// <summary>Whether outputs of finite inputs are always finite.</summary>
    public static bool KeepsFinite(LayerInfo layer) => Finite.Contains(layer.Kind);

    private static HashSet<string> AllOf(params string[] attributes) => [.. attributes.Select(Of)];

    private static string Of(string attribute) => attribute[..^nameof(Attribute).Length];
}
