using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>An update from gradients that the caller gives takes those and nothing else, and nothing of them is left when it is done.</summary>
[Trait("Category", "Kernels")]
public class GivenGradientsTests
{
    private const int Count = 4;

    private static readonly Optimizer Sgd = new(OptimizerKind.Sgd, 0.1f);

    /// <summary>
    /// A step gathers gradients of weights in whole vectors, beyond the last column too: where rows of three columns follow each other, of the next row. The
    /// penalty is of all weights in their packed layout.
    /// </summary>
    [Fact]
    public void AStepBeforeLeavesThePaddingOfWeightsZero()
    {
        TestGraph test = new("Points");
        test.Input(5, 7);
        test.Dense(3, l2: 0.1f);
        Graph graph = test.Loss(new Loss(LossKind.MeanSquaredError)).Build(Sgd, Networks.Running);
        Networks networks = Networks.Compile(graph);
        Examples examples = RandomExamples.Batch(graph, Count, seed: 1);
        INetworkHandle network = networks.Create(graph.Name);
        using ITrainerHandle trainer = network.CreateTrainer();
        trainer.Step(examples);
        trainer.ApplyGradients(new float[graph.ParameterCount]);

        INetworkHandle same = networks.Create(graph.Name);
        same.Parameters = network.Parameters;
        using ITrainerHandle other = same.CreateTrainer();
        Assert.Equal(other.Loss(examples), trainer.Loss(examples));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void OfParametersThatNoLossReachesNothingIsLeft(float clipNorm)
    {
        TestGraph test = new("Sides");
        int input = test.Input(7);
        int side = test.Dense(4, bias: false);
        int main = test.Dense(3, input, bias: false);
        Graph graph = test.Output(side).Output(main).Loss(new Loss(LossKind.MeanSquaredError), main).Build(Sgd with { ClipNorm = clipNorm }, Networks.Running);
        Examples examples = RandomExamples.Batch(graph, Count, seed: 1);
        INetworkHandle network = Networks.Compile(graph).Create(graph.Name);
        using ITrainerHandle trainer = network.CreateTrainer();
        trainer.ApplyGradients([.. Enumerable.Repeat(1f, graph.ParameterCount)]);
        float[] before = network.Parameters;
        float[] gradients = new float[graph.ParameterCount];
        trainer.ComputeGradients(examples, gradients);
        Assert.All(gradients[..(7 * 4)], g => Assert.Equal(0, g));
        trainer.Step(examples);
        Assert.Equal(before[..(7 * 4)], network.Parameters[..(7 * 4)]);
    }
}
