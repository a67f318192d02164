using System.Globalization;

namespace NetCompiler.Data;

/// <summary>One step of an augmentation: a movement, a distortion, or a change of the values in place.</summary>
internal abstract record AugmentationStep
{
    /// <summary>Whether examples must be pictures.</summary>
    public abstract bool NeedsPixels { get; }

    /// <summary>The step and its settings, the same text in every culture.</summary>
    public abstract override string ToString();

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Moves the picture. Successive movements become one, so that values between pixels are formed once.</summary>
internal abstract record Movement : AugmentationStep
{
    public sealed override bool NeedsPixels => true;

    public abstract Affine Draw(ref AugmentationRandom random);
}

/// <summary>Changes values in place.</summary>
internal abstract record ValueStep : AugmentationStep
{
    public override bool NeedsPixels => false;

    public abstract void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random);
}

internal sealed record ShiftStep(int Down, int Right) : Movement
{
    public override Affine Draw(ref AugmentationRandom random) =>
        Affine.Shift(random.Below((2 * Down) + 1) - Down, random.Below((2 * Right) + 1) - Right);

    public override string ToString() => Text($"shift {Down} {Right}");
}

internal sealed record RotateStep(float Degrees) : Movement
{
    private double Radians => Degrees * Math.PI / 180;

    public override Affine Draw(ref AugmentationRandom random) => Affine.Rotation(random.Between(-Radians, Radians));

    public override string ToString() => Text($"rotate {Degrees}°");
}

internal sealed record ScaleStep(float Low, float High) : Movement
{
    public override Affine Draw(ref AugmentationRandom random)
    {
        double factor = random.Between(Low, High);
        return Affine.Scaling(factor, factor);
    }

    public override string ToString() => Text($"scale {Low} to {High}");
}

internal sealed record FlipStep(bool IsHorizontal, float Probability) : Movement
{
    public override Affine Draw(ref AugmentationRandom random) =>
        random.Next() >= Probability ? Affine.Identity : IsHorizontal ? Affine.Scaling(1, -1) : Affine.Scaling(-1, 1);

    public override string ToString() => Text($"flip {(IsHorizontal ? "horizontally" : "vertically")} {Probability}");
}

internal sealed record NoiseStep(float Deviation) : ValueStep
{
    public override void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random) => random.AddNoise(image, Deviation);

    public override string ToString() => Text($"noise {Deviation}");
}

internal sealed record ClampStep(float Low, float High) : ValueStep
{
    public override void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random)
    {
        foreach (ref float value in image)
        {
            value = Math.Clamp(value, Low, High);
        }
    }

    public override string ToString() => Text($"clamp {Low} to {High}");
}

internal sealed record BrightnessStep(float Delta) : ValueStep
{
    public override bool NeedsPixels => true;

    public override void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random)
    {
        float added = (float)random.Between(-Delta, Delta);
        foreach (ref float value in image)
        {
            value += added;
        }
    }

    public override string ToString() => Text($"brightness {Delta}");
}

internal sealed record ContrastStep(float Low, float High) : ValueStep
{
    public override bool NeedsPixels => true;

    public override void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random)
    {
        float factor = (float)random.Between(Low, High);
        for (int channel = 0; channel < picture.Channels; channel++)
        {
            double sum = 0;
            for (int i = channel; i < image.Length; i += picture.Channels)
            {
                sum += image[i];
            }

            float mean = (float)(sum * picture.Channels / image.Length);
            for (int i = channel; i < image.Length; i += picture.Channels)
            {
                image[i] = ((image[i] - mean) * factor) + mean;
            }
        }
    }

    public override string ToString() => Text($"contrast {Low} to {High}");
}

internal sealed record CutoutStep(int Size, float Value) : ValueStep
{
    public override bool NeedsPixels => true;

    public override void Apply(Span<float> image, AffineSampler picture, ref AugmentationRandom random)
    {
        int top = random.Below(picture.Height) - (Size / 2), left = random.Below(picture.Width) - (Size / 2);
        int firstX = Math.Max(0, left), lastX = Math.Min(picture.Width, left + Size);
        for (int y = Math.Max(0, top); y < Math.Min(picture.Height, top + Size); y++)
        {
            image.Slice(((y * picture.Width) + firstX) * picture.Channels, (lastX - firstX) * picture.Channels).Fill(Value);
        }
    }

    public override string ToString() => Text($"cutout {Size} with {Value}");
}
