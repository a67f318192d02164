using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Shape inference on random, mostly senseless specs: it never throws, and gives either a graph or an error.</summary>
public class HostileSpecTests
{
    private static readonly string[] Kinds =
    [
        "Network", "Input", "Input", "Output", "Dense", "Dense", "Dense", "Flatten", "Reshape", "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization", "Normalization",
        "ReLU", "LeakyReLU", "PReLU", "RReLU", "GELU", "ELU", "Softmax", "Sigmoid", "Step", "Add", "Subtract", "Concatenate", "Use", "Block", "MeanSquaredError", "Huber", "Quantile",
        "SoftmaxCrossEntropy", "CrossEntropy", "BinaryCrossEntropy", "KullbackLeibler", "Dice", "CategoricalHinge", "MultiMargin", "Sgd", "Adam", "NAdam",
        "Conv1D", "Conv2D", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D", "Conv1DTranspose", "Conv2DTranspose",
        "MaxPool1D", "MaxPool2D", "AveragePool2D", "GlobalAveragePool", "BatchNorm", "LayerNorm", "RMSNorm", "GroupNorm", "LocalResponseNorm", "ZeroPadding2D", "Cropping2D",
        "UpSampling2D", "SpatialDropout2D", "ChannelShuffle", "Maxout", "Multiply", "Minimum", "ZeroPadding1D", "Cropping1D", "UpSampling1D", "SpatialDropout1D", "Permute", "Permute",
    ];

    private static readonly string[] Arguments =
    [
        "Name", "From", "SharedWith", "TiedTo", "units", "activation", "shape", "names", "rate", "standardDeviation", "L1", "L2", "alpha", "initial", "Maximum", "values", "Repeat", "KernelL1", "KernelMaxNorm", "KernelUnitNorm", "RecurrentMaxNorm",
        "KernelInitializer", "BiasInitializer", "ActivityL1", "LabelSmoothing", "PositiveWeight", "Gamma", "quantile", "lower", "upper", "Approximate", "delta", "smooth", "Squared", "Weight", "learningRate", "beta1", "Momentum", "Targets", "Unrolling", "Sequence",
        "filters", "kernel", "kernelHeight", "Strides", "StrideWidth", "Dilation", "Padding", "PaddingSize", "PaddingHeight", "Groups", "DepthMultiplier", "OutputPadding",
        "size", "pieces", "height", "width", "groups", "Epsilon", "k", "top", "left", "before", "after", "axes", "Interpolation", "CeilMode", "CountPadding",
    ];

    private static readonly string[] Names = ["a", "b", "input", "dense1", "relu1", "", "ä", "1"];

    private static readonly string[] Members = ["ReLU", "Softmax", "Linear", "HeNormal", "Constant", "Identity", "Full", "Same", "Nonsense"];

    [Fact]
    public void GivesAGraphOrAnError()
    {
        int graphs = 0;
        for (int seed = 0; seed < 6_000; seed++)
        {
            var random = new Random(seed);
            NetworkSpec spec = Spec(random);
            InferenceResult result = ShapeInference.Infer(spec);
            bool hasErrors = result.Issues.Any(i => i.IsError);
            Assert.True(hasErrors == result.Graph is null, $"seed {seed}");
            Assert.DoesNotContain(result.Issues, i => i.Id == "NC9002");
            Assert.All(result.Issues, i => Assert.DoesNotContain("{", i.Message));
            Assert.Equal(result, ShapeInference.Infer(spec));
            graphs += result.Graph is null ? 0 : 1;
        }

        Assert.InRange(graphs, 100, 5_900);
    }

    private static NetworkSpec Spec(Random random)
    {
        bool sensible = random.Next(2) == 0;
        var attributes = new List<AttributeSpec> { new("Network", []), new("Input", new[] { new ArgumentSpec("shape", Sizes(random)) }) };
        attributes.AddRange(Attributes(random, sensible));
        var type = new TypeSpec("", [], "Net", "class", "Net");
        BlockSpec[] blocks =
        [
            new("B", "B", new[] { new BlockParameterSpec("N", 3) }, Attributes(random, sensible)),
            new("C", "C", [], Attributes(random, sensible)),
        ];
        return new NetworkSpec(type, new DeclarationSpec(IsPartial: true), new EquatableArray<AttributeSpec>(attributes), blocks);
    }

    private static AttributeSpec[] Attributes(Random random, bool sensible) => Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
    {
        string kind = sensible ? Pick(random, ["Dense", "Flatten", "ReLU", "Step", "Use", "Normalization", "Conv2D", "Conv2D", "Conv2DTranspose", "MaxPool2D", "BatchNorm"]) : Pick(random, Kinds);
        string? block = kind == "Use" ? Pick(random, ["B", "C", "D"]) : null;
        ArgumentSpec[] arguments = sensible && kind == "Dense" && random.Next(5) == 0 ? [new("units", new IntegerValue(random.Next(1, 9))), new(Pick(random, ["SharedWith", "TiedTo"]), new TextValue("dense1"))]
            : sensible && kind == "Dense" ? [new("units", new IntegerValue(random.Next(1, 9)))]
            : sensible && kind.StartsWith("Conv2D", StringComparison.Ordinal) ? [new("filters", new IntegerValue(random.Next(1, 9))), new("kernel", new IntegerValue(random.Next(1, 3)))]
            : sensible && kind == "MaxPool2D" ? [new("size", new IntegerValue(random.Next(1, 3)))]
            : sensible ? []
            : Enumerable.Range(0, random.Next(4)).Select(_ => new ArgumentSpec(Pick(random, Arguments), Argument(random))).ToArray();
        return new AttributeSpec(kind, arguments, Block: block);
    }).ToArray();

    private static Value Argument(Random random) => random.Next(8) switch
    {
        0 => new IntegerValue(random.Next(-2, 9)),
        1 => new IntegerValue(random.Next() * (long)random.Next(-1, 2)),
        2 => new RealValue(random.NextDouble() switch { < 0.2 => double.NaN, < 0.3 => double.PositiveInfinity, var v => v * 2 }),
        3 => new TextValue(Pick(random, Names)),
        4 => new EnumValue(random.Next(4) == 0 ? null : Pick(random, Members), random.Next(9)),
        5 => Sizes(random),
        6 => new ListValue(Enumerable.Range(0, random.Next(4)).Select(_ => (Value)new TextValue(Pick(random, Names))).ToArray()),
        _ => new ExpressionValue(new BinaryExpression(Pick(random, ["+", "-", "*", "/"])[0], new ParameterExpression("N"), new ConstantExpression(random.Next(3)))),
    };

    private static ListValue Sizes(Random random) => new(Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Value)new IntegerValue(
        random.Next(10) == 0 ? random.Next(-1, int.MaxValue) : random.Next(1, 9))).ToArray());

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];
}
