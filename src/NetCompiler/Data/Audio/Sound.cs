namespace NetCompiler.Data;

/// <summary>
/// Sampled sound. Samples are from −1 to 1, the channels of one moment side by side: left, right, left, … Whole numbers of b bits in a file are
/// divided by 2ᵇ⁻¹.
/// </summary>
public sealed class Sound
{
    /// <summary>Wraps samples; they are not copied.</summary>
    /// <param name="sampleRate">Moments in a second.</param>
    /// <param name="channels">Samples of one moment.</param>
    /// <param name="samples">moments × channels samples.</param>
    /// <exception cref="ArgumentException">The number of samples is no multiple of the number of channels.</exception>
    public Sound(int sampleRate, int channels, float[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, ushort.MaxValue);
        if (samples.Length % channels != 0)
        {
            throw new ArgumentException($"samples has {samples.Length} elements; expected a multiple of {channels} (channels)", nameof(samples));
        }

        SampleRate = sampleRate;
        Channels = channels;
        Samples = samples;
    }

    /// <summary>Moments in a second.</summary>
    public int SampleRate { get; }

    /// <summary>Samples of one moment.</summary>
    public int Channels { get; }

    /// <summary>[moments, channels].</summary>
    public float[] Samples { get; }

    /// <summary>The length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)(Samples.Length / Channels) / SampleRate);

    /// <summary>Reads a WAV file of whole numbers of 8, 16, 24 or 32 bits or 32-bit floats.</summary>
    /// <exception cref="DataFileException">The file cannot be read, is none of these, or is damaged.</exception>
    public static Sound ReadWav(string path) => WavFile.Read(path);

    /// <summary>Writes a WAV file. Whole numbers are rounded to the nearest, and what is louder than they can be is cut off.</summary>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void WriteWav(string path, WavFormat format = WavFormat.Pcm16) => WavFile.Write(path, this, format);
}
