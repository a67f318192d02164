namespace NetCompiler;

/// <summary>
/// Marks a class as a reusable list of layers, without an input, to be applied with <see cref="UseAttribute{TBlock}"/>. Inside, <c>From = "input"</c> is what
/// the block is applied to; its output is its last layer.
/// </summary>
/// <example>
/// <code>
/// [Block, Dense(Units, Activation.ReLU), Dense(Units), Add("dense2", "input"), ReLU]
/// internal sealed class Residual
/// {
///     [BlockParameter] private const int Units = 64;
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>
/// Marks a <c>const int</c> of a <see cref="BlockAttribute"/> class as a parameter: <see cref="UseAttribute{TBlock}"/> replaces its value wherever it stands in
/// the block's layer arguments, also in sums, differences, products and quotients. The constant's own value is the default.
/// </summary>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class BlockParameterAttribute : Attribute;

/// <summary>Applies a block's layers.</summary>
/// <typeparam name="TBlock">The class marked with <see cref="BlockAttribute"/>.</typeparam>
/// <param name="values">The values of the block's parameters, in the order of their declaration. Those left out keep the value of their constant.</param>
public sealed class UseAttribute<TBlock>(params int[] values) : LayerAttribute
    where TBlock : class
{
    /// <summary>The values of the block's parameters.</summary>
    public int[] Values { get; } = values;

    /// <summary>How often the block is applied, each time to the output before it. Default: 1.</summary>
    public int Repeat { get; set; } = 1;
}
