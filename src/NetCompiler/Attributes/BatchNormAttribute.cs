namespace NetCompiler;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015): y = (x − mean) / √(variance + ε)·weight + bias for each feature or channel (last dimension). Training uses
/// the mean and variance of the batch, over all positions, and moves the running ones towards them; evaluation and <c>Forward</c> use the running ones,
/// folded into the convolution before it. Any shape; the output has the input's. Parameters: <c>weight</c> (from 1) and <c>bias</c> (from 0), and
/// <c>running_mean</c> (0) and <c>running_var</c> (1), which are saved but not trained. PyTorch's <c>BatchNorm1d</c> and <c>BatchNorm2d</c>.
/// </summary>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε, greater than 0. Default: 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>The share of the new statistics in the running ones, in (0, 1] (PyTorch's sense; Keras's is 1 minus this). Default: 0.1.</summary>
    public float Momentum { get; set; } = 0.1f;

    /// <summary>
    /// False freezes the layer: weight and bias are not trained, and training uses the running statistics and leaves them as they are. Default: true.
    /// </summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// What learning rates are multiplied with for this layer, greater than 0: less than 1 to change little what was learned before. Decoupled weight decay follows it.
    /// Default: 1.
    /// </summary>
    public float LearningRateFactor { get; set; } = 1;
}
