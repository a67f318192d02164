using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Random examples: what they are makes no difference to the time of a step.</summary>
internal static class TrainingData
{
    public static Contender CreateStep(Subject subject, int batch, int threads)
    {
        Random random = new(1);
        float[] inputs = new float[batch * subject.InputLength];
        int[] labels = new int[batch];
        for (int index = 0; index < inputs.Length; index++)
        {
            inputs[index] = random.NextSingle();
        }

        for (int index = 0; index < labels.Length; index++)
        {
            labels[index] = random.Next(subject.OutputLength);
        }

        var createStep = subject.CreateStep ?? throw new ArgumentException($"{subject.Name} has no loss to train with.", nameof(subject));
        return new LocalContender($"{threads} thread{(threads == 1 ? "" : "s")}", createStep(inputs, labels, threads));
    }
}
