using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// Compares a graph's gradients program with the differences of its own loss, all in double precision: differentiation and loss rules are checked
/// without any emitted code.
/// </summary>
internal static class FiniteDifferences
{
    private const double H = 1e-5;

    /// <summary>Checks up to <paramref name="samples"/> elements of every trainable parameter, with and without the compiler's passes.</summary>
    public static void Check(Graph graph, bool labels = false, int batch = 5, int seed = 1, int samples = 12)
    {
        double[] parameters = RandomExamples.Parameters(graph, seed).Select(w => (double)w).ToArray();
        Examples examples = RandomExamples.Batch(graph, batch, seed + 1, labels);
        foreach (bool optimize in (bool[])[false, true])
        {
            ReferencePrograms programs = new(graph, optimize);
            (Bounded loss, Bounded[] gradients) = Reference(programs, parameters).ComputeGradients(examples);
            Assert.True(double.IsFinite(loss.Value), $"The loss of {graph.Name} is {loss.Value}.");
            Func<int, double, Bounded> lossAt = Reference(programs, parameters).TrainingLoss(examples);
            Assert.Equal(loss, lossAt(0, parameters[0]));
            int start = 0;
            foreach (Parameter parameter in graph.Parameters)
            {
                int stride = Math.Max(1, parameter.Count / samples);
                for (int i = start; i < start + parameter.Count; i += stride)
                {
                    double expected = parameter.Trainable ? Difference(h => lossAt(i, parameters[i] + h).Value) : 0;
                    double tolerance = 1e-8 + (2e-7 * Math.Abs(expected));
                    Assert.True(Math.Abs(gradients[i].Value - expected) <= tolerance,
                        $"d{parameter.FullName}[{i - start}] (optimize: {optimize}) is {gradients[i].Value:R}; the loss changes by {expected:R}.");
                }

                start += parameter.Count;
            }
        }
    }

    /// <summary>Checks the gradient with respect to every input.</summary>
    public static void CheckInputs(Graph graph, bool labels = false, int batch = 2, int seed = 1)
    {
        double[] parameters = RandomExamples.Parameters(graph, seed).Select(w => (double)w).ToArray();
        Examples examples = RandomExamples.Batch(graph, batch, seed + 1, labels);
        foreach (bool optimize in (bool[])[false, true])
        {
            ReferencePrograms programs = new(graph, optimize);
            (Bounded loss, Bounded[] gradients) = Reference(programs, parameters).ComputeInputGradients(examples);
            Func<int, double, Bounded> lossAt = Reference(programs, parameters).LossOfInputs(examples);
            Assert.Equal(loss, lossAt(0, 0));
            for (int i = 0; i < gradients.Length; i++)
            {
                double expected = Difference(h => lossAt(i, h).Value);
                Assert.True(Math.Abs(gradients[i].Value - expected) <= 1e-8 + (2e-7 * Math.Abs(expected)),
                    $"d{graph.Name}/dinput[{i}] (optimize: {optimize}) is {gradients[i].Value:R}; the loss changes by {expected:R}.");
            }
        }
    }

    // Richardson's extrapolation: the error falls with h⁴, and small steps stay clear of kinks.
    private static double Difference(Func<double, double> f)
    {
        double near = (f(H) - f(-H)) / (2 * H);
        double far = (f(2 * H) - f(-2 * H)) / (4 * H);
        return near + ((near - far) / 3);
    }

    private static ReferenceNetwork Reference(ReferencePrograms programs, double[] parameters) => new(programs, parameters, seed: 7);
}
