using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Reference;

/// <summary>The compiler's passes must not change what a program computes, whatever the graph and the optimizer.</summary>
public class PassTests
{
    [Fact]
    public void OptimizedProgramsComputeTheSame()
    {
        Check.One(Choices.Configuration(tests: 150), Prop.ForAll(Choices.Arbitrary, tape => Compare(tape, c => RandomGraph.Build("Random", c, largest: 20))));
    }

    [Fact]
    public void OptimizedConvolutionsComputeTheSame()
    {
        Check.One(Choices.Configuration(tests: 100), Prop.ForAll(Choices.Arbitrary, tape => Compare(tape, c => RandomConvolutions.Build("Random", c, budget: 1500))));
    }

    private static void Compare(int[] tape, Func<Choices, Graph> build)
    {
        Choices choices = new(tape);
        bool labels = choices.OneIn(2);
        int batch = 1 + choices.Below(6);
        Graph graph = build(choices);
        labels &= graph.TakesLabels;
        double[] parameters = RandomExamples.Parameters(graph, 3).Select(w => (double)w).ToArray();
        ReferenceNetwork plain = new(new ReferencePrograms(graph), parameters, seed: 5);
        ReferenceNetwork optimized = new(new ReferencePrograms(graph, optimize: true), parameters, seed: 5);
        for (int step = 0; step < 3; step++)
        {
            Examples examples = RandomExamples.Batch(graph, batch, seed: step, labels);
            Same("outputs", graph, plain.Forward(examples), optimized.Forward(examples));
            Same("loss", graph, [plain.Loss(examples)], [optimized.Loss(examples)]);
            Same("gradients", graph, plain.ComputeGradients(examples).Gradients, optimized.ComputeGradients(examples).Gradients);
            Same("training loss", graph, [plain.Step(examples)], [optimized.Step(examples)]);
            Same("parameters", graph, plain.Parameters, optimized.Parameters);
        }
    }

    private static void Same(string what, Graph graph, Bounded[] expected, Bounded[] actual)
    {
        double scale = expected.Max(e => Math.Abs(e.Value));
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i].Value - actual[i].Value);
            if (!(difference <= 1e-9 * scale))
            {
                Assert.Fail($"{what}[{i}] of {graph} is {actual[i].Value:R} after the passes, {expected[i].Value:R} before.");
            }
        }
    }
}
