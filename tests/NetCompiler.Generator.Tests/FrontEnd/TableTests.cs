using System.Reflection;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.FrontEnd;

/// <summary>The user-facing attributes and the compiler's tables say the same.</summary>
public class TableTests
{
    public static IEnumerable<object[]> Optimizers => Concrete<OptimizerAttribute>().Where(k => k != "Sgd").Select(k => new object[] { k });

    [Fact]
    public void EveryLayerIsInTheTable() => Assert.All(Concrete<LayerAttribute>(), k => Assert.True(LayerTable.IsLayer(k), k));

    [Fact]
    public void EveryLossIsInTheTable() => Assert.All(Concrete<LossAttribute>(), k => Assert.True(LossTable.IsLoss(k), k));

    [Fact]
    public void EveryOptimizerIsInTheTable() => Assert.All(Concrete<OptimizerAttribute>(), k => Assert.True(OptimizerTable.IsOptimizer(k), k));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void OptimizerDefaultsAreThoseOfTheAttribute(string kind)
    {
        // Written out: every constructor argument and property at the value that the attribute object has.
        Type type = typeof(OptimizerAttribute).Assembly.GetType($"NetCompiler.{kind}Attribute")!;
        ConstructorInfo constructor = type.GetConstructors().Single();
        object attribute = constructor.Invoke(constructor.GetParameters().Select(p => p.DefaultValue).ToArray());
        IEnumerable<string> arguments = constructor.GetParameters().Select(p => $"{p.Name}: {Text(p.DefaultValue)}");
        IEnumerable<string> properties = type.GetProperties().Where(p => p.SetMethod is not null).Select(p => $"{p.Name} = {Text(p.GetValue(attribute))}");
        Optimizer written = Read($"{kind}({string.Join(", ", arguments.Concat(properties))})");
        Assert.Equal(Read(kind), written);
        Assert.Equal(kind, written.Kind.ToString());
    }

    [Fact]
    public void LayerDefaultsAreThoseOfTheAttribute()
    {
        string properties = string.Join(", ", typeof(DenseAttribute).GetProperties()
            .Where(p => p.SetMethod is not null && p.Name is not ("KernelInitializer" or "BiasInitializer") && !p.Name.StartsWith("Activity", StringComparison.Ordinal))
            .Select(p => $"{p.Name} = {Text(p.GetValue(new DenseAttribute(3)))}"));
        foreach (string initializer in Enum.GetNames<Initializer>().Where(n => n != "Auto"))
        {
            string kernel = $"KernelInitializer = Initializer.{initializer}";
            Assert.Equal(Nodes($"Dense(3, {kernel})"), Nodes($"Dense(3, {kernel}, {properties})"));
        }

        Assert.Equal(Nodes("Dense(3), LeakyReLU, ELU, PReLU"), Nodes("Dense(3), LeakyReLU(0.01f), ELU(1), PReLU(0.25f, Trainable = true)"));
        Assert.Equal(Nodes("Dense(3, Activation.ReLU)"), Nodes("Dense(3), ReLU"));
    }

    [Theory]
    [InlineData(typeof(Conv1DAttribute), "Input(8, 4), Conv1D(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(Conv2DAttribute), "Input(8, 8, 4), Conv2D(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(DepthwiseConv2DAttribute), "Input(8, 8, 4), DepthwiseConv2D(3)", 3, Activation.Linear)]
    [InlineData(typeof(SeparableConv2DAttribute), "Input(8, 8, 4), SeparableConv2D(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(Conv2DTransposeAttribute), "Input(8, 8, 4), Conv2DTranspose(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(DepthwiseConv1DAttribute), "Input(8, 4), DepthwiseConv1D(3)", 3, Activation.Linear)]
    [InlineData(typeof(SeparableConv1DAttribute), "Input(8, 4), SeparableConv1D(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(Conv1DTransposeAttribute), "Input(8, 4), Conv1DTranspose(6, 3)", 6, 3, Activation.Linear)]
    [InlineData(typeof(MaxPool1DAttribute), "Input(8, 4), MaxPool1D(2)", 2)]
    [InlineData(typeof(MaxPool2DAttribute), "Input(8, 8, 4), MaxPool2D(2)", 2)]
    [InlineData(typeof(AveragePool1DAttribute), "Input(8, 4), AveragePool1D(2)", 2)]
    [InlineData(typeof(AveragePool2DAttribute), "Input(8, 8, 4), AveragePool2D(2)", 2)]
    [InlineData(typeof(BatchNormAttribute), "Input(8, 8, 4), BatchNorm()")]
    [InlineData(typeof(LayerNormAttribute), "Input(8, 8, 4), LayerNorm()")]
    [InlineData(typeof(RMSNormAttribute), "Input(8, 8, 4), RMSNorm()")]
    [InlineData(typeof(GroupNormAttribute), "Input(8, 8, 4), GroupNorm(2)", 2)]
    [InlineData(typeof(UpSampling2DAttribute), "Input(8, 8, 4), UpSampling2D(2)", 2)]
    public void ImageLayerDefaultsAreThoseOfTheAttribute(Type type, string layers, params object[] arguments)
    {
        // Where an axis has no argument of its own it takes that of both, and a pool's stride its size.
        object attribute = Activator.CreateInstance(type, arguments)!;
        string properties = string.Join(", ", type.GetProperties()
            .Where(p => p.SetMethod is not null && p.Name is not ("KernelInitializer" or "BiasInitializer") && !p.Name.StartsWith("Activity", StringComparison.Ordinal))
            .Where(p => !p.Name.EndsWith("Height", StringComparison.Ordinal) && !p.Name.EndsWith("Width", StringComparison.Ordinal))
            .Where(p => p.Name != "Strides" || !type.IsSubclassOf(typeof(PoolAttribute)))
            .Select(p => $"{p.Name} = {(p.PropertyType.IsEnum ? $"{p.PropertyType.Name}." : "")}{Text(p.GetValue(attribute))}"));
        Assert.NotEmpty(properties);
        string written = $"{layers[..^1]}{(layers.EndsWith("()", StringComparison.Ordinal) ? "" : ", ")}{properties})";
        Assert.Equal(Layers(layers), Layers(written));
    }

    [Fact]
    public void OptionalArgumentsHaveTheDefaultsOfTheAttribute() => Assert.Equal(
        Layers("Input(8, 8, 4), LocalResponseNorm(3), UpSampling2D"),
        Layers("Input(8, 8, 4), LocalResponseNorm(3, 1e-4f, 0.75f, 1), UpSampling2D(2, 2)"));

    [Fact]
    public void AStepIsRepeatedOnceMore() => Assert.Equal(Layers("Input(8, 4), UpSampling1D"), Layers("Input(8, 4), UpSampling1D(2)"));

    private static EquatableArray<Node> Layers(string layers) => TestCompilation.Infer($"[Network, {layers}] partial class Net;").Graph!.Nodes;

    private static EquatableArray<Node> Nodes(string layers) => Layers($"Input(4), {layers}");

    private static Optimizer Read(string optimizer) =>
        TestCompilation.Infer($"[Network, Input(4), Dense(2), MeanSquaredError, {optimizer}] partial class Net;").Graph!.Optimizer!;

    private static string[] Concrete<T>() => typeof(T).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract)
        .Select(t => t.Name.Split('`')[0].Replace("Attribute", ""))
        .ToArray();

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        float f => FormattableString.Invariant($"{f:R}f"),
        _ => value.ToString()!,
    };
}
