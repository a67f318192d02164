using System.Numerics;
using NetCompiler.Data;

namespace Zoo.Demo;

/// <summary>Drawn pictures of ten kinds of shapes, 32×32 in colour: what the classifiers of the zoo learn here, without any download.</summary>
internal static class Shapes
{
    private const int Side = 32;
    private const int Length = Side * Side * 3;
    private const int Classes = 10;
    private const float Noise = 0.1f;

    /// <summary>Whether a point of the square [-1, 1]² belongs to the shape, class by class.</summary>
    private static readonly Func<Vector2, bool>[] Inside =
    [
        p => p.LengthSquared() < 1,
        p => p.LengthSquared() is > 0.4f and < 1,
        p => Outer(p) < 0.9f,
        p => Outer(p) is > 0.5f and < 0.9f,
        p => p.Y is > -0.8f and < 0.9f && MathF.Abs(p.X) < (p.Y + 0.8f) * 0.55f,
        p => Outer(p) < 1 && MathF.Min(MathF.Abs(p.X), MathF.Abs(p.Y)) < 0.3f,
        p => Outer(p) < 0.9f && MathF.Min(MathF.Abs(p.X - p.Y), MathF.Abs(p.X + p.Y)) < 0.4f,
        p => Outer(p) < 1 && MathF.Sin(9 * p.Y) > 0,
        p => Outer(p) < 1 && MathF.Sin(9 * p.X) > 0,
        p => Outer(p) < 1 && MathF.Sin(7 * p.X) * MathF.Sin(7 * p.Y) > 0,
    ];

    /// <summary>Pictures with random colours, places, sizes and tilts, and noise on every pixel.</summary>
    public static Dataset Draw(int count, int seed)
    {
        Random random = new(seed);
        float[] pixels = new float[count * Length];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(Classes);
            Draw(Inside[labels[i]], random, pixels.AsSpan(i * Length, Length));
        }

        return Dataset.Create(pixels, Length, labels, Classes);
    }

    private static void Draw(Func<Vector2, bool> inside, Random random, Span<float> image)
    {
        Vector3 paper = Colour(random);
        Vector3 ink = Colour(random);
        while (Vector3.Distance(paper, ink) < 0.6f)
        {
            ink = Colour(random);
        }

        float size = Between(random, 8, 14);
        Vector2 centre = new(Between(random, 13, 19), Between(random, 13, 19));
        Matrix3x2 toShape = Matrix3x2.CreateTranslation(-centre) * Matrix3x2.CreateRotation(Between(random, -0.25f, 0.25f)) * Matrix3x2.CreateScale(1 / size);
        for (int pixel = 0; pixel < Side * Side; pixel++)
        {
            Vector2 point = new(pixel % Side, pixel / Side);
            Vector3 colour = inside(Vector2.Transform(point, toShape)) ? ink : paper;
            for (int c = 0; c < 3; c++)
            {
                // Centred on zero, as networks like their inputs.
                image[(pixel * 3) + c] = (2 * colour[c]) - 1 + Between(random, -Noise, Noise);
            }
        }
    }

    private static Vector3 Colour(Random random) => new(random.NextSingle(), random.NextSingle(), random.NextSingle());

    private static float Between(Random random, float low, float high) => low + ((high - low) * random.NextSingle());

    private static float Outer(Vector2 p) => MathF.Max(MathF.Abs(p.X), MathF.Abs(p.Y));
}
