namespace NetCompiler;

/// <summary>The base of the layers with a kernel W and a bias b that an activation may follow: <see cref="DenseAttribute"/> and the convolutions.</summary>
public abstract class KernelLayerAttribute : InitializedLayerAttribute
{
    /// <summary>Creates the base of a layer.</summary>
    /// <param name="activation">What is applied to the outputs.</param>
    private protected KernelLayerAttribute(Activation activation) => Activation = activation;

    /// <summary>What is applied to the outputs.</summary>
    public Activation Activation { get; }

    /// <summary>Adds KernelL1·Σ|W| to the loss. Default: 0.</summary>
    public float KernelL1 { get; set; }

    /// <summary>Adds KernelL2·ΣW² to the loss (Keras's convention, without a half). Default: 0.</summary>
    public float KernelL2 { get; set; }

    /// <summary>
    /// Whether each update ends with W ← max(W, 0), with any optimizer: where all kernels and activations are such, outputs never fall when an input grows
    /// (Sill 1998). Initial weights stay as they are drawn up to the first update. Keras's <c>NonNeg</c>. Default: false.
    /// </summary>
    public bool KernelNonNegative { get; set; }

    /// <summary>
    /// The largest norm of the weights of W into one output, those of all positions of a convolution's filter: each update scales down what is longer, with any optimizer
    /// (Srivastava et al. 2014, who take 3 to 4 beside dropout). Keras's <c>MaxNorm</c>. Default: 0, no limit.
    /// </summary>
    public float KernelMaxNorm { get; set; }

    /// <summary>
    /// Whether each update ends with w ← w / ‖w‖ for the weights w of W into one output, those of all positions of a convolution's filter, with any optimizer; weights that are all 0 stay.
    /// Initial weights stay as they are drawn up to the first update. Not beside <see cref="KernelMaxNorm"/>. Keras's <c>UnitNorm</c>. Default: false.
    /// </summary>
    public bool KernelUnitNorm { get; set; }

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
