using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Adds to each time step of a sequence [t, f] a vector that says which one it is: sines and cosines (Vaswani et al. 2017), or learned.</summary>
internal sealed record PositionalEncodingLayer(bool IsLearned, Initializer Initializer, bool Trainable = true) : Layer
{
    // Rows are time steps.
    public override bool HasUnitsInRows => false;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override string Settings => IsLearned ? "learned" : "sinusoidal";

    public override Layer AtOneStep(IReadOnlyList<Shape> inputs) => new PositionStep(this, inputs[0]);

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        int size = inputs[0].Last;
        Initializer initializer = IsLearned ? Initializer : new Initializer(InitializerKind.Sinusoidal, size);
        return [new Parameter(0, IsLearned ? "weight" : "pe", "", ParameterForm.Vector, 1, inputs[0].Length, initializer, IsLearned && Trainable, RowLength: size)];
    }

    public override Tensor Lower(LoweringContext context) => context.Elementwise(x => x[0] + new LoadExpr(Access.Of(context.Parameter(0), 1)));
}
