using System.Text;

namespace Generative;

/// <summary>Eight normal distributions with their centres on a circle: the plainest data of which a generator can miss a part.</summary>
internal static class Ring
{
    /// <summary>Heaps of points.</summary>
    public const int Modes = 8;

    private const double Deviation = 0.05;

    /// <summary>Half the width of a picture; the circle has the radius 1.</summary>
    private const float Edge = 1.3f;

    private const int Columns = 34;
    private const int Rows = 17;

    /// <summary>Real points, as many as there is place for two coordinates each.</summary>
    public static void Draw(Random random, Span<float> points)
    {
        for (int i = 0; i < points.Length; i += 2)
        {
            (double x, double y) = Centre(random.Next(Modes));
            double radius = Deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sin, double cos) = Math.SinCos(Math.Tau * random.NextDouble());
            points[i] = (float)(x + (radius * cos));
            points[i + 1] = (float)(y + (radius * sin));
        }
    }

    /// <summary>How well the points agree with the distribution.</summary>
    public static RingScore Score(ReadOnlySpan<float> points)
    {
        double[] shares = new double[Modes];
        for (int i = 0; i < points.Length; i += 2)
        {
            for (int mode = 0; mode < Modes; mode++)
            {
                (double x, double y) = Centre(mode);
                double distance = Math.Sqrt(((points[i] - x) * (points[i] - x)) + ((points[i + 1] - y) * (points[i + 1] - y)));
                shares[mode] += distance <= 3 * Deviation ? 2.0 / points.Length : 0;
            }
        }

        return new RingScore(shares.Count(share => share >= 0.2 / Modes), shares.Min(), shares.Sum());
    }

    /// <summary>A map of the points, with a character for a few of them and others for more.</summary>
    public static string[] Picture(ReadOnlySpan<float> points)
    {
        int[,] counts = new int[Rows, Columns];
        for (int i = 0; i < points.Length; i += 2)
        {
            (float x, float y) = ((points[i] + Edge) / (2 * Edge), (Edge - points[i + 1]) / (2 * Edge));
            if (x is >= 0 and < 1 && y is >= 0 and < 1)
            {
                counts[(int)(y * Rows), (int)(x * Columns)]++;
            }
        }

        string[] lines = new string[Rows];
        for (int row = 0; row < Rows; row++)
        {
            StringBuilder line = new();
            for (int column = 0; column < Columns; column++)
            {
                line.Append(counts[row, column] switch { 0 => ' ', < 4 => '.', < 16 => 'o', _ => '@' });
            }

            lines[row] = line.ToString();
        }

        return lines;
    }

    private static (double X, double Y) Centre(int mode) => (Math.Cos(Math.Tau * mode / Modes), Math.Sin(Math.Tau * mode / Modes));
}

/// <summary>How well points agree with the ring.</summary>
/// <param name="Modes">Modes that have at least a fifth of their eighth of the points within three standard deviations.</param>
/// <param name="Rarest">The share of the points at the mode that has the fewest; of real ones about 12 %.</param>
/// <param name="Share">The share of the points within three standard deviations of any mode; of real ones 98.9 %.</param>
internal sealed record RingScore(int Modes, double Rarest, double Share);
