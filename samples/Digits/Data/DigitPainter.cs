using System.Numerics;
using NetCompiler.Data;

namespace Digits.Data;

/// <summary>
/// Draws handwritten-looking digits, so that the sample runs without any download: the strokes of <see cref="Glyphs"/> with shaken points, random
/// slant, turn, size, place, thickness and noise. Picture <c>i</c> depends on the seed and <c>i</c> only.
/// </summary>
internal static class DigitPainter
{
    private const int CurvePieces = 6;

    /// <summary>Half the box in which a digit of ordinary size stands, in pixels.</summary>
    private static readonly Vector2 HalfBox = new(6.5f, 9.5f);

    /// <summary><paramref name="count"/> pictures whose labels are drawn evenly from 0 to 9.</summary>
    public static Dataset Draw(int count, ulong seed)
    {
        float[] pixels = new float[count * Mnist.InputLength];
        int[] labels = new int[count];
        Parallel.For(0, count, i =>
        {
            SplitMix64 random = new(Stream(seed, i));
            labels[i] = random.Below(Mnist.Classes);
            Draw(labels[i], ref random, pixels.AsSpan(i * Mnist.InputLength, Mnist.InputLength));
        });
        return Dataset.Create(pixels, Mnist.InputLength, labels, Mnist.Classes);
    }

    /// <summary>Draws one digit into 28×28 zeroed pixels.</summary>
    public static void Draw(int digit, ref SplitMix64 random, Span<float> image)
    {
        IReadOnlyList<Stroke[]> ways = Glyphs.Of(digit);
        Stroke[] strokes = ways[random.Below(ways.Count)];
        Pen pen = Pen.Random(ref random);
        foreach (Stroke stroke in strokes)
        {
            Vector2[] points = new Vector2[stroke.Points.Length];
            for (int i = 0; i < points.Length; i++)
            {
                Vector2 shake = new(random.Normal(), random.Normal());
                points[i] = Vector2.Transform((stroke.Points[i] + (0.04f * shake) - new Vector2(0.5f)) * 2f * HalfBox, pen.Place);
            }

            Draw(stroke.Smooth, points, pen.Radius, image);
        }

        foreach (ref float pixel in image)
        {
            pixel = Math.Clamp((pixel * pen.Ink) + (pen.Noise * random.Normal()), 0f, 1f);
        }
    }

    private static void Draw(bool smooth, ReadOnlySpan<Vector2> points, float radius, Span<float> image)
    {
        Vector2 from = points[0];
        for (int i = 0; i + 1 < points.Length; i++)
        {
            int pieces = smooth ? CurvePieces : 1;
            for (int piece = 1; piece <= pieces; piece++)
            {
                Vector2 to = smooth ? OnCurve(points, i, (float)piece / pieces) : points[i + 1];
                DrawSegment(from, to, radius, image);
                from = to;
            }
        }
    }

    /// <summary>The Catmull–Rom spline between points <paramref name="i"/> and i + 1; its ends repeat the outermost points.</summary>
    private static Vector2 OnCurve(ReadOnlySpan<Vector2> points, int i, float t)
    {
        Vector2 a = points[Math.Max(i - 1, 0)], b = points[i], c = points[i + 1], d = points[Math.Min(i + 2, points.Length - 1)];
        return 0.5f * ((2f * b) + ((c - a) * t) + (((2f * a) - (5f * b) + (4f * c) - d) * t * t) + (((3f * (b - c)) + d - a) * t * t * t));
    }

    /// <summary>Inks every pixel by how far inside the pen's radius its centre lies (one pixel of soft edge); overlapping ink does not add up.</summary>
    private static void DrawSegment(Vector2 from, Vector2 to, float radius, Span<float> image)
    {
        Vector2 margin = new(radius + 1f);
        Vector2 low = Vector2.Max(Vector2.Min(from, to) - margin, Vector2.Zero);
        Vector2 high = Vector2.Min(Vector2.Max(from, to) + margin, new Vector2(Mnist.Side - 1));
        Vector2 along = to - from;
        float lengthSquared = MathF.Max(along.LengthSquared(), 1e-12f);
        for (int y = (int)low.Y; y <= high.Y; y++)
        {
            for (int x = (int)low.X; x <= high.X; x++)
            {
                Vector2 offset = new Vector2(x, y) - from;
                float t = Math.Clamp(Vector2.Dot(offset, along) / lengthSquared, 0f, 1f);
                float ink = Math.Clamp(radius + 0.5f - (offset - (t * along)).Length(), 0f, 1f);
                ref float pixel = ref image[(y * Mnist.Side) + x];
                pixel = MathF.Max(pixel, ink);
            }
        }
    }

    private static ulong Stream(ulong seed, int index) => new SplitMix64(seed + ((ulong)index << 32)).NextUInt64();

    /// <summary>What makes one picture different from the next of the same digit.</summary>
    private readonly record struct Pen(Matrix3x2 Place, float Radius, float Ink, float Noise)
    {
        public static Pen Random(ref SplitMix64 random)
        {
            Matrix3x2 scale = Matrix3x2.CreateScale(random.Uniform(0.65f, 1.1f), random.Uniform(0.75f, 1.08f));
            Matrix3x2 slant = new(1f, 0f, -random.Uniform(-0.2f, 0.5f), 1f, 0f, 0f);
            Matrix3x2 turn = Matrix3x2.CreateRotation(random.Uniform(-0.15f, 0.15f));
            float centre = (Mnist.Side - 1) / 2f;
            Matrix3x2 move = Matrix3x2.CreateTranslation(centre + random.Uniform(-2f, 2f), centre + random.Uniform(-2f, 2f));
            return new Pen(scale * slant * turn * move, random.Uniform(0.6f, 1.6f), random.Uniform(0.75f, 1f), random.Uniform(0f, 0.15f));
        }
    }
}
