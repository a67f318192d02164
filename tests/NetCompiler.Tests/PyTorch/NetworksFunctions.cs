namespace NetCompiler.Tests.PyTorch;

[Network, Input(6), Dense(19)]
[Elementwise(nameof(Squared), From = "dense1"), Elementwise(nameof(Pieces), From = "dense1"), Elementwise(nameof(Powers), From = "dense1")]
[Elementwise(nameof(Bounded), From = "dense1")]
[Concatenate("elementwise1", "elementwise2", "elementwise3", "elementwise4"), MeanSquaredError, Sgd(1f)]
public sealed partial class FunctionsOfValues
{
    private const float Slope = 0.25f;

    internal static float Squared(float x) => x + (Slope * MathF.Pow(MathF.Tanh(x), 2));

    internal static float Pieces(float x)
    {
        const float edge = 2 * -0.5f;
        if (float.IsNaN(x) || x < edge)
        {
            return -1 - MathF.Log(-x);
        }
        else if (!(x > 0) && x != -0.5f)
        {
            return x;
        }

        float e = MathF.Exp(-x), half = e / 2;
        if (x <= 0.5f)
        {
            return half * e;
        }

        return x >= 1 && x < 100 ? Scaled(MathF.Log(x), by: half) + 1 : x == 0.75f ? 0 : x * e;
    }

    internal static float Powers(float x) => MathF.Pow(MathF.Abs(x) + 1, 2.5f) + MathF.Pow(1 + (x * x), -3) + MathF.Sqrt(float.FusedMultiplyAdd(x, x, 0.5f));

    internal static float Bounded(float x) => Math.Clamp(x, -0.75f, 0.5f) + (MathF.Max(x, 1) * MathF.Min(0.25f, x)) - float.Log10(2 + float.Max(x, -x));

    private static float Scaled(float value, float by) => value / (+by + 1);
}

[Network, Input(5, 4, 3), Conv2D(3, 1, Name = "a"), Conv2D(3, 1, From = "input", Name = "b"), GlobalAveragePool(From = "input", Name = "c")]
[Elementwise(nameof(Highway), "a", "b", "c"), Flatten, Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class FunctionOfLayers
{
    internal static float Highway(float carry, float transform, float gate)
    {
        float open = 1 / (1 + MathF.Exp(-gate));
        return (open * transform) + ((1 - open) * carry);
    }
}

[Block, Dense(7, Name = "d"), Elementwise(nameof(Ramp))]
internal sealed class Ramped
{
    internal static float Ramp(float x) => x > 0 ? MathF.Min(x, 2) : 0.1f * x;
}

[Network, Input(8), Use<Ramped>(Repeat = 2), Dense(5), ElementwiseLoss(nameof(Asymmetric)), Sgd(1f)]
public sealed partial class LossOfFunction
{
    internal static float Asymmetric(float y, float target)
    {
        float error = y - target;
        return (error > 0 ? 2 : 1) * MathF.Sign(error) * error * MathF.Abs(error);
    }
}

// The negative log-likelihood of normal distributions whose mean and variance the network gives (Nix and Weigend 1994), beside another loss.
[Network, Input(8), Dense(6, Activation.Tanh, Name = "trunk")]
[Dense(3, Name = "mean"), Dense(3, From = "trunk", Name = "logVariance"), Dense(3, From = "trunk", Name = "other"), Output("mean", "logVariance", "other")]
[MeanSquaredError(From = "other"), ElementwiseLoss(nameof(GaussianLikelihood), "mean", "logVariance", Weight = 0.5f), Sgd(1f)]
public sealed partial class LossOfSeveralLayers
{
    internal static float GaussianLikelihood(float mean, float logVariance, float target) =>
        0.5f * (logVariance + ((target - mean) * (target - mean) * MathF.Exp(-logVariance)));
}
