using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Harness;

/// <summary>The calls of a trainer on a batch, whichever kind of targets it has.</summary>
internal static class TrainerExtensions
{
    public static float Step(this ITrainerHandle trainer, Examples examples) => examples.HasLabels
        ? trainer.Step(examples.Inputs, examples.Labels, examples.Weights)
        : trainer.Step(examples.Inputs, examples.Targets, examples.Count, examples.Weights);

    public static float Loss(this ITrainerHandle trainer, Examples examples) => examples.HasLabels
        ? trainer.Loss(examples.Inputs, examples.Labels, examples.Weights)
        : trainer.Loss(examples.Inputs, examples.Targets, examples.Count, examples.Weights);

    public static float ComputeGradients(this ITrainerHandle trainer, Examples examples, Span<float> gradients) => examples.HasLabels
        ? trainer.ComputeGradients(examples.Inputs, examples.Labels, gradients, examples.Weights)
        : trainer.ComputeGradients(examples.Inputs, examples.Targets, examples.Count, gradients, examples.Weights);

    public static float ComputeInputGradients(this ITrainerHandle trainer, Examples examples, Span<float> gradients) => examples.HasLabels
        ? trainer.ComputeInputGradients(examples.Inputs, examples.Labels, gradients)
        : trainer.ComputeInputGradients(examples.Inputs, examples.Targets, examples.Count, gradients);
}
