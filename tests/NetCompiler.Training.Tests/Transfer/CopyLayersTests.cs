using static NetCompiler.Training.Tests.Transfer.LayerParameterTests;

namespace NetCompiler.Training.Tests.Transfer;

/// <summary>Layers from another network.</summary>
public sealed class CopyLayersTests
{
    [Fact]
    public void The_named_layers_are_those_of_the_other_network()
    {
        Taught taught = new(seed: 3);
        float[] source = All(taught);
        Learner learner = new(seed: 7), untouched = new(seed: 7);

        learner.CopyLayers(taught, "conv1", "hidden");

        foreach (LayerInfo layer in Learner.Info.Layers)
        {
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                bool taken = layer.Name is "conv1" or "hidden";
                float[] expected = taken ? taught.GetParameters(layer.Name, parameter.Name) : untouched.GetParameters(layer.Name, parameter.Name);
                Assert.Equal(expected, learner.GetParameters(layer.Name, parameter.Name));
            }
        }

        Assert.NotEqual(untouched.GetParameters("hidden", "weight"), learner.GetParameters("hidden", "weight"));
        Assert.Equal(source, All(taught));
    }

    [Fact]
    public void Layers_that_fit_are_taken_and_it_is_said_which()
    {
        Taught taught = new(seed: 3);
        Learner learner = new(seed: 7);

        LayerTransfer transfer = learner.CopyFittingLayers(taught);

        Assert.Equal(["conv1", "norm", "conv2", "hidden"], transfer.Taken);
        Assert.Equal(
            [
                new KeptLayer("head", "expected the parameter head.weight to have shape [3, 17], but that of Taught has [5, 17]"),
                new KeptLayer("top", "expected the parameter top.weight [2, 3], but Taught has none of this name"),
            ],
            transfer.Kept);
        Assert.Equal(["head.weight", "head.bias"], transfer.Unused);
        Assert.Equal(taught.GetParameters("hidden", "weight"), learner.GetParameters("hidden", "weight"));
    }

    [Fact]
    public void All_layers_of_a_network_of_the_same_class_fit()
    {
        Staged from = new(seed: 1), network = new(seed: 2);

        LayerTransfer transfer = network.CopyFittingLayers(from);

        Assert.Equal(All(from), All(network));
        Assert.Empty(transfer.Kept);
        Assert.Equal("taken: stage.wide, stage.narrow, other.wide, other.narrow, stages, tied", transfer.ToString());
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_and_nothing_has_changed()
    {
        Learner learner = new(seed: 7);
        float[] before = All(learner);
        Taught taught = new();

        Refuses("expected the parameter head.weight to have shape [3, 17], but that of Taught has [5, 17]", "source", () => learner.CopyLayers(taught, "conv1", "head"));
        Refuses("expected the parameter top.weight [2, 3], but Taught has none of this name", "source", () => learner.CopyLayers(taught, "top"));
        Refuses("Learner has no layer dense1; expected one of conv1, norm, conv2, hidden, head, top", "layers", () => learner.CopyLayers(taught, "dense1"));
        Refuses("no layer is named", "layers", () => learner.CopyLayers(taught));
        Refuses("no layer of Learner has its tensors here: expected the parameter conv1.weight [20, 2, 3, 3], but Bare has none of this name; ", "source", () => learner.CopyFittingLayers(new Bare()));
        Assert.Throws<ArgumentNullException>(() => learner.CopyLayers((Taught)null!, "conv1"));
        Assert.Equal(before, All(learner));
    }
}
