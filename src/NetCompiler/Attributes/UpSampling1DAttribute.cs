namespace NetCompiler;

/// <summary>
/// Makes a sequence longer by a whole factor: every time step is repeated. Input: [t, c]; output: [t·size, c]. PyTorch's <c>Upsample</c>, Keras's
/// <c>UpSampling1D</c>.
/// </summary>
/// <param name="size">How often each time step comes, at least 1. Default: 2.</param>
public sealed class UpSampling1DAttribute(int size = 2) : LayerAttribute
{
    /// <summary>How often each time step comes.</summary>
    public int Size { get; } = size;
}
