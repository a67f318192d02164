namespace Classics;

/// <summary>Points of the plane in two classes.</summary>
/// <param name="Coordinates">Two a point.</param>
/// <param name="Classes">−1 or 1.</param>
internal sealed record PointCloud(float[] Coordinates, float[] Classes)
{
    /// <summary>The exclusive or of two signs: no line has the two classes on different sides.</summary>
    public static PointCloud Xor { get; } = new([-1, -1, -1, 1, 1, -1, 1, 1], [-1, 1, 1, -1]);

    public int Count => Classes.Length;

    public ReadOnlySpan<float> Point(int i) => Coordinates.AsSpan(2 * i, 2);

    public ReadOnlySpan<float> Class(int i) => Classes.AsSpan(i, 1);

    /// <summary>The same points with some in the other class.</summary>
    public PointCloud WithFlipped(int every) => this with { Classes = [.. Classes.Select((c, i) => i % every == 0 ? -c : c)] };

    /// <summary>Points of a square on either side of the line x + y = 0.5, none nearer to it than <paramref name="margin"/>.</summary>
    /// <param name="bound">
    /// The most mistakes that the perceptron can make on them, (R/γ)² (Novikoff 1962): R is the length of the longest point, with a third coordinate of 1
    /// for the bias, and γ the least distance from the plane of a separating weight vector of length 1.
    /// </param>
    public static PointCloud OnTwoSides(int count, double margin, int seed, out double bound)
    {
        const double Slope = 1;
        const double Offset = -0.5;
        double distance = Math.Sqrt((2 * Slope * Slope) + (Offset * Offset));
        Random random = new(seed);
        List<float> coordinates = [];
        List<float> classes = [];
        double longest = 0;
        while (classes.Count < count)
        {
            float x = (float)((2 * random.NextDouble()) - 1);
            float y = (float)((2 * random.NextDouble()) - 1);
            double side = ((Slope * (x + y)) + Offset) / distance;
            if (Math.Abs(side) >= margin)
            {
                coordinates.AddRange([x, y]);
                classes.Add(Math.Sign(side));
                longest = Math.Max(longest, (x * x) + (y * y) + 1);
            }
        }

        bound = longest / (margin * margin);
        return new PointCloud([.. coordinates], [.. classes]);
    }
}
