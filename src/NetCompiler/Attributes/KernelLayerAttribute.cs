namespace NetCompiler;

/// <summary>The base of the layers with a kernel W and a bias b: <see cref="DenseAttribute"/> and the convolutions.</summary>
public abstract class KernelLayerAttribute : LayerAttribute
{
    /// <summary>Creates the base of a layer.</summary>
    /// <param name="activation">What is applied to the outputs.</param>
    private protected KernelLayerAttribute(Activation activation) => Activation = activation;

    /// <summary>What is applied to the outputs.</summary>
    public Activation Activation { get; }

    /// <summary>Whether b is there. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>False freezes W and b: they cost no backward work and are never updated. Default: true.</summary>
    public bool Trainable { get; set; } = true;

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

    /// <summary>Adds KernelL1·Σ|W| to the loss. Default: 0.</summary>
    public float KernelL1 { get; set; }

    /// <summary>Adds KernelL2·ΣW² to the loss (Keras's convention, without a half). Default: 0.</summary>
    public float KernelL2 { get; set; }

    /// <summary>Adds BiasL1·Σ|b| to the loss. Default: 0.</summary>
    public float BiasL1 { get; set; }

    /// <summary>Adds BiasL2·Σb² to the loss. Default: 0.</summary>
    public float BiasL2 { get; set; }

    /// <summary>Adds ActivityL1·Σ|y| of the layer's outputs, after the activation, to each example's loss. Default: 0.</summary>
    public float ActivityL1 { get; set; }

    /// <summary>Adds ActivityL2·Σy² of the layer's outputs, after the activation, to each example's loss. Default: 0.</summary>
    public float ActivityL2 { get; set; }

    /// <summary>
    /// Adds ActivityKullbackLeibler·Σ_j KL(ρ ‖ m_j) to the loss, with m_j the mean over the batch of output j, a sigmoid's, and ρ
    /// <see cref="ActivitySparsity"/>: outputs learn to be active for few inputs (Ng, "Sparse autoencoder", 2011). Default: 0.
    /// </summary>
    public float ActivityKullbackLeibler { get; set; }

    /// <summary>ρ, the mean that <see cref="ActivityKullbackLeibler"/> draws outputs to, between 0 and 1. Default: 0.05.</summary>
    public float ActivitySparsity { get; set; } = 0.05f;
}
