using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Makes the layers of one attribute: usually one, several where arguments are short for layers of their own.</summary>
/// <param name="inputs">What it reads; a shape is null where an error above left it open, and then says nothing.</param>
internal delegate IEnumerable<LayerDraft> LayerFactory(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs);

/// <summary>What a layer reads: a node among all those made so far.</summary>
internal sealed record LayerInput(IReadOnlyList<DraftNode> Nodes, int Node)
{
    public string Name => Nodes[Node].Name;

    public Shape? Shape => Nodes[Node].Shape;

    public Place Place => Nodes[Node].Place;

    /// <summary>The layer that its values come from, each by itself.</summary>
    public DraftNode Source => ValueSource.Of(Nodes, Nodes[Node], acrossRows: true);
}

/// <param name="Kind">The display name of the kind.</param>
/// <param name="AutoKernel">Whether the kernel's initialiser depends on what follows.</param>
/// <param name="Output">The shape of the output where it is known whatever the input.</param>
/// <param name="Part">Where one attribute makes several layers under its own name: what stands behind that and a dot; otherwise null.</param>
internal sealed record LayerDraft(string Kind, Layer Layer, bool AutoKernel = false, Shape? Output = null, string? Part = null);

/// <summary>One kind of layer.</summary>
/// <param name="BaseName">What its default names begin with.</param>
/// <param name="MostNamed">Where it reads the layers named in its argument <c>names</c>: how many at most; otherwise 0.</param>
/// <param name="LeastNamed">How many at least; with 0 it reads the layer above where none is named.</param>
/// <param name="Second">The argument that may name a second layer to read, or null.</param>
internal sealed record LayerRule(string BaseName, LayerFactory Create, int MostNamed = 0, int LeastNamed = 2, string? Second = null)
{
    /// <summary>For layers that read any number of others.</summary>
    public const int AnyNumber = int.MaxValue;
}

