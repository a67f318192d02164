namespace NetCompiler;

/// <summary>
/// The maximum of each channel over all positions. Input: an image [h, w, c] or a sequence [t, c]; output: a vector of c. PyTorch's
/// <c>AdaptiveMaxPool2d(1)</c> and a flatten.
/// </summary>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;

/// <summary>
/// The mean of each channel over all positions (Lin et al. 2014). Input: an image [h, w, c] or a sequence [t, c]; output: a vector of c. PyTorch's
/// <c>AdaptiveAvgPool2d(1)</c> and a flatten.
/// </summary>
public sealed class GlobalAveragePoolAttribute : LayerAttribute;
