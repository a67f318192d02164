using System.Globalization;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>A value that an optimizer keeps for each weight, and what it starts at.</summary>
internal sealed record Slot(string Name, float Initial = 0);

/// <summary>A running value of the whole optimizer: <c>state[i] = Update</c> before each step.</summary>
internal sealed record HostValue(string Name, double Initial, HostExpr Update);

/// <summary>
/// An optimizer as a map over each parameter: which values it keeps, which numbers it needs once a step, and the statements that update a weight.
/// Formulas and the place of epsilon are PyTorch's.
/// </summary>
internal abstract class UpdateRule(Optimizer optimizer)
{
    protected static readonly HostExpr Step = new HostStep();
    protected static readonly HostExpr Rate = new HostLearningRate();

    private const float LeastNormal = 1.17549435e-38f;

    protected Optimizer Optimizer { get; } = optimizer;

    /// <summary>What weights are multiplied with where their decay is not part of the gradient.</summary>
    protected HostExpr Decay => 1.0 - (Rate * Exact(Optimizer.WeightDecay));

    /// <summary>Never denormal: estimates of a reciprocal take those for zero.</summary>
    protected float Epsilon => Math.Max(Optimizer.Epsilon, LeastNormal);

    public virtual IReadOnlyList<Slot> Slots => [];

    public virtual IReadOnlyList<HostValue> HostValues => [];

    /// <summary>The scalars of this rule, by name; <c>learningRate</c> is among them where it is used as it is.</summary>
    public virtual IReadOnlyList<(string Name, HostExpr Value)> Scalars => [("learningRate", Rate)];

    public static UpdateRule For(Optimizer optimizer) => optimizer.Kind switch
    {
        OptimizerKind.Sgd => new SgdRule(optimizer),
        OptimizerKind.AdaGrad => new AdaGradRule(optimizer),
        OptimizerKind.AdaDelta => new AdaDeltaRule(optimizer),
        OptimizerKind.RMSprop => new RmsPropRule(optimizer),
        OptimizerKind.AdaMax => new AdaMaxRule(optimizer),
        OptimizerKind.NAdam => new NAdamRule(optimizer),
        OptimizerKind.RAdam => new RAdamRule(optimizer),
        OptimizerKind.Lion => new LionRule(optimizer),
        OptimizerKind.Rprop => new RpropRule(optimizer),
        _ => new AdamRule(optimizer),
    };

    public static EquatableArray<Axis> ParameterAxes(Parameter parameter)
    {
        EquatableArray<int> dimensions = LoweringContext.ParameterDimensions(parameter);
        string[] names = ["g", "k", "n"];
        return new(dimensions.Select((extent, i) => new Axis(names[names.Length - dimensions.Count + i], extent)));
    }

    /// <summary>The decimal that a constant was written as: 0.999f means 0.999, whose difference from 1 a float would get wrong in the fifth digit.</summary>
    protected static double Exact(float value) =>
        double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    protected static float OneMinus(float value) => (float)(1 - Exact(value));

    /// <summary>−1, 0 or 1; what is not a number stays so.</summary>
    protected static Expr Sign(Expr value) => Expr.Where(value, CompareOp.Greater, 0f, 1f, Expr.Where(0f, CompareOp.Greater, value, -1f, value));

    /// <summary>The update of one parameter from its gradient.</summary>
    public Map Update(Parameter parameter)
    {
        Tensor weight = LoweringContext.ParameterTensor(parameter);
        int[] axes = Enumerable.Range(0, weight.Dimensions.Count).ToArray();
        Tensor gradient = weight with { Name = "d" + weight.Name, Kind = TensorKind.Gradient };
        Body body = new(Access.Of(weight, axes), Slots.Select((slot, i) =>
            Access.Of(weight with { Name = $"{weight.Name}.{slot.Name}", Kind = TensorKind.Slot, Slot = i }, axes)).ToArray(), parameter);
        Expr g = new LoadExpr(Access.Of(gradient, axes));
        if (Optimizer.ClipNorm > 0)
        {
            g *= new ScalarExpr(StepScalars.Clip);
        }

        if (Optimizer.ClipValue > 0)
        {
            g = Expr.Min(Optimizer.ClipValue, Expr.Max(-Optimizer.ClipValue, g));
        }

        if (Optimizer.WeightDecay != 0 && !Optimizer.DecouplesDecay)
        {
            g += Optimizer.WeightDecay * body.Weight;
        }

        Statements(body, body.Name(g));
        return new Map(ParameterAxes(parameter), new(body.Statements));
    }

    protected abstract void Statements(Body body, Expr g);

    /// <summary>Collects the statements of one weight's update.</summary>
    protected sealed class Body(Access weight, Access[] slots, Parameter parameter)
    {
        private int _temps;

        public List<Statement> Statements { get; } = [];

        public Expr Weight { get; } = new LoadExpr(weight);

        /// <summary>The weight after a decay of its own, which follows its rate.</summary>
        public Expr DecayedWeight => Weight * (OneMinus(parameter.RateFactor) + (parameter.RateFactor * new ScalarExpr("decay")));

        public Expr Slot(int i) => new LoadExpr(slots[i]);

        /// <summary>A learning rate of this step: a scalar of the rule, times the factor of the weight's layer.</summary>
        public Expr Rate(string scalar = "learningRate") => parameter.RateFactor * new ScalarExpr(scalar);

        public Expr Name(Expr value)
        {
            Statements.Add(new Let(_temps, value));
            return new TempExpr(_temps++);
        }

        /// <summary>Stores a slot's new value and gives it for further use.</summary>
        public Expr SetSlot(int i, Expr value)
        {
            Expr named = Name(value);
            Statements.Add(new Store(slots[i], named));
            return named;
        }

        /// <summary>
        /// Stores the new value of a slot that decays towards zero, as zero once it is denormal: without a gradient (a dead unit, a pixel that is
        /// never lit) it would decay no further than to the least denormal number, round to nearest, and arithmetic on those is ten times slower.
        /// </summary>
        public Expr SetDecayingSlot(int i, Expr value) => SetDecayingSlot(i, value, Expr.Abs);

        /// <summary>The same for a slot that is never negative.</summary>
        public Expr SetDecayingSquare(int i, Expr value) => SetDecayingSlot(i, value, square => square);

        private Expr SetDecayingSlot(int i, Expr value, Func<Expr, Expr> size)
        {
            Expr named = Name(value);
            return SetSlot(i, Expr.Where(LeastNormal, CompareOp.Greater, size(named), 0f, named));
        }

        public void SetWeight(Expr value) => Statements.Add(new Store(weight, parameter.NonNegative ? Expr.Max(0f, value) : value));

        public void Descend(Expr direction) => SetWeight(Weight - (Rate() * direction));
    }
}
