namespace NetCompiler;

/// <summary>
/// How a parameter gets its first values, from the seed of the network's constructor. <c>in</c> and <c>out</c> are the numbers of inputs and outputs of
/// the layer. The constants of those that have any are the properties beside the initializer's: <c>KernelInitializerValue</c>, ….
/// </summary>
public enum Initializer
{
    /// <summary>Weights: <see cref="HeUniform"/> where a ReLU-like activation follows, otherwise <see cref="GlorotUniform"/>. Biases: <see cref="Zeros"/>.</summary>
    Auto,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>All equal to <c>Value</c>.</summary>
    Constant,

    /// <summary>Uniform in [<c>Minimum</c>, <c>Maximum</c>).</summary>
    RandomUniform,

    /// <summary>Normal with <c>Mean</c> and <c>StandardDeviation</c>.</summary>
    RandomNormal,

    /// <summary>Normal with <c>Mean</c> and <c>StandardDeviation</c>, cut at two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Normal with variance 2 / (in + out) (Glorot and Bengio 2010).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(6 / in) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Normal with variance 2 / in (He et al. 2015).</summary>
    HeNormal,

    /// <summary>Uniform in ±√(3 / in) (LeCun et al. 1998).</summary>
    LeCunUniform,

    /// <summary>Normal with variance 1 / in (LeCun et al. 1998).</summary>
    LeCunNormal,

    /// <summary>A random matrix with orthonormal rows or columns, times <c>Gain</c> (Saxe et al. 2014).</summary>
    Orthogonal,

    /// <summary><c>Gain</c> on the diagonal, 0 elsewhere.</summary>
    Identity,
}
