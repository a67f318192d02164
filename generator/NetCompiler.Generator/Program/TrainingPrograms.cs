namespace NetCompiler.Generator.Program;

/// <summary>
/// The programs of training, or something for each of them. Null is what the network has no use for: all without a loss and an optimizer, those of labels
/// where a loss takes none, those of input gradients unless they are asked for, the steps where the whole gradient must be known before the first update.
/// </summary>
internal sealed record TrainingPrograms<T>(
    T? Step = null, T? StepLabels = null, T? Gradients = null, T? GradientsLabels = null, T? Loss = null, T? LossLabels = null, T? Apply = null,
    T? InputGradients = null, T? InputGradientsLabels = null)
    where T : class
{
    public IEnumerable<T> All => new[] { Step, StepLabels, Gradients, GradientsLabels, Loss, LossLabels, Apply, InputGradients, InputGradientsLabels }.OfType<T>();

    public TrainingPrograms<TOther> Select<TOther>(Func<T, TOther?> selector)
        where TOther : class
    {
        TOther? Of(T? program) => program is null ? null : selector(program);
        return new TrainingPrograms<TOther>(
            Of(Step), Of(StepLabels), Of(Gradients), Of(GradientsLabels), Of(Loss), Of(LossLabels), Of(Apply), Of(InputGradients), Of(InputGradientsLabels));
    }
}
