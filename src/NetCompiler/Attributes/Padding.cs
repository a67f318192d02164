namespace NetCompiler;

/// <summary>What a convolution or a pool reads beyond the borders of its input.</summary>
public enum Padding
{
    /// <summary>
    /// Nothing but the explicit padding of <c>PaddingSize</c>, <c>PaddingHeight</c> and <c>PaddingWidth</c>: without it the kernel stays inside, and the
    /// output is smaller than the input.
    /// </summary>
    Valid,

    /// <summary>
    /// As much as it takes for input / stride positions, rounded up: with stride 1 an output of the input's size. Half of it lies at either end, an odd rest at
    /// the lower and right one (Keras's <c>"same"</c>).
    /// </summary>
    Same,

    /// <summary>
    /// Layers over sequences: nothing but the time steps before. As much as the kernel is long lies before the first time step, and nothing behind the last, so
    /// that an output depends on no later input (Keras's <c>"causal"</c>; van den Oord et al. 2016).
    /// </summary>
    Causal,
}
