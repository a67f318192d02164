namespace NetCompiler.Training.Tests.Transfer;

/// <summary>Parameters of one layer, by name.</summary>
public sealed class LayerParameterTests
{
    [Fact]
    public void Parameters_of_a_layer_are_those_of_the_flat_order()
    {
        Taught network = new(seed: 1);
        List<float> found = [];
        foreach (LayerInfo layer in Taught.Info.Layers)
        {
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                float[] values = network.GetParameters(layer.Name, parameter.Name);
                float[] copied = new float[parameter.Count];
                network.GetParameters(layer.Name, parameter.Name, copied);
                Assert.Equal(values, copied);
                found.AddRange(values);
            }
        }

        Assert.Equal(All(network), found);
    }

    [Theory]
    [InlineData("conv1", "weight")]
    [InlineData("conv2", "bias")]
    [InlineData("norm", "running_var")]
    [InlineData("hidden", "weight")]
    [InlineData("head", "bias")]
    public void What_is_set_is_what_the_network_then_uses_and_nothing_else_changes(string layer, string parameter)
    {
        Taught network = new(seed: 1);
        float[] others = Others(network, layer, parameter);
        float[] image = [.. Enumerable.Range(0, Taught.InputLength).Select(i => MathF.Sin(i))];
        float[] before = new float[Taught.OutputLength], after = new float[Taught.OutputLength];
        network.Forward(image, before);

        float[] values = [.. network.GetParameters(layer, parameter).Select((v, i) => v + 0.5f + (i % 3))];
        network.SetParameters(layer, parameter, values);
        network.Forward(image, after);

        Assert.Equal(values, network.GetParameters(layer, parameter));
        Assert.Equal(others, Others(network, layer, parameter));
        Assert.NotEqual(before, after);
        Taught whole = new(seed: 2);
        whole.SetParameters(All(network));
        whole.Forward(image, before);
        Assert.Equal(before, after);
    }

    /// <summary>[out, in], as PyTorch's Linear.</summary>
    [Fact]
    public void Values_are_in_PyTorchs_layout()
    {
        Staged network = new(seed: 1);
        float[] weight = new float[16], bias = [1, 2, 3, 4];
        weight[(2 * 4) + 1] = 10;
        network.SetParameters("stages", "weight", weight);
        network.SetParameters("stages", "bias", bias);
        network.SetParameters("tied", "bias", new float[4]);
        float[] output = new float[4];
        network.SetParameters("other.narrow", "weight", new float[24]);
        network.SetParameters("other.narrow", "bias", [5, 6, 7, 8]);

        // stages gives (1, 2, 63, 4), and tied takes the kernel transposed: its second output reads the third of these.
        network.Forward([1, 1, 1, 1], output);

        Assert.Equal([0, 630, 0, 0], output);
    }

    [Fact]
    public void Names_and_lengths_that_are_not_the_networks_are_refused()
    {
        Taught network = new(seed: 1);
        float[] before = All(network);

        Refuses("Taught has no layer conv3; expected one of conv1, norm, conv2, hidden, head", "layer", () => network.GetParameters("conv3", "weight"));
        Refuses("layer flatten1 of Taught has no parameters of its own; expected one of conv1", "layer", () => network.GetParameters("flatten1", "weight"));
        Refuses("layer hidden of Taught has no parameter kernel; expected weight or bias", "parameter", () => network.GetParameters("hidden", "kernel"));
        Refuses("destination has 84 floats; expected 85 (head.weight)", "destination", () => network.GetParameters("head", "weight", new float[84]));
        Refuses("source has 86 floats; expected 85 (head.weight)", "source", () => network.SetParameters("head", "weight", new float[86]));
        Refuses("Staged has no layer stage.", "layer", () => new Staged().GetParameters("stage.", "weight"));
        Refuses("layer tied of Staged has no parameter weight; expected bias", "parameter", () => new Staged().GetParameters("tied", "weight"));
        Refuses("layer relu1 of Bare has no parameters of its own; expected none, for no layer has parameters", "layer", () => new Bare().GetParameters("relu1", "weight"));
        Assert.Throws<ArgumentException>(() => network.GetParameters("", "weight"));
        Assert.Throws<ArgumentNullException>(() => network.GetParameters("head", null!));
        Assert.Equal(before, All(network));
    }

    internal static float[] All<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    internal static void Refuses(string message, string parameter, Action call)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(call);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(parameter, refusal.ParamName);
    }

    private static float[] Others(Taught network, string layer, string parameter) =>
    [
        .. from l in Taught.Info.Layers from p in l.Parameters where (l.Name, p.Name) != (layer, parameter)
           from value in network.GetParameters(l.Name, p.Name) select value,
    ];
}
