namespace NetCompiler;

/// <summary>
/// A function of the class's own at each value: <c>y[i] = function(x[i])</c>, or <c>y[i] = function(a[i], b[i], …)</c> of several layers of equal shape. Any shape; the output has
/// the input's. The function is compiled into the kernels like any other activation, and so is its derivative.
/// </summary>
/// <remarks>
/// It is a static method of the class that has the attribute, with a float for each layer and a float as its result. Its body is arithmetic: <c>+ − * /</c>, comparisons and <c>? :</c>,
/// constants, locals that get their value once, <c>if</c> with <c>return</c>, calls of other such methods, and of <see cref="MathF"/> and <see cref="float"/>: <c>Abs</c>,
/// <c>Clamp</c>, <c>Exp</c>, <c>FusedMultiplyAdd</c>, <c>IsNaN</c>, <c>Log</c>, <c>Log2</c>, <c>Log10</c>, <c>Max</c>, <c>Min</c>, <c>Pow</c> with a constant exponent of whole or half
/// steps, <c>Sign</c>, <c>Sqrt</c>, <c>Tanh</c>. Its derivative is that of the branch that is taken; that of <c>Abs</c> at 0 is 0. Kernels compute it to a few units in the last place, not to the
/// bits of the method.
/// </remarks>
/// <param name="function">The name of the method: <c>nameof(Swish)</c>.</param>
/// <param name="names">The names of the layers, inputs or blocks whose values are its arguments, in their order. Left out: the layer above, or <see cref="LayerAttribute.From"/>.</param>
public sealed class ElementwiseAttribute(string function, params string[] names) : LayerAttribute
{
    /// <summary>The name of the method.</summary>
    public string Function { get; } = function;

    /// <summary>The names of the layers, inputs or blocks whose values are its arguments.</summary>
    public string[] Names { get; } = names;
}

/// <summary>
/// Σ function(y, t) / n: a loss of the class's own. Of several layers of equal shape, a and b, it is Σ function(a, b, t) / n, such as the negative log-likelihood of a distribution
/// whose parameters the network gives. Targets: n floats an example. A function without a target, Σ function(y) / n, is a penalty: it has none.
/// </summary>
/// <remarks>What the method may be is said at <see cref="ElementwiseAttribute"/>; its last parameter, if it has one more than there are layers, is the target.</remarks>
/// <param name="function">The name of the method: <c>nameof(Asymmetric)</c>.</param>
/// <param name="names">The names of the layers whose values are its arguments before the target. Left out: <see cref="LossAttribute.From"/>, or the network's output.</param>
public sealed class ElementwiseLossAttribute(string function, params string[] names) : LossAttribute
{
    /// <summary>The name of the method.</summary>
    public string Function { get; } = function;

    /// <summary>The names of the layers whose values are its arguments before the target.</summary>
    public string[] Names { get; } = names;
}
