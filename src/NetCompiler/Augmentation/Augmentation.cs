using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// Changes training examples at random, anew in every epoch, so that a network cannot learn them by heart. What happens to an example follows from
/// the seed, the epoch and the example alone. It is a part of <see cref="BatchOptions"/> of the training batches; batches to evaluate on have none.
/// An augmentation does not change: each method gives a new one with a further step, and steps happen in the order of the calls.
/// </summary>
/// <example><code>Augmentation.Images(32, 32, 3).FlipHorizontally().Crop(4).Cutout(8).Mixup(0.2f)</code></example>
public sealed class Augmentation
{
    private readonly AugmentationStep[] _steps;
    private readonly AffineSampler _picture;
    private readonly bool _hasPixels;

    private Augmentation(AffineSampler picture, bool hasPixels, AugmentationStep[] steps, float mixupAlpha)
    {
        _picture = picture;
        _hasPixels = hasPixels;
        _steps = steps;
        MixupAlpha = mixupAlpha;
    }

    /// <summary>Floats in an example.</summary>
    public int Length => _picture.Height * _picture.Width * _picture.Channels;

    /// <summary>The parameter of <see cref="Mixup"/>; 0 where examples are not mixed.</summary>
    public float MixupAlpha { get; }

    /// <summary>Whether examples are pictures.</summary>
    internal bool HasPixels => _hasPixels;

    /// <summary>Height, width and channels: <c>32×32×3</c>.</summary>
    internal string ShapeText => string.Create(CultureInfo.InvariantCulture, $"{_picture.Height}×{_picture.Width}×{_picture.Channels}");

    /// <summary>For pictures, [height, width, channels].</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Floats in a pixel.</param>
    public static Augmentation Images(int height, int width, int channels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if ((Int128)height * width * channels > Array.MaxLength)
        {
            throw new ArgumentException($"Pictures of {height}×{width}×{channels} have more than the {Array.MaxLength} floats that an array can hold.");
        }

        return new Augmentation(new AffineSampler(height, width, channels, Border.Zero), hasPixels: true, [], 0);
    }

    /// <summary>For examples that are no pictures; they can be made noisy and mixed.</summary>
    /// <param name="length">Floats in an example.</param>
    public static Augmentation Vectors(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new Augmentation(new AffineSampler(1, 1, length, Border.Zero), hasPixels: false, [], 0);
    }

    /// <summary>What stands outside the picture, for all movements of this augmentation; zeros unless this is called.</summary>
    public Augmentation WithBorder(Border border) => new(_picture with { Border = border }, _hasPixels, _steps, MixupAlpha);

    /// <summary>Moves by whole pixels, up to so many in every direction.</summary>
    public Augmentation Shift(int pixels) => Shift(pixels, pixels);

