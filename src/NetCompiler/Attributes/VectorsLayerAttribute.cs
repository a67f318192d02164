namespace NetCompiler;

/// <summary>The base of the layers that learn a table of vectors: <see cref="EmbeddingAttribute"/>, <see cref="PositionalEncodingAttribute"/>.</summary>
public abstract class VectorsLayerAttribute : LayerAttribute
{
    /// <summary>Creates the base of a layer.</summary>
    private protected VectorsLayerAttribute()
    {
    }

    /// <summary>False freezes the vectors. Default: true.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;

    /// <summary>How the vectors start: one of those that need no fan. Default: normal, as the layer says.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>The value of <see cref="NetCompiler.Initializer.Constant"/>. Default: 0.</summary>
    public float InitializerValue { get; set; }

    /// <summary>The lower end of <see cref="NetCompiler.Initializer.RandomUniform"/>. Default: −0.05.</summary>
    public float InitializerMinimum { get; set; } = -0.05f;

    /// <summary>The upper end of <see cref="NetCompiler.Initializer.RandomUniform"/>. Default: 0.05.</summary>
    public float InitializerMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="NetCompiler.Initializer.RandomNormal"/> and <see cref="NetCompiler.Initializer.TruncatedNormal"/>. Default: 0.</summary>
    public float InitializerMean { get; set; }

    /// <summary>
    /// The standard deviation of <see cref="NetCompiler.Initializer.RandomNormal"/> and <see cref="NetCompiler.Initializer.TruncatedNormal"/>. Default: 0.05.
    /// </summary>
    public float InitializerStandardDeviation { get; set; } = 0.05f;
}
