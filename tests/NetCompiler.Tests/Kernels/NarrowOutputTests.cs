using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Files;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>A small network with few outputs, whose last weights the pass of one example reads from a copy.</summary>
[Network]
[Input(16)]
[Dense(20, Activation.Tanh)]
[Dense(3)]
[MeanSquaredError]
[Adam(0.05f)]
public sealed partial class NarrowNetwork;

[Trait("Category", "Kernels")]
public class NarrowOutputTests
{
    private const int Count = 5;

    private static readonly float[] Inputs = Enumerable.Range(0, Count * NarrowNetwork.InputLength).Select(i => MathF.Sin(i)).ToArray();

    private static readonly float[] Targets = Enumerable.Range(0, Count * NarrowNetwork.OutputLength).Select(i => MathF.Cos(i)).ToArray();

    [Fact]
    public void WhateverChangesTheParametersRenewsTheCopy()
    {
        using TemporaryFolder folder = new();
        NarrowNetwork network = new(seed: 1);
        float[] first = One(network);
        using NarrowNetwork.Trainer trainer = new(network);
        trainer.SaveCheckpoint(folder["checkpoint"]);
        network.Save(folder["first.safetensors"]);

        trainer.Step(Inputs, Targets, Count);
        float[] second = One(network);
        Assert.NotEqual(first, second);

        float[] gradients = new float[NarrowNetwork.ParameterCount];
        Array.Fill(gradients, 1f);
        trainer.ApplyGradients(gradients);
        Assert.NotEqual(second, One(network));

        trainer.LoadCheckpoint(folder["checkpoint"]);
        Assert.Equal(first, One(network));
        Assert.Equal(first, One(NarrowNetwork.Load(folder["first.safetensors"])));

        float[] parameters = new float[NarrowNetwork.ParameterCount];
        network.GetParameters(parameters);
        NarrowNetwork other = new(seed: 2);
        Assert.NotEqual(first, One(other));
        other.SetParameters(parameters);
        Assert.Equal(first, One(other));
    }

    [Theory]
    [InlineData(16, 4, true)]
    [InlineData(32, 1, false)]
    [InlineData(37, 3, true)]
    [InlineData(129, 2, false)]
    [InlineData(250, 1, true)]
    public void EveryOutputIsItsDotProduct(int inputs, int outputs, bool bias)
    {
        TestGraph graph = new($"Narrow{inputs}To{outputs}");
        graph.Input(inputs);
        graph.Dense(outputs, bias: bias);
        graph.Activation(ActivationKind.Sigmoid);
        Graph built = graph.Build(options: Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create(built.Name, seed: 1);
        Examples examples = RandomExamples.Batch(built, 1, seed: 2);
        Bounded[] expected = new ReferenceNetwork(new(built), network.Parameters.Select(w => (double)w).ToArray()).Forward(examples);
        float[] actual = new float[outputs];
        network.Forward(examples.Inputs, actual);
        Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.Admits(pair.Second), $"{pair.Second:R}; expected {pair.First.Value:R}"));
    }

    // The pass of a batch reads the packed weights themselves.
    private static float[] One(NarrowNetwork network)
    {
        float[] outputs = new float[Count * NarrowNetwork.OutputLength];
        float[] batch = new float[outputs.Length];
        network.Forward(Inputs, batch, Count);
        for (int b = 0; b < Count; b++)
        {
            network.Forward(Inputs.AsSpan(b * NarrowNetwork.InputLength, NarrowNetwork.InputLength), outputs.AsSpan(b * NarrowNetwork.OutputLength, NarrowNetwork.OutputLength));
        }

        Assert.All(batch.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        return outputs;
    }
}
