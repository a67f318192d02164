namespace NetCompiler;

/// <summary>
/// In training each channel of each example is 0 at all time steps with probability <c>rate</c> and otherwise x / (1 − rate) (Tompson et al. 2015); otherwise
/// y = x. Input: [t, c]; the output has the same shape. PyTorch's <c>Dropout1d</c>, Keras's <c>SpatialDropout1D</c>.
/// </summary>
/// <param name="rate">The share of channels that are dropped, in [0, 1).</param>
public sealed class SpatialDropout1DAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of channels that are dropped.</summary>
    public float Rate { get; } = rate;
}

/// <summary>
/// In training each channel of each example is 0 with probability <c>rate</c> and otherwise x / (1 − rate) (Tompson et al. 2015); otherwise y = x. Input:
/// [h, w, c]; the output has the same shape. PyTorch's <c>Dropout2d</c>, Keras's <c>SpatialDropout2D</c>.
/// </summary>
/// <param name="rate">The share of channels that are dropped, in [0, 1).</param>
public sealed class SpatialDropout2DAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of channels that are dropped.</summary>
    public float Rate { get; } = rate;
}

/// <summary>
/// Deals the channels of g groups out in turn, so that the next grouped convolution sees some of each (Zhang et al. 2018): y_(i·g + j) = x_(j·c/g + i). Any
/// shape with channels last; the output has the input's. PyTorch's <c>ChannelShuffle</c>.
/// </summary>
/// <param name="groups">The number of groups; divides the channels.</param>
public sealed class ChannelShuffleAttribute(int groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public int Groups { get; } = groups;
}
