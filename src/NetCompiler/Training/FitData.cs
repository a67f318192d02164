using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>What a fit asks of a data set, and steps on its batches.</summary>
internal static class FitData
{
    /// <exception cref="ArgumentException">The data set is not one for the network.</exception>
    public static void Check<TNetwork>(Dataset data, string parameter)
        where TNetwork : INetwork<TNetwork>
    {
        if (data.Count == 0)
        {
            throw new ArgumentException($"{parameter} has no examples; expected at least one", parameter);
        }

        if (data.InputLength != TNetwork.InputLength)
        {
            throw new ArgumentException(
                $"{parameter} has inputs of {data.InputLength} floats; expected {TNetwork.InputLength}, as {TNetwork.Info.Name} takes them", parameter);
        }

        if (!data.HasLabels && !data.HasTargets)
        {
            throw new ArgumentException($"{parameter} has neither targets nor labels; an autoencoder learns from Dataset.ToItself()", parameter);
        }
    }

    public static float Step<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch)
        where TNetwork : INetwork<TNetwork> =>
        batch.Labels.IsEmpty ? trainer.Step(batch.Inputs, batch.Targets, batch.Count) : trainer.Step(batch.Inputs, batch.Labels);

    public static float Loss<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch)
        where TNetwork : INetwork<TNetwork> =>
        batch.Labels.IsEmpty ? trainer.Loss(batch.Inputs, batch.Targets, batch.Count) : trainer.Loss(batch.Inputs, batch.Labels);

    public static float ComputeGradients<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch, Span<float> gradients)
        where TNetwork : INetwork<TNetwork> =>
        batch.Labels.IsEmpty
            ? trainer.ComputeGradients(batch.Inputs, batch.Targets, batch.Count, gradients)
            : trainer.ComputeGradients(batch.Inputs, batch.Labels, gradients);
}
