namespace NetCompiler;

/// <summary>Makes a vector of the input, last dimension fastest. [h, w, c] becomes [h·w·c]; a vector stays as it is. Costs nothing.</summary>
public sealed class FlattenAttribute : LayerAttribute;

/// <summary>Gives the same floats another shape. Costs nothing.</summary>
/// <param name="shape">The dimensions of one example; their product is the input's. One of them may be −1: whatever remains.</param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The dimensions of one example.</summary>
    public int[] Shape { get; } = shape;
}

/// <summary>Puts a vector at every time step of a sequence: one to many. Input: a vector of f; output: a sequence [steps, f].</summary>
/// <param name="steps">Time steps.</param>
public sealed class RepeatVectorAttribute(int steps) : LayerAttribute
{
    /// <summary>Time steps.</summary>
    public int Steps { get; } = steps;
}
