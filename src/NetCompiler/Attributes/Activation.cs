namespace NetCompiler;

/// <summary>An activation given as an argument of a layer: short for the layer of the same name, with its default constants, right after it.</summary>
public enum Activation
{
    /// <summary>y = x.</summary>
    Linear,

    /// <summary>1 where x &gt; 0, otherwise 0. It has no gradient.</summary>
    Step,

    /// <summary>1 / (1 + e^−x).</summary>
    Sigmoid,

    /// <summary>min(max(x / 6 + 1/2, 0), 1).</summary>
    HardSigmoid,

    /// <summary>−ln(1 + e^−x).</summary>
    LogSigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>min(max(x, −1), 1).</summary>
    HardTanh,

    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>min(max(x, 0), 6).</summary>
    ReLU6,

    /// <summary>x where x &gt; 0, otherwise 0.01·x.</summary>
    LeakyReLU,

    /// <summary>x where x &gt; 0, otherwise a·x with a learned, one for each feature, from 0.25.</summary>
    PReLU,

    /// <summary>x where x &gt; 0, otherwise a·x with a drawn from [1/8, 1/3) in training, their mean otherwise.</summary>
    RReLU,

    /// <summary>x where x &gt; 0, otherwise e^x − 1.</summary>
    ELU,

    /// <summary>The self-normalising ELU.</summary>
    SELU,

    /// <summary>ln(1 + e^x).</summary>
    Softplus,

    /// <summary>x / (1 + |x|).</summary>
    Softsign,

    /// <summary>e^x.</summary>
    Exponential,

    /// <summary>x / (1 + e^−x), also called swish.</summary>
    SiLU,

    /// <summary>x·min(max(x / 6 + 1/2, 0), 1).</summary>
    HardSwish,

    /// <summary>x·Φ(x), exact.</summary>
    GELU,

    /// <summary>x·tanh(ln(1 + e^x)).</summary>
    Mish,

    /// <summary>e^x_i / Σ e^x_j over the last dimension.</summary>
    Softmax,

    /// <summary>x_i − ln Σ e^x_j over the last dimension.</summary>
    LogSoftmax,
}