/// <summary>Every kind of layer by the name of its attribute: adding one is a record, an attribute, and a line here.</summary>
internal static class LayerTable
{
    private static readonly Dictionary<string, LayerRule> Rules = new()
    {
        ["Dense"] = new("dense", DenseFactory.Create),
        ["Embedding"] = new("embedding", EmbeddingFactory.Create),
        ["Conv1D"] = new("conv", ConvolutionFactory.Plain(rank: 1)),
        ["Conv2D"] = new("conv", ConvolutionFactory.Plain(rank: 2)),
        ["DepthwiseConv1D"] = new("depthwise", ConvolutionFactory.Depthwise(rank: 1)),
        ["DepthwiseConv2D"] = new("depthwise", ConvolutionFactory.Depthwise(rank: 2)),
        ["SeparableConv1D"] = new("separable", ConvolutionFactory.Separable(rank: 1)),
        ["SeparableConv2D"] = new("separable", ConvolutionFactory.Separable(rank: 2)),
        ["Conv1DTranspose"] = new("transposed", TransposedConvolutionFactory.Create(rank: 1)),
        ["Conv2DTranspose"] = new("transposed", TransposedConvolutionFactory.Create(rank: 2)),
        ["MaxPool1D"] = new("maxPool", PoolFactory.Windowed(PoolKind.Max, rank: 1)),
        ["MaxPool2D"] = new("maxPool", PoolFactory.Windowed(PoolKind.Max, rank: 2)),
        ["AveragePool1D"] = new("averagePool", PoolFactory.Windowed(PoolKind.Average, rank: 1)),
        ["AveragePool2D"] = new("averagePool", PoolFactory.Windowed(PoolKind.Average, rank: 2)),
        ["GlobalMaxPool"] = new("globalMaxPool", PoolFactory.Global(PoolKind.Max)),
        ["GlobalAveragePool"] = new("globalAveragePool", PoolFactory.Global(PoolKind.Average)),
        ["GlobalSumPool"] = new("globalSumPool", PoolFactory.Global(PoolKind.Sum)),
        ["Maxout"] = new("maxout", PoolFactory.Maxout),
        ["LastStep"] = new("lastStep", PoolFactory.LastStep),
        ["BatchNorm"] = new("batchNorm", NormFactory.Batch),
        ["LayerNorm"] = new("layerNorm", NormFactory.Layer),
        ["RMSNorm"] = new("rmsNorm", NormFactory.RootMeanSquare),
        ["GroupNorm"] = new("groupNorm", NormFactory.Group),
        ["LocalResponseNorm"] = new("localResponseNorm", NormFactory.LocalResponse),
        ["ZeroPadding1D"] = new("zeroPadding", ImageFactory.ZeroPadding(rank: 1)),
        ["ZeroPadding2D"] = new("zeroPadding", ImageFactory.ZeroPadding(rank: 2)),
        ["Cropping1D"] = new("cropping", ImageFactory.Cropping(rank: 1)),
        ["Cropping2D"] = new("cropping", ImageFactory.Cropping(rank: 2)),
        ["UpSampling1D"] = new("upSampling", ImageFactory.UpSampling(rank: 1)),
        ["UpSampling2D"] = new("upSampling", ImageFactory.UpSampling(rank: 2)),
        ["SpatialDropout1D"] = new("spatialDropout", ImageFactory.SpatialDropout(rank: 1)),
        ["SpatialDropout2D"] = new("spatialDropout", ImageFactory.SpatialDropout(rank: 2)),
        ["ChannelShuffle"] = new("channelShuffle", ImageFactory.ChannelShuffle),
        ["SimpleRNN"] = new("rnn", RecurrentFactory.Simple),
        ["LSTM"] = new("lstm", RecurrentFactory.Lstm),
        ["GRU"] = new("gru", RecurrentFactory.Gru),
        ["MultiHeadAttention"] = new("attention", AttentionFactory.MultiHead, Second: "Memory"),
        ["Attention"] = new("attention", AttentionFactory.DotProduct, MostNamed: 3),
        ["PositionalEncoding"] = new("positions", AttentionFactory.Positions),
        ["Masking"] = new("masking", RecurrentFactory.Masking),
        ["Flatten"] = new("flatten", ReshapeFactory.Flatten),
        ["Reshape"] = new("reshape", ReshapeFactory.Reshape),
        ["Permute"] = new("permute", ReshapeFactory.Permute),
        ["RepeatVector"] = new("repeat", ReshapeFactory.RepeatVector),
        ["Dropout"] = new("dropout", RegularizationFactory.Dropout),
        ["AlphaDropout"] = new("alphaDropout", RegularizationFactory.AlphaDropout),
        ["GaussianDropout"] = new("gaussianDropout", RegularizationFactory.GaussianDropout),
        ["GaussianNoise"] = new("gaussianNoise", RegularizationFactory.GaussianNoise),
        ["GaussianSampling"] = new("gaussianSampling", MergeFactory.Sampling, MostNamed: 2),
        ["ActivityRegularization"] = new("activityRegularization", RegularizationFactory.ActivityRegularization),
        ["Normalization"] = new("normalization", RegularizationFactory.Normalization),
        ["Linear"] = new("linear", ActivationFactory.Create),
        ["Step"] = new("step", ActivationFactory.Create),
        ["Sigmoid"] = new("sigmoid", ActivationFactory.Create),
        ["HardSigmoid"] = new("hardSigmoid", ActivationFactory.Create),
        ["LogSigmoid"] = new("logSigmoid", ActivationFactory.Create),
        ["Tanh"] = new("tanh", ActivationFactory.Create),
        ["HardTanh"] = new("hardTanh", ActivationFactory.Create),
        ["ReLU"] = new("relu", ActivationFactory.Create),
        ["ReLU6"] = new("relu6_", ActivationFactory.Create),
        ["LeakyReLU"] = new("leakyRelu", ActivationFactory.Create),
        ["PReLU"] = new("prelu", ActivationFactory.Create),
        ["RReLU"] = new("rrelu", ActivationFactory.Create),
        ["ELU"] = new("elu", ActivationFactory.Create),
        ["SELU"] = new("selu", ActivationFactory.Create),
        ["Softplus"] = new("softplus", ActivationFactory.Create),
        ["Softsign"] = new("softsign", ActivationFactory.Create),
        ["Exponential"] = new("exponential", ActivationFactory.Create),
        ["SiLU"] = new("silu", ActivationFactory.Create),
        ["HardSwish"] = new("hardSwish", ActivationFactory.Create),
        ["GELU"] = new("gelu", ActivationFactory.Create),
        ["Mish"] = new("mish", ActivationFactory.Create),
        ["Softmax"] = new("softmax", ActivationFactory.Create),
        ["LogSoftmax"] = new("logSoftmax", ActivationFactory.Create),
        ["Add"] = new("add", MergeFactory.Elementwise, LayerRule.AnyNumber),
        ["Subtract"] = new("subtract", MergeFactory.Elementwise, MostNamed: 2),
        ["Multiply"] = new("multiply", MergeFactory.Elementwise, LayerRule.AnyNumber),
        ["Average"] = new("average", MergeFactory.Elementwise, LayerRule.AnyNumber),
        ["Maximum"] = new("maximum", MergeFactory.Elementwise, LayerRule.AnyNumber),
        ["Minimum"] = new("minimum", MergeFactory.Elementwise, LayerRule.AnyNumber),
        ["Concatenate"] = new("concatenate", MergeFactory.Concatenate, LayerRule.AnyNumber),
        ["Elementwise"] = new("elementwise", MergeFactory.Function, LayerRule.AnyNumber, LeastNamed: 0),
    };

    public static LayerRule? Find(string attribute) => Rules.TryGetValue(attribute, out LayerRule rule) ? rule : null;

    public static bool IsLayer(string attribute) => attribute == AttributeKinds.Use || Rules.ContainsKey(attribute);

    /// <summary>What the default names of the attribute's layers begin with, in order; the first is the one that <c>Name</c> replaces.</summary>
    public static IEnumerable<string> BaseNames(AttributeSpec attribute)
    {
        yield return Rules[attribute.Kind].BaseName;
        if (attribute.Find("activation") is EnumValue { Member: { } activation } && activation != "Linear" && Find(activation) is { } rule)
        {
            yield return rule.BaseName;
        }

        if (KernelArguments.PenalisesActivity(attribute))
        {
            yield return Rules["ActivityRegularization"].BaseName;
        }
    }
}
