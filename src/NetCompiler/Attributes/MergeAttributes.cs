namespace NetCompiler;

/// <summary>The base of the layers that join several others, which they name.</summary>
public abstract class MergeAttribute : LayerAttribute
{
    /// <summary>Creates the base of a layer that joins others.</summary>
    /// <param name="names">The names of the layers, inputs or blocks to read; at least two.</param>
    private protected MergeAttribute(params string[] names) => Names = names;

    /// <summary>The names of the layers, inputs or blocks to read.</summary>
    public string[] Names { get; }
}

/// <summary>The elementwise sum of layers of equal shape, as in residual networks (He et al. 2016).</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class AddAttribute(params string[] names) : MergeAttribute(names);

/// <summary>The elementwise difference of two layers of equal shape: the first minus the second.</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class SubtractAttribute(params string[] names) : MergeAttribute(names);

/// <summary>The elementwise product of layers of equal shape, or of an image [h, w, c] and gates of its channels, [c] or [1, 1, c].</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class MultiplyAttribute(params string[] names) : MergeAttribute(names);

/// <summary>The elementwise mean of layers of equal shape.</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class AverageAttribute(params string[] names) : MergeAttribute(names);

/// <summary>The elementwise maximum of layers of equal shape (maxout, Goodfellow et al. 2013).</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class MaximumAttribute(params string[] names) : MergeAttribute(names);

/// <summary>The elementwise minimum of layers of equal shape. PyTorch's <c>minimum</c>.</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class MinimumAttribute(params string[] names) : MergeAttribute(names);

/// <summary>
/// The code of a variational autoencoder (Kingma and Welling 2014): in training y = mean + e^(logVariance / 2)·ε with ε normal, so that gradients reach both; otherwise y = mean. Two
/// layers of equal shape, first that of the means; the output has it too. The divergence from the standard normal distribution is an <see cref="ElementwiseLossAttribute"/> of the two layers.
/// </summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class GaussianSamplingAttribute(params string[] names) : MergeAttribute(names);

/// <summary>Joins layers along the last dimension; all others are equal. Vectors of a and b become one of a + b.</summary>
/// <inheritdoc cref="MergeAttribute(string[])"/>
public sealed class ConcatenateAttribute(params string[] names) : MergeAttribute(names);
