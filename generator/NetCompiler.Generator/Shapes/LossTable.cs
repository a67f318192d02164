using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Shapes;

/// <summary>Every loss by the name of its attribute.</summary>
internal static class LossTable
{
    private static readonly Dictionary<string, Func<ArgumentReader, Loss>> Losses = new()
    {
        ["MeanSquaredError"] = _ => new Loss(LossKind.MeanSquaredError),
        ["MeanAbsoluteError"] = _ => new Loss(LossKind.MeanAbsoluteError),
        ["MeanAbsolutePercentageError"] = _ => new Loss(LossKind.MeanAbsolutePercentageError),
        ["MeanSquaredLogarithmicError"] = _ => new Loss(LossKind.MeanSquaredLogarithmicError),
        ["Huber"] = a => new Loss(LossKind.Huber, Delta: a.Number("delta", 1, NumberRange.Positive, TrainingRules.LossConstant)),
        ["LogCosh"] = _ => new Loss(LossKind.LogCosh),
        ["Quantile"] = a => new Loss(LossKind.Quantile, Quantile: a.Number("quantile", 0.5f, NumberRange.Proportion, TrainingRules.LossConstant)),
        ["Poisson"] = _ => new Loss(LossKind.Poisson),
        ["CosineSimilarity"] = _ => new Loss(LossKind.CosineSimilarity),
        ["SoftmaxCrossEntropy"] = a => new Loss(LossKind.SoftmaxCrossEntropy, LabelSmoothing(a), ClassWeights: ClassWeights(a), Gamma: Gamma(a)),
        ["CrossEntropy"] = a => new Loss(LossKind.CrossEntropy, LabelSmoothing(a), ClassWeights: ClassWeights(a), Gamma: Gamma(a)),
        ["SigmoidCrossEntropy"] = a => new Loss(LossKind.SigmoidCrossEntropy, PositiveWeight: PositiveWeight(a), Gamma: Gamma(a)),
        ["BinaryCrossEntropy"] = a => new Loss(LossKind.BinaryCrossEntropy, PositiveWeight: PositiveWeight(a), Gamma: Gamma(a)),
        ["KullbackLeibler"] = _ => new Loss(LossKind.KullbackLeibler),
        ["Dice"] = a => new Loss(LossKind.Dice, Smooth: a.Number("smooth", 1, NumberRange.Positive, TrainingRules.LossConstant), Squared: a.Boolean("Squared", false)),
        ["Hinge"] = _ => new Loss(LossKind.Hinge),
        ["SquaredHinge"] = _ => new Loss(LossKind.SquaredHinge),
        ["CategoricalHinge"] = _ => new Loss(LossKind.CategoricalHinge),
        ["MultiMargin"] = _ => new Loss(LossKind.MultiMargin),
        ["PerceptronCriterion"] = _ => new Loss(LossKind.PerceptronCriterion),
        ["ElementwiseLoss"] = Function,
    };

    public static bool IsLoss(string attribute) => Losses.ContainsKey(attribute);

    public static Loss Read(ArgumentReader arguments) => Losses[arguments.Attribute.Kind](arguments);

    private static Loss Function(ArgumentReader arguments)
    {
        int layers = Math.Max(1, arguments.Texts("names").Length);
        UserFunction function = FunctionArgument.Read(arguments, layers, orTarget: true);
        return new Loss(LossKind.ElementwiseLoss, Function: function, TakesTargets: function.Parameters.Count > layers);
    }

    private static float LabelSmoothing(ArgumentReader arguments) =>
        arguments.Number("LabelSmoothing", 0, NumberRange.Share, TrainingRules.LossConstant);

    private static float[] ClassWeights(ArgumentReader arguments) =>
        arguments.Numbers("ClassWeights", NumberRange.NonNegative, TrainingRules.LossConstant);

    private static float PositiveWeight(ArgumentReader arguments) =>
        arguments.Number("PositiveWeight", 1, NumberRange.Positive, TrainingRules.LossConstant);

    private static float Gamma(ArgumentReader arguments) =>
        arguments.Number("Gamma", 0, NumberRange.NonNegative, TrainingRules.LossConstant);
}
