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

    private Augmentation(AffineSampler picture, bool hasPixels, AugmentationStep[] steps, float mixupAlpha, float cutMixAlpha)
    {
        _picture = picture;
        _hasPixels = hasPixels;
        _steps = steps;
        MixupAlpha = mixupAlpha;
        CutMixAlpha = cutMixAlpha;
        ScratchLength = Length + (steps.Any(step => step is ElasticStep) ? DisplacementField.ScratchPerPixel * picture.Height * picture.Width : 0);
    }

    /// <summary>Floats in an example.</summary>
    public int Length => _picture.Height * _picture.Width * _picture.Channels;

    /// <summary>The parameter of <see cref="Mixup"/>; 0 where examples are not mixed by it.</summary>
    public float MixupAlpha { get; }

    /// <summary>The parameter of <see cref="CutMix"/>; 0 where examples are not mixed by it.</summary>
    public float CutMixAlpha { get; }

    /// <summary>Whether examples are mixed with others.</summary>
    internal bool Mixes => MixupAlpha > 0 || CutMixAlpha > 0;

    /// <summary>Floats that <see cref="Apply"/> needs besides the example.</summary>
    internal int ScratchLength { get; }

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

        return new Augmentation(new AffineSampler(height, width, channels, Border.Zero), hasPixels: true, [], 0, 0);
    }

    /// <summary>For examples that are no pictures; they can be made noisy and mixed.</summary>
    /// <param name="length">Floats in an example.</param>
    public static Augmentation Vectors(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new Augmentation(new AffineSampler(1, 1, length, Border.Zero), hasPixels: false, [], 0, 0);
    }

    /// <summary>What stands outside the picture, for all movements of this augmentation; zeros unless this is called.</summary>
    public Augmentation WithBorder(Border border) => new(_picture with { Border = border }, _hasPixels, _steps, MixupAlpha, CutMixAlpha);

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

    /// <summary>
    /// Distorts as a hand does that does not write evenly: every pixel comes from a place that is displaced by two numbers, down and to the right, which are drawn evenly from
    /// −<paramref name="alpha"/> to <paramref name="alpha"/> for each pixel and then smoothed by a Gaussian, with zeros outside the picture (Simard, Steinkraus and Platt, "Best practices
    /// for convolutional neural networks applied to visual document analysis", 2003). Their standard deviation is about 0.16·alpha / sigma pixels. Movements right before it
    /// and it become one.
    /// </summary>
    /// <param name="alpha">The strength, in pixels before they are smoothed: 34 for pictures of 28×28 with a sigma of 4, which displaces by 1.4 pixels.</param>
    /// <param name="sigma">The standard deviation of the Gaussian in pixels, which is cut off at four times it: what stands closer together moves alike.</param>
    /// <exception cref="InvalidOperationException">Examples are no pictures, or so large that an array cannot hold the displacements of all pixels.</exception>
    public Augmentation Elastic(float alpha, float sigma)
    {
        if (_hasPixels && Length + ((long)DisplacementField.ScratchPerPixel * _picture.Height * _picture.Width) > Array.MaxLength)
        {
            throw new InvalidOperationException($"The displacements of pictures of {ShapeText} are more than the {Array.MaxLength} floats that an array can hold.");
        }

        return Then(new ElasticStep(Finite(alpha, 0, 1e4f, nameof(alpha)), Finite(sigma, 1e-2f, 1e3f, nameof(sigma))));
    }

    /// <summary>
    /// Adds one number, drawn evenly from −<paramref name="delta"/> to <paramref name="delta"/>, to all values of a picture, whatever their range is
    /// (<c>tf.image.random_brightness</c>). What then is beyond black and white stays so unless <see cref="Clamp"/> follows.
    /// </summary>
    /// <param name="delta">The greatest number: of pictures from 0 to 1 usually 0.1 to 0.3.</param>
    public Augmentation Brightness(float delta) => Then(new BrightnessStep(Finite(delta, 0, float.MaxValue, nameof(delta))));

    /// <summary>
    /// Multiplies the distance of every value from the mean of its channel over the picture, (x − mean)·f + mean, with one factor that is drawn evenly
    /// (<c>tf.image.random_contrast</c>). Means stay, whatever the range is. What then is beyond black and white stays so unless <see cref="Clamp"/> follows.
    /// </summary>
    /// <param name="low">The least factor; below 1 pictures become greyer, at 0 nothing but the mean is left.</param>
    /// <param name="high">The greatest factor.</param>
    public Augmentation Contrast(float low, float high) =>
        Then(new ContrastStep(Finite(low, 0, 1e3f, nameof(low)), Finite(high, low, 1e3f, nameof(high))));

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
        return Then(new CutoutStep(size, value));
    }

    /// <summary>
    /// Mixes every example, after all other steps, with one drawn from the whole dataset: λ of the one and 1 − λ of the other, inputs and targets
    /// alike, λ from the beta distribution with both parameters <paramref name="alpha"/> (Zhang et al., "mixup: beyond empirical risk
    /// minimization", 2018). Labels become float targets, one for each class.
    /// </summary>
    /// <param name="alpha">Usually 0.1 to 0.4; 1 draws λ evenly.</param>
    public Augmentation Mixup(float alpha) => new(_picture, _hasPixels, _steps, Finite(alpha, 1e-3f, 1e3f, nameof(alpha)), CutMixAlpha);

    /// <summary>
    /// Puts a rectangle of another example, drawn from the whole dataset, in the place of the same one of every example, after all other steps, and mixes the targets by
    /// area (Yun et al., "CutMix: regularization strategy to train strong classifiers with localizable features", 2019): its sides are √(1 − λ) of the picture's, λ from the beta
    /// distribution with both parameters <paramref name="alpha"/>, and its middle is drawn anywhere, so that near a border part of it is outside. Labels become float targets, one for
    /// each class. With <see cref="Mixup"/> too, one of them is drawn for each example, both alike.
    /// </summary>
    /// <param name="alpha">Usually 1, which draws λ evenly.</param>
    public Augmentation CutMix(float alpha = 1) =>
        _hasPixels ? new(_picture, _hasPixels, _steps, MixupAlpha, Finite(alpha, 1e-3f, 1e3f, nameof(alpha))) : throw NoPixels();

    /// <summary>The shape and the steps: <c>32×32×3: flip horizontally 0.5, shift 4 4, mixup 0.2</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> steps = _steps.Select(step => step.ToString());
        steps = _picture.Border == Border.Zero ? steps : steps.Prepend($"border {_picture.Border}");
        steps = MixupAlpha > 0 ? steps.Append(string.Create(CultureInfo.InvariantCulture, $"mixup {MixupAlpha}")) : steps;
        steps = CutMixAlpha > 0 ? steps.Append(string.Create(CultureInfo.InvariantCulture, $"cutmix {CutMixAlpha}")) : steps;
        return $"{ShapeText}: {string.Join(", ", steps)}";
    }

    /// <summary>Changes an example in place.</summary>
    /// <param name="input">The example's input.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats, which are lost.</param>
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
            else if (_steps[step] is ElasticStep elastic)
            {
                Distort(elastic, ref random, ref movement, input, scratch);
            }
            else
            {
                Move(ref movement, input, scratch);
                ((ValueStep)_steps[step]).Apply(input, _picture, ref random);
            }
        }

        Move(ref movement, input, scratch);
    }

    /// <summary>The other example of <see cref="Mixup"/> or <see cref="CutMix"/>, and what it has of the mixture.</summary>
    internal Mixing DrawPartner(ulong key, int epoch, int example, int count)
    {
        AugmentationRandom random = new(key, epoch, example, int.MaxValue);
        int partner = random.Below(count);
        bool cuts = CutMixAlpha > 0 && (MixupAlpha == 0 || random.Next() < 0.5);
        float share = (float)random.Beta(cuts ? CutMixAlpha : MixupAlpha);
        return cuts ? Mixing.Cutting(_picture, share, partner, ref random) : new Mixing(share, partner, null);
    }

    /// <summary>Puts what the other example has of a mixture into an example.</summary>
    internal void Mix(Mixing mixing, ReadOnlySpan<float> partner, Span<float> input)
    {
        if (mixing.Cut is { } cut)
        {
            cut.Copy(_picture, partner, input);
            return;
        }

        for (int i = 0; i < input.Length; i++)
        {
            input[i] = Resampling.Between(partner[i], input[i], mixing.Share);
        }
    }

    private void Distort(ElasticStep elastic, ref AugmentationRandom random, ref Affine movement, Span<float> input, Span<float> scratch)
    {
        input.CopyTo(scratch);
        int pixels = _picture.Height * _picture.Width;
        Span<float> down = scratch.Slice(input.Length, pixels), right = scratch.Slice(input.Length + pixels, pixels);
        Span<float> between = scratch.Slice(input.Length + (2 * pixels), pixels);
        elastic.Field.Draw(down, between, _picture, ref random);
        elastic.Field.Draw(right, between, _picture, ref random);
        _picture.Apply(movement, down, right, scratch[..input.Length], input);
        movement = Affine.Identity;
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
        step.NeedsPixels && !_hasPixels ? throw NoPixels() : new Augmentation(_picture, _hasPixels, [.. _steps, step], MixupAlpha, CutMixAlpha);

    private static InvalidOperationException NoPixels() => new("Vectors have no pixels, which this is for: use Augmentation.Images.");

    private static float Finite(float value, float low, float high, string parameter) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(
            parameter, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}; expected {low} to {high}"));
}
