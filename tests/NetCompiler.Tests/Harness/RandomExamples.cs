using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Harness;

/// <summary>Batches and parameters that fit a graph, from a seed.</summary>
internal static class RandomExamples
{
    /// <summary>Parameters in about the range of usual initialisers; deviations and other divisors stay away from zero.</summary>
    public static float[] Parameters(Graph graph, int seed)
    {
        Random random = new(seed);
        List<float> flat = [];
        foreach (Parameter parameter in graph.Parameters)
        {
            double scale = parameter.Form == ParameterForm.Matrix ? Math.Sqrt(3.0 / Math.Max(1, parameter.Rows)) : 0.5;
            for (int i = 0; i < parameter.Count; i++)
            {
                double w = ((2 * random.NextDouble()) - 1) * scale;
                flat.Add((float)(parameter.Name is "deviation" or "running_var" ? 0.75 + Math.Abs(w) : w));
            }
        }

        return [.. flat];
    }

    /// <summary>A batch with targets that suit each loss, or with labels.</summary>
    public static Examples Batch(Graph graph, int count, int seed, bool labels = false)
    {
        Random random = new(seed);
        int[] vocabularies = [.. graph.Inputs.SelectMany(n => Enumerable.Repeat(((InputLayer)n.Layer).Vocabulary, n.Shape.Length))];
        float[] inputs = Enumerable.Range(0, count * graph.InputLength)
            .Select(i => vocabularies[i % vocabularies.Length] is var v and > 0 ? random.Next(v) : (float)((3 * random.NextDouble()) - 1.5)).ToArray();
        Pad(graph, inputs, count, new Random(seed + 1));
        List<float> targets = [];
        List<int> classes = [];
        for (int b = 0; b < count; b++)
        {
            foreach (LossTerm term in graph.Losses.Where(l => l.Loss.TakesTargets))
            {
                Shape shape = graph.Nodes[term.Node].Shape;
                for (int row = 0; row < shape.Rows; row++)
                {
                    classes.Add(random.Next(shape.Last));
                    targets.AddRange(Row(term.Loss.Kind, shape.Last, random));
                }
            }
        }

        return new Examples(inputs, labels ? [] : [.. targets], labels ? [.. classes] : [], count) { Weights = graph.Options.ExampleWeights ? Weights(count, new Random(seed + 2)) : [] };
    }

    /// <summary>The same batch with most inputs zero.</summary>
    public static Examples Thin(Examples examples, double density, int seed)
    {
        Random random = new(seed);
        return examples with { Inputs = examples.Inputs.Select(x => random.NextDouble() < density ? x : 0).ToArray() };
    }

    // Some do not count, and some are to be avoided.
    private static float[] Weights(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(6) switch { 0 => 0, 1 => (float)-random.NextDouble(), _ => (float)(2 * random.NextDouble()) })];

    // A third of the time steps of inputs that a mask is made of are padding.
    private static void Pad(Graph graph, float[] inputs, int count, Random random)
    {
        int start = 0;
        foreach (Node input in graph.Inputs)
        {
            if (graph.Nodes.FirstOrDefault(n => n.Layer is MaskingLayer && n.Inputs[0] == input.Index)?.Layer is MaskingLayer masking)
            {
                for (int row = 0; row < count * input.Shape.Rows; row++)
                {
                    if (random.Next(3) == 0)
                    {
                        int at = (row / input.Shape.Rows * graph.InputLength) + start + (row % input.Shape.Rows * input.Shape.Last);
                        inputs.AsSpan(at, input.Shape.Last).Fill(masking.Value);
                    }
                }
            }

            start += input.Shape.Length;
        }
    }

    private static float[] Row(LossKind kind, int length, Random random)
    {
        double[] values = Enumerable.Range(0, length).Select(_ => random.NextDouble()).ToArray();
        return kind switch
        {
            LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy or LossKind.KullbackLeibler => values.Select(v => (float)(v / values.Sum())).ToArray(),
            LossKind.SigmoidCrossEntropy or LossKind.BinaryCrossEntropy or LossKind.Poisson or LossKind.MeanSquaredLogarithmicError or LossKind.Dice =>
                values.Select(v => (float)v).ToArray(),
            LossKind.CategoricalHinge or LossKind.MultiMargin => values.Select(v => v == values.Max() ? 1f : 0).ToArray(),
            LossKind.Hinge or LossKind.SquaredHinge or LossKind.PerceptronCriterion => values.Select(v => v < 0.5 ? -1f : 1f).ToArray(),

            // Errors relative to a target near 0 would drown all others.
            LossKind.MeanAbsolutePercentageError => values.Select(v => (float)(v < 0.5 ? v - 1.5 : v + 0.5)).ToArray(),
            _ => values.Select(v => (float)((4 * v) - 2)).ToArray(),
        };
    }
}
