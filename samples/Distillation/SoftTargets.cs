namespace Distillation;

/// <summary>A teacher's answers as distributions.</summary>
internal static class SoftTargets
{
    /// <summary>
    /// Softmax of logits / temperature, row by row: the higher the temperature, the more the answer says about classes that are not the likeliest.
    /// </summary>
    public static float[] Of(ReadOnlySpan<float> logits, int classes, float temperature)
    {
        float[] targets = new float[logits.Length];
        for (int start = 0; start < logits.Length; start += classes)
        {
            ReadOnlySpan<float> row = logits.Slice(start, classes);
            float greatest = float.NegativeInfinity;
            foreach (float logit in row)
            {
                greatest = Math.Max(greatest, logit);
            }

            float sum = 0;
            for (int i = 0; i < classes; i++)
            {
                sum += targets[start + i] = MathF.Exp((row[i] - greatest) / temperature);
            }

            for (int i = 0; i < classes; i++)
            {
                targets[start + i] /= sum;
            }
        }

        return targets;
    }
}
