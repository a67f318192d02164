using System.Buffers.Binary;

namespace NetCompiler.Data;

/// <summary>Samples between floats and the little-endian bytes of a WAV file.</summary>
internal static class WavSamples
{
    /// <summary>Bytes of one sample.</summary>
    public static int Size(WavFormat format) => format switch
    {
        WavFormat.Pcm8 => 1,
        WavFormat.Pcm16 => 2,
        WavFormat.Pcm24 => 3,
        WavFormat.Pcm32 or WavFormat.Float32 => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(format), $"there is no WAV format {format}"),
    };

    public static float[] Decode(ReadOnlySpan<byte> bytes, WavFormat format)
    {
        int size = Size(format);
        float[] samples = new float[bytes.Length / size];
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> sample = bytes.Slice(i * size, size);
            samples[i] = format switch
            {
                WavFormat.Pcm8 => (sample[0] - 128) * (1f / 128),
                WavFormat.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(sample) * (1f / 32768),
                WavFormat.Pcm24 => ((sample[0] << 8) | (sample[1] << 16) | (sample[2] << 24)) * (1f / 2147483648),
                WavFormat.Pcm32 => BinaryPrimitives.ReadInt32LittleEndian(sample) * (1f / 2147483648),
                _ => BinaryPrimitives.ReadSingleLittleEndian(sample),
            };
        }

        return samples;
    }

    public static void Encode(ReadOnlySpan<float> samples, WavFormat format, Span<byte> bytes)
    {
        int size = Size(format);
        for (int i = 0; i < samples.Length; i++)
        {
            Span<byte> sample = bytes.Slice(i * size, size);
            switch (format)
            {
                case WavFormat.Pcm8:
                    sample[0] = (byte)(Whole(samples[i], 128) + 128);
                    break;
                case WavFormat.Pcm16:
                    BinaryPrimitives.WriteInt16LittleEndian(sample, (short)Whole(samples[i], 32768));
                    break;
                case WavFormat.Pcm24:
                    int value = Whole(samples[i], 8388608);
                    (sample[0], sample[1], sample[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
                    break;
                case WavFormat.Pcm32:
                    BinaryPrimitives.WriteInt32LittleEndian(sample, Whole(samples[i], 2147483648));
                    break;
                default:
                    BinaryPrimitives.WriteSingleLittleEndian(sample, samples[i]);
                    break;
            }
        }
    }

    // Not a number becomes silence.
    private static int Whole(float sample, double scale) =>
        float.IsNaN(sample) ? 0 : (int)Math.Clamp(Math.Round(sample * scale), -scale, scale - 1);
}
