namespace NetCompiler;

/// <summary>The base of all layers with kernels W and biases b: how those start.</summary>
public abstract class InitializedLayerAttribute : LayerAttribute
{
    /// <summary>Creates the base of a layer.</summary>
    private protected InitializedLayerAttribute()
    {
    }

    /// <summary>Whether b is there. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>False freezes W and b: they cost no backward work and are never updated. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;

    /// <summary>How W starts. Default: He uniform where a ReLU-like activation follows, otherwise Glorot uniform.</summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>The value of <see cref="Initializer.Constant"/> for W. Default: 0.</summary>
    public float KernelInitializerValue { get; set; }

    /// <summary>The lower end of <see cref="Initializer.RandomUniform"/> for W. Default: −0.05.</summary>
    public float KernelInitializerMinimum { get; set; } = -0.05f;

    /// <summary>The upper end of <see cref="Initializer.RandomUniform"/> for W. Default: 0.05.</summary>
    public float KernelInitializerMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for W. Default: 0.</summary>
    public float KernelInitializerMean { get; set; }

    /// <summary>The standard deviation of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for W. Default: 0.05.</summary>
    public float KernelInitializerStandardDeviation { get; set; } = 0.05f;

    /// <summary>The factor of <see cref="Initializer.Orthogonal"/> and <see cref="Initializer.Identity"/> for W. Default: 1.</summary>
    public float KernelInitializerGain { get; set; } = 1;

    /// <summary>How b starts: one of those that need no fan. Default: zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The value of <see cref="Initializer.Constant"/> for b. Default: 0.</summary>
    public float BiasInitializerValue { get; set; }

    /// <summary>The lower end of <see cref="Initializer.RandomUniform"/> for b. Default: −0.05.</summary>
    public float BiasInitializerMinimum { get; set; } = -0.05f;

    /// <summary>The upper end of <see cref="Initializer.RandomUniform"/> for b. Default: 0.05.</summary>
    public float BiasInitializerMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for b. Default: 0.</summary>
    public float BiasInitializerMean { get; set; }

    /// <summary>The standard deviation of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for b. Default: 0.05.</summary>
    public float BiasInitializerStandardDeviation { get; set; } = 0.05f;
}
