using Samples.Common;

namespace Classics;

/// <summary>What became of a perceptron.</summary>
/// <param name="Mistakes">Corrections of the weights in each pass over the points; the last is 0 where a line was found.</param>
/// <param name="Cycle">Passes after which the weights were what they had been before; 0 where they never were.</param>
internal sealed record PerceptronRun(IReadOnlyList<int> Mistakes, int Cycle)
{
    public bool Converged => Mistakes[^1] == 0;
}

/// <summary>The perceptron's convergence theorem, and what happens where its condition does not hold.</summary>
internal static class PerceptronLesson
{
    private const int Passes = 1_000;

    public static (PerceptronRun Separable, double Bound, PerceptronRun Xor) Run()
    {
        PerceptronRun separable = Learn(PointCloud.OnTwoSides(200, margin: 0.02, seed: 1, out double bound), out float[] weights);
        Say.Line($"200 points on two sides of x + y = 0.5: {separable.Mistakes.Sum()} mistakes in {separable.Mistakes.Count} passes, by Novikoff's theorem at most {bound:N0}");
        Say.Line($"found: x + {weights[1] / weights[0]:F2} y = {-weights[2] / weights[0]:F2}");

        PerceptronRun xor = Learn(PointCloud.Xor, out _);
        Say.Line($"exclusive or: mistakes in every one of {xor.Mistakes.Count} passes; the weights return to where they were every {xor.Cycle} passes");
        return (separable, bound, xor);
    }

    /// <summary>Goes over the points until none is on the wrong side, or the weights are what they were before, so that all would repeat itself.</summary>
    private static PerceptronRun Learn(PointCloud points, out float[] weights)
    {
        Perceptron network = new();
        Perceptron.Trainer trainer = new(network, maxBatch: 1);
        weights = new float[Perceptron.ParameterCount];
        List<int> mistakes = [];
        List<(float, float, float)> visited = [(0, 0, 0)];
        float[] answer = new float[1];
        while (mistakes.Count < Passes)
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
            (float, float, float) place = (weights[0], weights[1], weights[2]);
            int before = visited.LastIndexOf(place);
            if (wrong == 0 || before >= 0)
            {
                return new PerceptronRun(mistakes, wrong == 0 ? 0 : visited.Count - before);
            }

            visited.Add(place);
        }

        return new PerceptronRun(mistakes, 0);
    }
}
