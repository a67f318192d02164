namespace AudioStream;

/// <summary>Signals to train and to listen with.</summary>
public static class Signal
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 48_000;

    private const double ShortestNote = 0.08;
    private const double LongestNote = 0.5;
    private const int LowestNote = 40;
    private const int HighestNote = 76;
    private const float Damping = 0.997f;

    /// <summary>
    /// Plucked strings (Karplus and Strong, "Digital synthesis of plucked-string and drum timbres", 1983), one to three at a time, of random pitch,
    /// loudness and length, from E2 to E5.
    /// </summary>
    /// <param name="samples">The length.</param>
    /// <param name="seed">The same seed gives the same signal.</param>
    /// <returns>Samples in [−1, 1].</returns>
    public static float[] Strings(int samples, int seed)
    {
        Random random = new(seed);
        float[] signal = new float[samples];
        for (int start = 0; start < samples;)
        {
            int length = (int)(Rate * (ShortestNote + (random.NextDouble() * (LongestNote - ShortestNote))));
            Span<float> note = signal.AsSpan(start, Math.Min(length, samples - start));
            int strings = random.Next(1, 4);
            float loudness = MathF.Pow(10, -(float)random.NextDouble());
            for (int i = 0; i < strings; i++)
            {
                Pluck(note, random, loudness / strings);
            }

            start += length;
        }

        return signal;
    }

    // Noise goes round in a delay line as long as the period and is smoothed a little each time.
    private static void Pluck(Span<float> note, Random random, float loudness)
    {
        double frequency = 440 * Math.Pow(2, (random.Next(LowestNote, HighestNote + 1) - 69) / 12.0);
        float[] line = new float[(int)(Rate / frequency)];
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = loudness * ((2 * random.NextSingle()) - 1);
        }

        for (int i = 0, at = 0; i < note.Length; i++)
        {
            int next = at + 1 == line.Length ? 0 : at + 1;
            note[i] += line[at];
            line[at] = Damping * 0.5f * (line[at] + line[next]);
            at = next;
        }
    }
}
