using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Holds one compiled network against the interpreter: every entry point, within the bounds of running error analysis.</summary>
/// <param name="sparse">Whether to pass inputs as sparse rows.</param>
internal sealed class Against(Graph graph, Networks networks, bool sparse = false)
{
    private const int Steps = 3;
    private const ulong Seed = 11;

    private readonly ReferencePrograms _programs = new(graph, sparse: sparse);
    private readonly Graph? _step = StreamGraph.Create(graph);

    /// <summary>Elements compared, and those among them whose bound is so wide that the comparison says little.</summary>
    public int Compared { get; private set; }

    public int Loose { get; private set; }

    /// <summary>Fails where the bounds of more than a tenth of all elements are so wide.</summary>
    public void AssertTight() =>
        Assert.True(Loose <= Compared / 10, $"{graph.Name} of {graph.Options.Targets}: {Loose} of {Compared} bounds say little");

    /// <summary>Runs everything on batches of <paramref name="count"/> examples.</summary>
    public void Check(int count, bool labels, int seed)
    {
        float[] parameters = RandomExamples.Parameters(graph, seed);
        INetworkHandle network = Create(parameters);
        Same("parameters", parameters.Select(p => (Bounded)p).ToArray(), network.Parameters);
        ReferenceNetwork reference = new(_programs, parameters.Select(p => (double)p).ToArray(), Seed);
        CheckForward(network, reference, Batch(count, seed, labels));
        if (graph.Optimizer is null)
        {
            return;
        }

        INetworkHandle second = Create(parameters);
        using ITrainerHandle trainer = network.CreateTrainer(maxBatch: count + 3, seed: Seed);
        using ITrainerHandle halves = second.CreateTrainer(maxBatch: count, seed: Seed);
        for (int step = 0; step < Steps; step++)
        {
            Examples examples = Batch(step == 1 ? (count + 1) / 2 : count, seed + step, labels);
            float[] gradients = new float[graph.ParameterCount];
            double[] before = network.Parameters.Select(p => (double)p).ToArray();
            reference.SetParameters(before);
            Same("evaluation loss", [reference.Loss(examples)], [trainer.Loss(examples)]);
            CheckInputGradients(reference, trainer, examples with { Weights = [] });
            (Bounded expectedLoss, Bounded[] expectedGradients) = reference.ComputeGradients(examples);
            Same("loss of gradients", [expectedLoss], [halves.ComputeGradients(examples, gradients)]);
            Same("gradients", expectedGradients, gradients);
            halves.ApplyGradients(gradients);

            // Gradients are computed of a step; running statistics have followed its batch.
            reference.SetParameters(before);
            Same("training loss", [reference.Step(examples)], [trainer.Step(examples)]);
            Same($"parameters after step {step + 1}", reference.Parameters, network.Parameters);

            // From gradients alone an update cannot know what has occurred.
            if (sparse || graph.TakesTokens)
            {
                second.Parameters = network.Parameters;
            }

            SameBits(network.Parameters, second.Parameters);

            // Errors of one step would grow in the next; where an adaptive optimizer divides two numbers near zero, without a bound.
            reference.SetParameters(network.Parameters.Select(p => (double)p).ToArray());
        }

        Assert.Equal(Steps, trainer.StepCount);
        CheckForward(network, reference, Batch(2, seed, labels));
    }

    private void CheckForward(INetworkHandle network, ReferenceNetwork reference, Examples examples)
    {
        Bounded[] expected = reference.Forward(examples);
        float[] outputs = new float[examples.Count * graph.OutputLength];
        network.Forward(examples.Inputs, outputs, examples.Count);
        Same("outputs of a batch", expected, outputs);
        for (int b = 0; b < Math.Min(3, examples.Count); b++)
        {
            float[] output = new float[graph.OutputLength];
            network.Forward(examples.Inputs.AsSpan(b * graph.InputLength, graph.InputLength), output);
            Same($"outputs of example {b}", expected[(b * graph.OutputLength)..((b + 1) * graph.OutputLength)], output);
        }

        if (_step is not null)
        {
            CheckStreams(network, expected, examples, count: 1);
            CheckStreams(network, expected, examples, examples.Count);
        }
    }

