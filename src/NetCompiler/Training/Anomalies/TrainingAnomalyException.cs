namespace NetCompiler.Training;

/// <summary>
/// A loss became infinite or not a number. The network is left as it was before the step in which that happened; what callbacks of the fit changed in it in the last
/// steps may be lost, and the message then says so.
/// </summary>
/// <param name="message">What happened, where and when.</param>
/// <param name="layer">The layer where the first such value appeared.</param>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="step">The step, from 1.</param>
/// <param name="loss">The loss.</param>
public sealed class TrainingAnomalyException(string message, string layer, int epoch, long step, float loss) : Exception(message)
{
    /// <summary>
    /// The name of the layer where the first value that is not finite appeared, or <c>loss</c> where all layers gave finite ones. Layers without parameters, such as
    /// merges, cannot be told from the layer with parameters before them: that one is named here, and all of them in the message.
    /// </summary>
    public string Layer { get; } = layer;

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The step since the beginning of the fit, from 1.</summary>
    public long Step { get; } = step;

    /// <summary>The loss that the step returned.</summary>
    public float Loss { get; } = loss;
}
