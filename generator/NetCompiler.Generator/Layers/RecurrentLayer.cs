using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>What all recurrent layers have.</summary>
/// <param name="Units">The size of the state.</param>
/// <param name="Sequences">Whether the state after every time step is the output, or the one after the last.</param>
/// <param name="Bidirectional">Whether a second layer goes backwards in time, and its states stand beside those of the first.</param>
/// <param name="Stateful">Whether a training pass starts from the states that the one before has left.</param>
/// <param name="RecurrentDropout">The probability with which a unit's state is hidden from the next time step, the same units all along a sequence.</param>
/// <param name="Kernel">Of the kernel over the inputs, and of all biases.</param>
internal sealed record RecurrentSettings(
    int Units,
    bool Sequences,
    bool Bidirectional,
    float RecurrentDropout,
    KernelSettings Kernel,
    Initializer RecurrentInitializer,
    Penalty RecurrentPenalty,
    Constraint RecurrentConstraint,
    bool Stateful = false);

/// <summary>
/// A layer with a state that goes from time step to time step of a sequence [T, F]. Its parameters have PyTorch's names, those of the second direction with
/// <c>_reverse</c> behind.
/// </summary>
internal abstract record RecurrentLayer(RecurrentSettings Common) : Layer
{
    public int Units => Common.Units;

    /// <summary>How many states of <see cref="Units"/> values it has.</summary>
    public virtual int States => 1;

    public override bool GoesStepByStep => !Common.Bidirectional;

    public override bool KeepsMask => Common.Sequences;

    public override IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => Enumerable.Repeat(Units, States);

    public override string Settings => string.Join(", ", Details);

    protected virtual IEnumerable<string> Details
    {
        get
        {
            if (Common.Bidirectional)
            {
                yield return "bidirectional";
            }

            if (Common.Sequences)
            {
                yield return "sequences";
            }

            if (Common.Stateful)
            {
                yield return "stateful";
            }

            if (Common.RecurrentDropout > 0)
            {
                yield return FormattableString.Invariant($"recurrent dropout {Common.RecurrentDropout}");
            }
        }
    }

    private int Directions => Common.Bidirectional ? 2 : 1;

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        Common.Sequences ? new(inputs[0].Dimensions[0], Directions * Units) : new(Directions * Units);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
        Enumerable.Range(0, Directions).SelectMany(d => Parameters(inputs[0].Last).Select(p => d == 0 ? p : p with { Name = p.Name + "_reverse" }));

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) =>
        Parameters(inputs).Where(p => p.Form == ParameterForm.Matrix).Sum(p => (long)p.Count) * inputs[0].Dimensions[0];

    public override Tensor Lower(LoweringContext context)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        int parameters = context.Node.Parameters.Count / Directions;
        for (int d = 0; d < Directions; d++)
        {
            int first = d * parameters;
            Recurrence recurrence = new(context, Common, backwards: d == 1);
            Tensor state = Lower(recurrence, i => context.Parameter(first + i));
            recurrence.CarryOn();
            recurrence.Copy(state, Common.Sequences, output, d * Units);
        }

        return output;
    }

    /// <summary>The parameters of one direction, over <paramref name="features"/> inputs.</summary>
    protected abstract IEnumerable<Parameter> Parameters(int features);

    /// <summary>Adds the operations of one direction and gives its state.</summary>
    /// <param name="parameter">The parameters of the direction, in their order.</param>
    protected abstract Tensor Lower(Recurrence recurrence, Func<int, Tensor> parameter);

    /// <summary>A kernel over the inputs and one over the state, each for <paramref name="gates"/> values a unit, and a bias for each.</summary>
    protected IEnumerable<Parameter> Gates(int features, int gates, Initializer? inputBias = null)
    {
        int columns = gates * Units;
        yield return Kernel(features, columns);
        yield return Recurrent("weight_hh_l0", columns);
        if (Common.Kernel.Bias)
        {
            yield return Vector("bias_ih_l0", columns, inputBias);
            yield return Vector("bias_hh_l0", columns);
        }
    }

    /// <summary>The kernel over the inputs.</summary>
    protected Parameter Kernel(int features, int columns) => Common.Kernel.Weight("weight_ih_l0", features, columns);

    /// <summary>A kernel over the state.</summary>
    protected Parameter Recurrent(string name, int columns) => Common.RecurrentConstraint.On(new(
        0, name, "", ParameterForm.Matrix, Units, columns, Common.RecurrentInitializer, Common.Kernel.Trainable, Common.RecurrentPenalty.L1, Common.RecurrentPenalty.L2));

    /// <summary>A value for each unit of some gates.</summary>
    protected Parameter Vector(string name, int columns, Initializer? initializer = null) => Common.Kernel.BiasOf(name, columns, initializer);

    protected static Expr Sigmoid(Expr x) => new ApplyExpr(new ActivationFunction(ActivationKind.Sigmoid, Quick: true), x);

    protected static Expr Tanh(Expr x) => new ApplyExpr(new ActivationFunction(ActivationKind.Tanh, Quick: true), x);
}
