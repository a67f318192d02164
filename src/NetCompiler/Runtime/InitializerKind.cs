using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>
/// Distributions of initial parameters. Fan-in is a matrix's inputs, fan-out its outputs; both are the length for a vector. A convolution's fan-in is
/// the second dimension of its weight in files times the positions of its kernel, fan-out the first times the same, as PyTorch counts them. The
/// normal kinds are not truncated (PyTorch's convention).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InitializerKind
{
    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>All <c>a</c>.</summary>
    Constant,

    /// <summary>Uniform in [<c>a</c>, <c>b</c>).</summary>
    RandomUniform,

    /// <summary>Normal with mean <c>a</c> and standard deviation <c>b</c>.</summary>
    RandomNormal,

    /// <summary>As <see cref="RandomNormal"/>, conditioned on lying within two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform in ±sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±sqrt(6 / fan-in) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Normal with variance 2 / fan-in (He et al. 2015).</summary>
    HeNormal,

    /// <summary>Uniform in ±sqrt(3 / fan-in) (LeCun et al. 1998).</summary>
    LeCunUniform,

    /// <summary>Normal with variance 1 / fan-in (LeCun et al. 1998).</summary>
    LeCunNormal,

    /// <summary><c>a</c> times a random matrix with orthonormal rows or columns, whichever are fewer (Saxe et al. 2013); a convolution's rows are its first dimension.</summary>
    Orthogonal,

    /// <summary><c>a</c> on the diagonal, 0 elsewhere; for a convolution that diagonal at the middle of the kernel, so that it copies its input.</summary>
    Identity,

    /// <summary>1 in the outputs from <c>a</c> to before <c>b</c>, 0 elsewhere: the bias of one gate among several.</summary>
    OnesBetween,

    /// <summary>sin(t·w) and cos(t·w) side by side for each row t, with w = 10000^(−2i / <c>a</c>), where <c>a</c> is the length of a row (Vaswani et al. 2017).</summary>
    Sinusoidal,
}
