using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Every optimizer by the name of its attribute, with PyTorch's defaults.</summary>
internal static class OptimizerTable
{
    private static readonly Dictionary<string, Func<ArgumentReader, Optimizer>> Optimizers = new()
    {
        ["Sgd"] = a => Create(a, OptimizerKind.Sgd, 0.01f) with { Momentum = Share(a, "Momentum", 0), Nesterov = Nesterov(a) },
        ["AdaGrad"] = a => Create(a, OptimizerKind.AdaGrad, 0.01f) with
        {
            Decay = Constant(a, "LearningRateDecay", 0),
            InitialAccumulator = Constant(a, "InitialAccumulator", 0),
            Epsilon = Epsilon(a, "Epsilon", 1e-10f),
        },
        ["AdaDelta"] = a => Create(a, OptimizerKind.AdaDelta, 1) with { Decay = Share(a, "rho", 0.95f), Epsilon = Epsilon(a, "epsilon", 1e-6f) },
        ["RMSprop"] = a => Create(a, OptimizerKind.RMSprop, 1e-3f) with
        {
            Decay = Share(a, "rho", 0.9f),
            Epsilon = Epsilon(a, "epsilon", 1e-8f),
            Momentum = Share(a, "Momentum", 0),
            Centered = a.Boolean("Centered", false),
        },
        ["Adam"] = a => Adam(a, OptimizerKind.Adam, 1e-3f),
        ["AdamW"] = a => Adam(a, OptimizerKind.AdamW, 1e-3f, weightDecay: 0.01f),
        ["AMSGrad"] = a => Adam(a, OptimizerKind.AMSGrad, 1e-3f),
        ["AdaMax"] = a => Adam(a, OptimizerKind.AdaMax, 2e-3f),
        ["NAdam"] = a => Adam(a, OptimizerKind.NAdam, 2e-3f) with { Decay = Constant(a, "MomentumDecay", 4e-3f) },
        ["RAdam"] = a => Adam(a, OptimizerKind.RAdam, 1e-3f),
        ["Lion"] = a => Create(a, OptimizerKind.Lion, 1e-4f) with { Beta1 = Share(a, "beta1", 0.9f), Beta2 = Share(a, "beta2", 0.99f) },
        ["Rprop"] = Rprop,
    };

    public static bool IsOptimizer(string attribute) => Optimizers.ContainsKey(attribute);

    public static Optimizer Read(ArgumentReader arguments) => Optimizers[arguments.Attribute.Kind](arguments);

    private static Optimizer Create(ArgumentReader a, OptimizerKind kind, float learningRate, float weightDecay = 0) => new(
        kind,
        a.Number("learningRate", learningRate, NumberRange.Positive, TrainingRules.LearningRate),
        WeightDecay: Constant(a, "WeightDecay", weightDecay),
        ClipValue: Constant(a, "ClipValue", 0),
        ClipNorm: Constant(a, "ClipNorm", 0));

    private static Optimizer Adam(ArgumentReader a, OptimizerKind kind, float learningRate, float weightDecay = 0) =>
        Create(a, kind, learningRate, weightDecay) with
        {
            Beta1 = Share(a, "beta1", 0.9f),
            Beta2 = Share(a, "beta2", 0.999f),
            Epsilon = Epsilon(a, "epsilon", 1e-8f),
        };

    private static Optimizer Rprop(ArgumentReader a)
    {
        Optimizer rprop = Create(a, OptimizerKind.Rprop, 0.01f) with
        {
            Shrink = a.Number("EtaMinus", 0.5f, NumberRange.Proportion, TrainingRules.OptimizerConstant),
            Growth = a.Number("EtaPlus", 1.2f, NumberRange.AtLeastOne, TrainingRules.OptimizerConstant),
            LeastStep = Epsilon(a, "MinimumStep", 1e-6f),
            LongestStep = Epsilon(a, "MaximumStep", 50),
        };
        if (rprop.LongestStep < rprop.LeastStep)
        {
            a.Fail(TrainingRules.OptimizerConstant, "MaximumStep", -1, "MaximumStep", rprop.LongestStep, "at least the MinimumStep");
        }

        return rprop;
    }

    // Without momentum there is nothing to look ahead with; PyTorch refuses it too.
    private static bool Nesterov(ArgumentReader a)
    {
        bool nesterov = a.Boolean("Nesterov", false);
        if (nesterov && a.Number("Momentum", 0, NumberRange.Finite) == 0)
        {
            a.Fail(TrainingRules.OptimizerConstant, "Nesterov", -1, "Nesterov", "true", "a Momentum greater than 0 with it");
        }

        return nesterov;
    }

    private static float Constant(ArgumentReader a, string name, float absent) =>
        a.Number(name, absent, NumberRange.NonNegative, TrainingRules.OptimizerConstant);

    private static float Share(ArgumentReader a, string name, float absent) =>
        a.Number(name, absent, NumberRange.Share, TrainingRules.OptimizerConstant);

    private static float Epsilon(ArgumentReader a, string name, float absent) =>
        a.Number(name, absent, NumberRange.Positive, TrainingRules.OptimizerConstant);
}
