using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.PyTorch;

/// <summary>
/// Emitted code of the networks that are declared for the interpreter, for the instruction set of this process: outputs, loss, gradients and a step of
/// <c>[Sgd(1f)]</c>, fused and unfused.
/// </summary>
[Trait("Category", "Kernels")]
public class CompiledFixtureTests
{
    private static readonly string[] Groups = ["Convolution", "Pool", "Maxout", "Norm", "Border", "UpSampling", "Shuffled", "Squeeze", "LeNet", "Recurrent", "Embedding", "Sequence", "Attention", "Transformer", "Masked", "Shared", "Tied"];

    // Those of the fixtures of optimizers that are declared for the interpreter only.
    private static readonly string[] Trained = ["SgdTransformerNetwork"];

    private static readonly Lazy<Networks> Compiled = new(() => Harness.Networks.Compile(Names.Concat(Trained).Select(GraphOf)));

    private static IEnumerable<string> Names => DeclaredNetworks.Names.Where(n => Array.Exists(Groups, g => n.StartsWith(g, StringComparison.Ordinal)));

    public static TheoryData<string> Networks => [.. Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Network(string name)
    {
        Fixture fixture = Fixture.Read(name);
        Examples examples = FixtureExamples.Of(fixture);
        float[] parameters = fixture.Floats("parameters");
        float[] gradients = fixture.Floats("gradients");
        int[] sizes = fixture.Ints("sizes");
        float loss = fixture.Floats("loss")[0];
        float[] statistics = fixture.Has("statistics") ? fixture.Floats("statistics") : parameters;
        float[] expected = [.. statistics.Zip(gradients, (p, g) => p - g)];

        INetworkHandle network = Create(name, parameters);
        CheckOutputs(network, examples, fixture.Floats("outputs"));
        using ITrainerHandle trainer = network.CreateTrainer();
        Close.Scalar(fixture.Has("evaluation_loss") ? fixture.Floats("evaluation_loss")[0] : loss, trainer.Loss(examples), "loss in evaluation mode");
        Close.Scalar(loss, trainer.Step(examples), "loss of Step");
        Close.Tensors(expected, network.Parameters, sizes, "parameters after Step");

        INetworkHandle second = Create(name, parameters);
        using ITrainerHandle halves = second.CreateTrainer();
        float[] computed = new float[parameters.Length];
        Close.Scalar(loss, halves.ComputeGradients(examples, computed), "loss of ComputeGradients");
        Close.Tensors(gradients, computed, sizes, "gradients");
        halves.ApplyGradients(computed);
        Close.Tensors(expected, second.Parameters, sizes, "parameters after ApplyGradients");
    }

    [Fact]
    public void TenStepsOfATransformer()
    {
        Fixture fixture = Fixture.Read("OptimizersTransformer");
        INetworkHandle network = Create("SgdTransformerNetwork", fixture.Floats("parameters"));
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] losses = fixture.Floats("losses.SgdTransformer");
        float[] inputs = fixture.Floats("inputs");
        int[] labels = fixture.Ints("labels");
        int length = inputs.Length / losses.Length;
        int batch = labels.Length / losses.Length;
        for (int i = 0; i < losses.Length; i++)
        {
            Examples examples = new(inputs[(i * length)..((i + 1) * length)], [], labels[(i * batch)..((i + 1) * batch)], batch);
            Close.Scalar(losses[i], trainer.Step(examples), $"loss of step {i}");
        }

        Close.Tensors(fixture.Floats("parameters.SgdTransformer"), network.Parameters, fixture.Ints("sizes"), "parameters");
    }

    private static INetworkHandle Create(string name, float[] parameters)
    {
        INetworkHandle network = Compiled.Value.Create(name);
        network.Parameters = parameters;
        return network;
    }

    private static Graph GraphOf(string name)
    {
        Graph graph = DeclaredNetworks.Graph(name);
        return graph with { Options = graph.Options with { Targets = Harness.Networks.RunningSet } };
    }

    private static void CheckOutputs(INetworkHandle network, Examples examples, float[] expected)
    {
        float[] batch = new float[expected.Length];
        network.Forward(examples.Inputs, batch, examples.Count);
        Close.Tensor(expected, batch, "outputs of the batch");

        float[] each = new float[expected.Length];
        int length = examples.Inputs.Length / examples.Count;
        int width = expected.Length / examples.Count;
        for (int i = 0; i < examples.Count; i++)
        {
            network.Forward(examples.Inputs.AsSpan(i * length, length), each.AsSpan(i * width, width));
        }

        Close.Tensor(expected, each, "outputs one by one");
    }
}
