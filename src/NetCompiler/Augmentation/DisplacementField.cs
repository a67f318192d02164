using System.Numerics;

namespace NetCompiler.Data;

/// <summary>A number for each pixel: drawn evenly from −alpha to alpha, then smoothed by a Gaussian, with zeros outside the picture.</summary>
internal sealed class DisplacementField
{
    /// <summary>Two fields, and what stands between two passes.</summary>
    public const int ScratchPerPixel = 3;

    // Farther away a Gaussian is nothing that floats would notice.
    private const int Deviations = 4;

    private readonly float _alpha;
    private readonly float[] _weights;

    /// <summary>Fields of a strength and a smoothness.</summary>
    /// <param name="alpha">The greatest number before they are smoothed.</param>
    /// <param name="sigma">The standard deviation of the Gaussian in pixels.</param>
    public DisplacementField(float alpha, float sigma)
    {
        _alpha = alpha;
        int radius = (int)Math.Ceiling(Deviations * (double)sigma);
        double[] weights = [.. Enumerable.Range(0, radius + 1).Select(i => Math.Exp(-0.5 * i * i / ((double)sigma * sigma)))];
        double sum = weights[0] + (2 * weights[1..].Sum());
        _weights = [.. weights.Select(w => (float)(w / sum))];
    }

    /// <summary>Draws a field; nothing is allocated.</summary>
    /// <param name="field">A float for each pixel.</param>
    /// <param name="between">As many, which are lost.</param>
    /// <param name="picture">The shape.</param>
    /// <param name="random">Where the numbers come from.</param>
    public void Draw(Span<float> field, Span<float> between, AffineSampler picture, ref AugmentationRandom random)
    {
        random.Fill(field, -_alpha, _alpha);
        int width = picture.Width, height = picture.Height;
        between.Clear();
        for (int offset = 0; offset < Math.Min(_weights.Length, width); offset++)
        {
            for (int y = 0; y < height; y++)
            {
                Span<float> row = field.Slice(y * width, width), smooth = between.Slice(y * width, width);
                AddScaled(row[offset..], _weights[offset], smooth);
                if (offset > 0)
                {
                    AddScaled(row[..^offset], _weights[offset], smooth[offset..]);
                }
            }
        }

        field.Clear();
        for (int offset = 0; offset < Math.Min(_weights.Length, height); offset++)
        {
            AddScaled(between[(offset * width)..], _weights[offset], field);
            if (offset > 0)
            {
                AddScaled(between[..^(offset * width)], _weights[offset], field[(offset * width)..]);
            }
        }
    }

    /// <summary>Adds a multiple, each product rounded before it is added, so that the bits do not depend on the width of vectors.</summary>
    private static void AddScaled(ReadOnlySpan<float> values, float factor, Span<float> sums)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> sum = new Vector<float>(sums[i..]) + (new Vector<float>(values[i..]) * factor);
            sum.CopyTo(sums[i..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] += values[i] * factor;
        }
    }
}
