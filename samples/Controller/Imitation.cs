namespace Controller;

/// <summary>Behaviour cloning: the policy learns to give the commands of a known controller by supervised regression.</summary>
internal static class Imitation
{
    private const int Batch = 64;
    private const int Steps = 12_000;

    /// <summary>Trains on random observations while the learning rate falls to zero; the root mean squared command error of the last steps.</summary>
    public static double Train(PolicyNetwork policy, LinearController teacher, int seed)
    {
        PolicyNetwork.Trainer trainer = new(policy, Batch, seed: (ulong)seed);
        Random random = new(seed);
        float[] observations = new float[Batch * ServoAxes.Observations];
        float[] commands = new float[Batch * ServoAxes.Axes];
        float initialRate = trainer.LearningRate;
        double squares = 0;
        const int measured = 100;
        for (int step = 0; step < Steps; step++)
        {
            Sample(observations, random);
            for (int i = 0; i < Batch; i++)
            {
                teacher.Command(
                    observations.AsSpan(i * ServoAxes.Observations, ServoAxes.Observations),
                    commands.AsSpan(i * ServoAxes.Axes, ServoAxes.Axes));
            }

            trainer.LearningRate = initialRate * (1f - ((float)step / Steps));
            float loss = trainer.Step(observations, commands, Batch);
            squares += step >= Steps - measured ? loss : 0;
        }

        return Math.Sqrt(squares / measured);
    }

    /// <summary>Observations of a machine near its reference: every one within its unit, most errors small.</summary>
    private static void Sample(Span<float> observations, Random random)
    {
        foreach (ref float observation in observations)
        {
            float uniform = (2f * random.NextSingle()) - 1f;
            observation = random.Next(2) == 0 ? uniform : 0.2f * uniform;
        }
    }
}
