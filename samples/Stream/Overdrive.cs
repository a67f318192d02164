namespace AudioStream;

/// <summary>
/// The effect to learn, which a network sees only the output of: a stage that saturates, whose operating point follows the loudness, as that of a
/// valve does when its supply gives way, between a high pass and a low pass of first order. It has a memory of about 20 ms.
/// </summary>
public sealed class Overdrive
{
    private const float Drive = 5;

    private readonly float _attack = Coefficient(200);
    private readonly float _release = Coefficient(8);
    private readonly float _highPass = Coefficient(30);
    private readonly float _lowPass = Coefficient(6000);
    private float _loudness;
    private float _low;
    private float _output;

    /// <summary>The next sample.</summary>
    /// <param name="dry">In [−1, 1].</param>
    public float Process(float dry)
    {
        float level = Math.Abs(dry);
        _loudness += (level > _loudness ? _attack : _release) * (level - _loudness);
        float gain = Drive / (1 + (2 * _loudness));
        float point = 0.4f * _loudness;
        float saturated = MathF.Tanh((gain * dry) + point) - MathF.Tanh(point);
        _output += _lowPass * (saturated - _output);
        _low += _highPass * (_output - _low);
        return 0.7f * (_output - _low);
    }

    /// <summary>The effect on a whole signal.</summary>
    public static float[] Apply(ReadOnlySpan<float> dry)
    {
        Overdrive effect = new();
        float[] wet = new float[dry.Length];
        for (int i = 0; i < dry.Length; i++)
        {
            wet[i] = effect.Process(dry[i]);
        }

        return wet;
    }

    // Of a filter of first order, by its corner frequency in Hz.
    private static float Coefficient(float frequency) => 1 - MathF.Exp(-2 * MathF.PI * frequency / Signal.Rate);
}
