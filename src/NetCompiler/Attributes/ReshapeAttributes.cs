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

/// <summary>
/// Puts the axes of an example in another order: axis i of the output is axis <c>axes[i]</c> of the input, as in Keras's <c>Permute</c>. <c>Permute(2, 1)</c>
/// makes [c, t] of [t, c]. Any shape. PyTorch's <c>permute</c>, which counts from the batch at 0.
/// </summary>
/// <param name="axes">The axes of the input, counted from 1, each of them once.</param>
public sealed class PermuteAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>The axes of the input, counted from 1.</summary>
    public int[] Axes { get; } = axes;
}

/// <summary>Puts a vector at every time step of a sequence: one to many. Input: a vector of f; output: a sequence [steps, f].</summary>
/// <param name="steps">Time steps.</param>
public sealed class RepeatVectorAttribute(int steps) : LayerAttribute
{
    /// <summary>Time steps.</summary>
    public int Steps { get; } = steps;
}