    // Step by step: outputs at every time step are those there, others those after the last one.
    private void CheckStreams(INetworkHandle network, Bounded[] expected, Examples examples, int count)
    {
        IStreamsHandle streams = network.CreateStreams(count);
        int steps = graph.Inputs.First().Shape.Dimensions[0];
        float[] outputs = new float[count * _step!.OutputLength];
        for (int t = 0; t < steps; t++)
        {
            streams.Step([.. Enumerable.Range(0, count).SelectMany(b => InputsAt(examples, b, t, steps))], outputs);
            for (int b = 0; b < count; b++)
            {
                int whole = b * graph.OutputLength;
                int single = b * _step.OutputLength;
                foreach (int node in graph.Outputs)
                {
                    int length = _step.Nodes[node].Shape.Length;
                    int all = graph.Nodes[node].Shape.Length;
                    if (all > length || t == steps - 1)
                    {
                        int first = whole + (all > length ? t * length : 0);
                        Same($"outputs of stream {b} at step {t}", expected[first..(first + length)], outputs[single..(single + length)]);
                    }

                    whole += all;
                    single += length;
                }
            }
        }
    }

    // Several inputs lie one after the other in an example.
    private IEnumerable<float> InputsAt(Examples examples, int example, int step, int steps)
    {
        int start = example * graph.InputLength;
        foreach (Node input in graph.Inputs)
        {
            int features = input.Shape.Length / steps;
            foreach (float value in examples.Inputs.Skip(start + (step * features)).Take(features))
            {
                yield return value;
            }

            start += input.Shape.Length;
        }
    }

    private void CheckInputGradients(ReferenceNetwork reference, ITrainerHandle trainer, Examples examples)
    {
        if (graph.Options.InputGradients && !sparse)
        {
            float[] gradients = new float[examples.Inputs.Length];
            (Bounded expectedLoss, Bounded[] expectedGradients) = reference.ComputeInputGradients(examples);
            Same("loss of input gradients", [expectedLoss], [trainer.ComputeInputGradients(examples, gradients)]);
            Same("input gradients", expectedGradients, gradients);
        }
    }

    private Examples Batch(int count, int seed, bool labels)
    {
        Examples examples = RandomExamples.Batch(graph, count, seed, labels);
        return sparse ? RandomExamples.Thin(examples, density: 0.2, seed) : examples;
    }

    private INetworkHandle Create(float[] parameters)
    {
        INetworkHandle network = networks.Create(graph.Name);
        network.Parameters = parameters;
        return sparse ? network.Sparse : network;
    }

    private void Same(string what, Bounded[] expected, float[] actual)
    {
        double scale = Math.Sqrt(expected.Average(e => e.Value * e.Value));
        for (int i = 0; i < expected.Length; i++)
        {
            Compared++;
            Loose += expected[i].Error > 1e-2 * scale ? 1 : 0;
            if (!expected[i].Admits(actual[i]))
            {
                Assert.Fail($"{what}: element {i} of {expected.Length} is {actual[i]:R}; expected {expected[i].Value:R} ± {expected[i].Error:E2}\n{Describe()}");
            }
        }
    }

    private string Describe() => $"{graph.Options} {graph.Optimizer}\n{GraphPrinter.Print(graph)}";

    private void SameBits(float[] left, float[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(left[i]) != BitConverter.SingleToInt32Bits(right[i]))
            {
                Assert.Fail($"Parameter {i} is {left[i]:R} after Step and {right[i]:R} after ComputeGradients and ApplyGradients\n{Describe()}");
            }
        }
    }
}
