using Samples.Common;

namespace Classics;

/// <summary>What became of a perceptron.</summary>
/// <param name="Mistakes">Corrections of the weights in each pass over the points; the last is 0 where a line was found.</param>
/// <param name="Longest">The greatest length that the weights, bias included, had after a pass.</param>
/// <param name="Weights">Those of the last pass: of x, of y, and the bias.</param>
internal sealed record PerceptronRun(IReadOnlyList<int> Mistakes, double Longest, float[] Weights);

/// <summary>The perceptron's convergence theorem, and what happens where its condition does not hold.</summary>
internal static class PerceptronLesson
{
    private const int Count = 200;
    private const int Passes = 1_000;

    public static (PerceptronRun Separable, double Bound, PerceptronRun Spoilt, PerceptronRun Xor) Run()
    {
        PointCloud points = PointCloud.OnTwoSides(Count, margin: 0.02, seed: 1, out double bound);
        PerceptronRun separable = Learn(points);
        float[] w = separable.Weights;
        Say.Line($"{Count} points on two sides of x + y = 0.5: {separable.Mistakes.Sum()} mistakes in {separable.Mistakes.Count} passes;");
        Say.Line($"by Novikoff's theorem at most {bound:N0}");
        Say.Line($"found: x + {w[1] / w[0]:F2} y = {-w[2] / w[0]:F2}");

        PerceptronRun spoilt = Learn(points.WithFlipped(every: 20));
        (int least, int most) = (spoilt.Mistakes.Min(), spoilt.Mistakes.Max());
        Say.Line($"every 20th point in the wrong class: {least} to {most} mistakes in every one of {spoilt.Mistakes.Count:N0} passes;");
        Say.Line($"the weights find no rest, but get no longer than {spoilt.Longest:F1} either");

        PerceptronRun xor = Learn(PointCloud.Xor);
        w = xor.Weights;
        Say.Line($"exclusive or: {xor.Mistakes[0]} mistakes in a pass, after which the weights are {w[0]:F0}, {w[1]:F0} and {w[2]:F0}, as at the start");
        return (separable, bound, spoilt, xor);
    }

    /// <summary>Goes over the points until none is on the wrong side.</summary>
    private static PerceptronRun Learn(PointCloud points)
    {
        Perceptron network = new();
        Perceptron.Trainer trainer = new(network, maxBatch: 1);
        float[] weights = new float[Perceptron.ParameterCount];
        float[] answer = new float[1];
        List<int> mistakes = [];
        double longest = 0;
        do
        {
            int wrong = 0;
            for (int i = 0; i < points.Count; i++)
            {
                network.Forward(points.Point(i), answer);
                wrong += answer[0] * points.Classes[i] <= 0 ? 1 : 0;
                trainer.Step(points.Point(i), points.Class(i), count: 1);
            }

            mistakes.Add(wrong);
            network.GetParameters(weights);
            longest = Math.Max(longest, Math.Sqrt(weights.Sum(w => (double)w * w)));
        }
        while (mistakes[^1] > 0 && mistakes.Count < Passes);

        return new PerceptronRun(mistakes, longest, weights);
    }
}
