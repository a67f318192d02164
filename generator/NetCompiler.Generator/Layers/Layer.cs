using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// What a layer is to the compiler: its constants, a shape rule, its parameters and a lowering. One record per layer kind, one file each;
/// everything else (backward pass, fusion, tiles, instruction sets) follows from the lowering.
/// </summary>
internal abstract record Layer
{
    /// <summary>Whether the output at a time step of a sequence depends on no later step, and on earlier ones through a state only: a stream can go through it.</summary>
    public virtual bool GoesStepByStep => false;

    /// <summary>The layer at a single time step of a stream, where it goes step by step.</summary>
    /// <param name="inputs">The shapes of whole sequences.</param>
    public virtual Layer AtOneStep(IReadOnlyList<Shape> inputs) => this;

    /// <summary>How many values each of its states has, which a stream keeps from one time step to the next.</summary>
    public virtual IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => [];

    /// <summary>How many time steps a stream may have that goes through it at one; 0 where there is no end. The last value of its last state is then 1 once they are over, 0 before.</summary>
    public virtual int StreamSteps => 0;

    /// <summary>Whether the time steps of its output are those of its input, so that those that do not count in the one do not in the other.</summary>
    public virtual bool KeepsMask => GoesStepByStep;

    /// <summary>How many of its inputs, the first ones, hand their mask on: of those whose time steps its output has, the first that has one.</summary>
    public virtual int MaskedInputs => int.MaxValue;

    /// <summary>Whether every value of the output belongs to the value of the input at the same place, so that places mean in the one what they do in the other.</summary>
    public virtual bool KeepsPlaces => false;

    /// <summary>Whether its output has the values of its input, in training too, at most under another shape.</summary>
    public virtual bool KeepsValues => false;

    /// <summary>Whether initial weights before it are chosen by the activation behind it, as if it were not there.</summary>
    public virtual bool PassesDistribution => false;

    /// <summary>Whether it cuts or flattens one side like a ReLU, which halves the variance that initial weights must make up for (He et al. 2015).</summary>
    public virtual bool IsRectifier => false;

    /// <summary>Whether it gives finite values for finite ones: it only moves, chooses, bounds or scales down. A slope may be above 1, and a sum of finite values infinite.</summary>
    public virtual bool KeepsFinite => false;

    /// <summary>Whether its output is probabilities.</summary>
    public virtual bool GivesProbabilities => false;

    /// <summary>Whether each row of its weights, as files hold them, belongs to one of its units.</summary>
    public virtual bool HasUnitsInRows => true;

    /// <summary>Whether a row of its weights has one for each value of its input.</summary>
    public virtual bool WeighsWholeInput => false;

    /// <summary>The constants of the layer that matter to a reader of the printed graph, or nothing: <c>3×3, stride 2, padding 1</c>.</summary>
    public virtual string Settings => "";

    /// <summary>The shape of the output, from the shapes of the inputs (which the front end has already found legal).</summary>
    public abstract Shape Infer(IReadOnlyList<Shape> inputs);

    /// <summary>The parameters of the layer, in PyTorch's order; <c>Index</c> and <c>FullName</c> are filled in by shape inference.</summary>
    public virtual IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) => [];

    /// <summary>The layer where it has the parameters of another one of its kind, whose settings of them are its own.</summary>
    public virtual Layer WithParametersOf(Layer owner) => this;

    /// <summary>Multiply-adds of one example's forward pass.</summary>
    public virtual long MultiplyAdds(IReadOnlyList<Shape> inputs) => 0;

    /// <summary>Adds the forward operations of one node to the program and gives its value, [B, length]; the backward pass follows from them.</summary>
    public abstract Tensor Lower(LoweringContext context);
}