    /// <summary>Moves by whole pixels, up to so many up or down and up to so many left or right.</summary>
    public Augmentation Shift(int vertically, int horizontally)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vertically);
        ArgumentOutOfRangeException.ThrowIfNegative(horizontally);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vertically, _picture.Height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizontally, _picture.Width);
        return Then(new ShiftStep(vertically, horizontally));
    }

    /// <summary>
    /// Adds a frame of so many pixels (see <see cref="WithBorder"/>) and cuts a picture of the former size out of it, anywhere. The usual
    /// augmentation of CIFAR-10, with 4 (He et al. 2016).
    /// </summary>
    public Augmentation Crop(int padding) => Shift(padding);

    /// <summary>Turns about the middle by up to so many degrees, either way.</summary>
    public Augmentation Rotate(float degrees) => Then(new RotateStep(Finite(degrees, 0, 180, nameof(degrees))));

    /// <summary>Enlarges about the middle by a factor between <paramref name="low"/> and <paramref name="high"/>; below 1 it shrinks.</summary>
    public Augmentation Scale(float low, float high) =>
        Then(new ScaleStep(Finite(low, 1e-3f, 1e3f, nameof(low)), Finite(high, low, 1e3f, nameof(high))));

    /// <summary>Mirrors left and right.</summary>
    /// <param name="probability">The share of examples that are mirrored.</param>
    public Augmentation FlipHorizontally(float probability = 0.5f) => Then(new FlipStep(true, Finite(probability, 0, 1, nameof(probability))));

    /// <summary>Mirrors top and bottom.</summary>
    /// <param name="probability">The share of examples that are mirrored.</param>
    public Augmentation FlipVertically(float probability = 0.5f) => Then(new FlipStep(false, Finite(probability, 0, 1, nameof(probability))));

    /// <summary>Adds normal noise to every float.</summary>
    /// <param name="deviation">Its standard deviation.</param>
    public Augmentation Noise(float deviation) => Then(new NoiseStep(Finite(deviation, 0, float.MaxValue, nameof(deviation))));

    /// <summary>Cuts off what is outside a range, such as noise beyond black and white.</summary>
    public Augmentation Clamp(float low, float high) =>
        Then(new ClampStep(Finite(low, float.MinValue, float.MaxValue, nameof(low)), Finite(high, low, float.MaxValue, nameof(high))));

    /// <summary>
    /// Blanks out a square around a pixel drawn anywhere; near a border part of the square is outside (DeVries and Taylor, "Improved regularization
    /// of convolutional neural networks with cutout", 2017).
    /// </summary>
    /// <param name="size">Pixels in a side of the square.</param>
    /// <param name="value">What the pixels become.</param>
    public Augmentation Cutout(int size, float value = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Then(_hasPixels ? new CutoutStep(size, value) : throw NoPixels());
    }

    /// <summary>
    /// Mixes every example, after all other steps, with one drawn from the whole dataset: λ of the one and 1 − λ of the other, inputs and targets
    /// alike, λ from the beta distribution with both parameters <paramref name="alpha"/> (Zhang et al., "mixup: beyond empirical risk
    /// minimization", 2018). Labels become float targets, one for each class.
    /// </summary>
    /// <param name="alpha">Usually 0.1 to 0.4; 1 draws λ evenly.</param>
    public Augmentation Mixup(float alpha) => new(_picture, _hasPixels, _steps, Finite(alpha, 1e-3f, 1e3f, nameof(alpha)));

    /// <summary>The shape and the steps: <c>32×32×3: flip horizontally 0.5, shift 4 4, mixup 0.2</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> steps = _steps.Select(step => step.ToString());
        steps = _picture.Border == Border.Zero ? steps : steps.Prepend($"border {_picture.Border}");
        steps = MixupAlpha > 0 ? steps.Append(string.Create(CultureInfo.InvariantCulture, $"mixup {MixupAlpha}")) : steps;
        return $"{ShapeText}: {string.Join(", ", steps)}";
    }

    /// <summary>Changes an example in place.</summary>
    /// <param name="input">The example's input.</param>
    /// <param name="scratch">As many floats, which are lost.</param>
    /// <param name="key">The key of the random numbers.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="example">The example's number in its dataset.</param>
    internal void Apply(Span<float> input, Span<float> scratch, ulong key, int epoch, int example)
    {
        Affine movement = Affine.Identity;
        for (int step = 0; step < _steps.Length; step++)
        {
            AugmentationRandom random = new(key, epoch, example, step);
            if (_steps[step] is Movement move)
            {
                movement = movement.Then(move.Draw(ref random));
            }
            else
            {
                Move(ref movement, input, scratch);
                ((ValueStep)_steps[step]).Apply(input, _picture, ref random);
            }
        }

        Move(ref movement, input, scratch);
    }

    /// <summary>λ and the other example of <see cref="Mixup"/>.</summary>
    internal (float Share, int Partner) DrawPartner(ulong key, int epoch, int example, int count)
    {
        AugmentationRandom random = new(key, epoch, example, int.MaxValue);
        int partner = random.Below(count);
        return ((float)random.Beta(MixupAlpha), partner);
    }

    private void Move(ref Affine movement, Span<float> input, Span<float> scratch)
    {
        if (!movement.IsIdentity)
        {
            input.CopyTo(scratch);
            _picture.Apply(movement, scratch[..input.Length], input);
            movement = Affine.Identity;
        }
    }

    private Augmentation Then(AugmentationStep step) =>
        step is Movement && !_hasPixels ? throw NoPixels() : new Augmentation(_picture, _hasPixels, [.. _steps, step], MixupAlpha);

    private static InvalidOperationException NoPixels() => new("Vectors have no pixels to move or blank out: use Augmentation.Images.");

    private static float Finite(float value, float low, float high, string parameter) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(
            parameter, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}; expected {low} to {high}"));
}
