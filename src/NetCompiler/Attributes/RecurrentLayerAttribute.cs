namespace NetCompiler;

/// <summary>
/// The base of the layers with a state h of <c>units</c> values that goes from time step to time step of a sequence [T, F]: <see cref="SimpleRNNAttribute"/>,
/// <see cref="LSTMAttribute"/>, <see cref="GRUAttribute"/>. Each starts from zero, is trained by backpropagation through time, and has a kernel W over the
/// features, a kernel U over its own state, and a bias beside each of them, with PyTorch's names and layouts. The sum of the two biases acts, and
/// <see cref="InitializedLayerAttribute.BiasInitializer"/> sets both: a constant of 0.5 is a bias of 1.
/// </summary>
public abstract class RecurrentLayerAttribute : KernelLayerAttribute
{
    /// <summary>Creates the base of a layer.</summary>
    /// <param name="units">The size of the state.</param>
    private protected RecurrentLayerAttribute(int units)
        : base(Activation.Linear) => Units = units;

    /// <summary>The size of the state.</summary>
    public int Units { get; }

    /// <summary>True gives the states after all time steps, [T, units]; false the one after the last, a vector of <see cref="Units"/>. Default: false.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>
    /// Adds a second layer that goes from the last time step to the first (Schuster and Paliwal 1997): the outputs are 2·units wide, its part behind the
    /// other; where only the end is asked for, each direction gives its own. Default: false.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// The probability with which a unit's state is hidden from the next time step in training, the same units all along a sequence (Gal and Ghahramani
    /// 2016); in [0, 1). Default: 0.
    /// </summary>
    public float RecurrentDropout { get; set; }

    /// <summary>
    /// True carries the state after a sequence on to the sequence at the same place of the next batch, for truncated backpropagation through time: calls of
    /// the trainer's <c>Step</c> and <c>ComputeGradients</c> start where the call before ended, but gradients stop there. The trainer's <c>ResetStates</c>
    /// goes back to zero, as <c>Fit</c> does before each epoch; <c>Forward</c> and <c>Loss</c> start from zero always. What the window of a causal
    /// convolution has seen is not carried on. Not together with <see cref="Bidirectional"/>. Default: false.
    /// </summary>
    public bool Stateful { get; set; }

    /// <summary>How U starts. Default: orthogonal.</summary>
    public Initializer RecurrentInitializer { get; set; }

    /// <summary>The value of <see cref="Initializer.Constant"/> for U. Default: 0.</summary>
    public float RecurrentInitializerValue { get; set; }

    /// <summary>The lower end of <see cref="Initializer.RandomUniform"/> for U. Default: −0.05.</summary>
    public float RecurrentInitializerMinimum { get; set; } = -0.05f;

    /// <summary>The upper end of <see cref="Initializer.RandomUniform"/> for U. Default: 0.05.</summary>
    public float RecurrentInitializerMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for U. Default: 0.</summary>
    public float RecurrentInitializerMean { get; set; }

    /// <summary>The standard deviation of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/> for U. Default: 0.05.</summary>
    public float RecurrentInitializerStandardDeviation { get; set; } = 0.05f;

    /// <summary>The factor of <see cref="Initializer.Orthogonal"/> and <see cref="Initializer.Identity"/> for U. Default: 1.</summary>
    public float RecurrentInitializerGain { get; set; } = 1;

    /// <summary>Adds RecurrentL1·Σ|U| to the loss. Default: 0.</summary>
    public float RecurrentL1 { get; set; }

    /// <summary>Adds RecurrentL2·ΣU² to the loss (Keras's convention, without a half). Default: 0.</summary>
    public float RecurrentL2 { get; set; }

    /// <summary>Whether each update ends with U ← max(U, 0), as <see cref="KernelLayerAttribute.KernelNonNegative"/> for W. Default: false.</summary>
    public bool RecurrentNonNegative { get; set; }

    /// <summary>The largest norm of the weights of U into one gate of a unit, as <see cref="KernelLayerAttribute.KernelMaxNorm"/> for W. Default: 0, no limit.</summary>
    public float RecurrentMaxNorm { get; set; }

    /// <summary>Whether the weights of U into one gate of a unit have norm 1 after each update, as <see cref="KernelLayerAttribute.KernelUnitNorm"/> for W. Default: false.</summary>
    public bool RecurrentUnitNorm { get; set; }
}
